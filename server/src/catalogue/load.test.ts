import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import { pointer } from '@yizheng/domain/catalogue/fault'
import { ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { SEARCH_WORDS_FILE } from '@yizheng/domain/catalogue/search/words'
import { SINGLE_FILES } from './folder.ts'
import { loadCatalogue } from './load.ts'
import { projectCatalogue } from './project-catalogue.ts'
import { scratchFolder } from './scratch-folder.ts'
import type { ScratchFolder } from './scratch-folder.ts'

let folder: ScratchFolder
beforeEach(async () => {
  folder = await scratchFolder()
})
afterEach(() => folder.remove())

async function faults(): Promise<string[]> {
  const loaded = await loadCatalogue(folder.directory)
  return 'faults' in loaded ? loaded.faults.map(({ file, path, reason }) => `${file} ${path}: ${reason.en}`).sort() : []
}

test('the version does not depend on how the files are written', async () => {
  await folder.edit('items/food-operation.json', (text) => `\uFEFF${JSON.stringify(JSON.parse(text))}`)
  const loaded = await loadCatalogue(folder.directory)
  expect('catalogue' in loaded && loaded.catalogue.version).toBe((await projectCatalogue()).version)
})

test('ten faults in one folder are told in one go, a broken JSON file among them', async () => {
  await folder.edit('items/food-operation.json', (text) => text.replace('"promised": 5', '"promised": 50'))
  await folder.edit('items/tobacco-retail.json', (text) =>
    text.replace('"department": "tobacco"', '"department": "smoke"'),
  )
  await folder.edit('items/drug-retail.json', (text) =>
    text.replace('"code": "999905001000"', '"code": "999905002000"'),
  )
  await folder.edit('items/shopfront-sign.json', (text) => text.slice(0, -10))
  await folder.edit('items/netcafe-infosec.json', (text) => text.replace('"theirs": "筹建批准"', '"theirs": "筹备"'))
  await folder.edit('bundles/cinema.json', (text) => text.replace('"film-projection"', '"film-projector"'))
  await folder.edit('bundles/retirement.json', (text) => text.replace('"promisedSerial": 15', '"promisedSerial": 22'))
  await folder.edit('regions.json', (text) => text.replace('"level": "province"', '"level": "realm"'))
  await folder.edit('holidays/2026.json', (text) => text.replace(/"workdaysInYear": \d+/, '"workdaysInYear": 240'))
  await rename(join(folder.directory, 'bundles/bar.json'), join(folder.directory, 'bundles/pub.json'))
  expect((await faults()).map((line) => line.split(':')[0])).toEqual([
    'bundles/cinema.json /coreItems/0',
    'bundles/pub.json /key',
    'bundles/retirement.json /scenarios/0/computed/days/promisedSerial',
    'holidays/2026.json /workdaysInYear',
    // The code is now that of device3-operation, whose file comes before it.
    'items/drug-retail.json /code',
    'items/food-operation.json /timeLimit/promised',
    'items/netcafe-infosec.json /prerequisites/1/phase',
    'items/shopfront-sign.json ',
    'items/tobacco-retail.json /department',
    'regions.json /0/level',
  ])
})

test('a broken JSON file is told with its line, and whoever names what it held is not faulty too', async () => {
  await folder.edit('items/shopfront-sign.json', (text) => text.replace('"levels": [', '"levels": [,'))
  expect(await faults()).toEqual([
    expect.stringMatching(/^items\/shopfront-sign\.json : It is not valid JSON \(line \d+, column \d+\)$/),
  ])
})

test('a true loop is refused with the shortest cycle in words', async () => {
  await folder.edit('items/food-operation.json', (text) =>
    text.replace(
      '"prerequisites": [',
      `"prerequisites": [${JSON.stringify({ anyOf: ['liquor-retail-sh'], kind: 'hard', when: null, phase: null, origin: 'declared' })},`,
    ),
  )
  const found = await faults()
  expect(found).toHaveLength(1)
  expect(found[0]).toContain('go round in a loop')
  expect(found[0]).toMatch(/"[^"]+" needs "[^"]+" needs "[^"]+"$/)
})

test('a folder that is not there is told once, and other files in a folder are left alone', async () => {
  const loaded = await loadCatalogue(join(folder.directory, 'nowhere'))
  expect('faults' in loaded && loaded.faults.map(({ reason }) => reason.en)).toEqual([
    `There is no folder ${join(folder.directory, 'nowhere')}`,
  ])
  await writeFile(join(folder.directory, 'policy.json'), 'not ours')
  await mkdir(join(folder.directory, 'templates'))
  expect(await faults()).toEqual([])
})

test('a line whose label tells of a known form names it, an example is of its form, and only text has one', async () => {
  await folder.edit('fields.json', (text) =>
    text
      .replace('    "format": "bank-account",\n', '')
      .replace('203.0.113.10', '203.0.113.999')
      .replace('"key": "seats",', '"key": "seats", "format": "email",'),
  )
  const told = (await faults()).join('\n')
  expect(told).toContain('"Bank account" has a known form: say "format": "bank-account"')
  expect(told).toContain('The example is not of the form: "203.0.113.999" is no IP address')
  expect(told).toContain('Only a line, a list or an open choice has a form')
})

test('every field of the catalogue whose text has a known form names it', async () => {
  const { fields } = await projectCatalogue()
  const formed = [...fields.values()]
    .filter(({ format }) => format !== undefined)
    .map(({ key, format }) => [key, format])
  expect(Object.fromEntries(formed)).toEqual({
    'bank-account-no': 'bank-account',
    'project-code-no': 'project-code',
    'network-ip': 'ip-address',
    'vehicle-list': 'vehicle',
    'industry-code': 'industry-code',
    website: 'web-or-shop',
  })
})

test('a number that names nobody, a role taken twice and a group of unknown items are told', async () => {
  await folder.edit('fields.json', (text) =>
    text
      .replace('    "describes": {"who": "deceased", "gives": "number"},\n', '')
      .replace('{"who": "agent", "gives": "name"}', '{"who": "person", "gives": "name"}')
      .replaceAll('"birth-household", "resident', '"birth-house", "resident'),
  )
  const told = (await faults()).join('\n')
  expect(told).toContain('"Identity document of the deceased" is the number of somebody')
  expect(told).toContain('says this already')
  expect(told).toContain('There is no item named "birth-house"')
})

test('every bundle names who applies: an organisation, a person, or a group of which whoever files is one', async () => {
  const catalogue = await projectCatalogue()
  const parents: string[] = []
  for (const bundle of catalogue.bundles.values()) {
    const compiled = compile(catalogue, bundle.key, {}, { kind: 'enterprise', held: [] })
    if (!('plan' in compiled)) throw new Error(bundle.key)
    const named = compiled.plan.form.filter(
      ({ describes }) => ['organisation', 'person'].includes(describes?.who ?? '') || describes?.group !== undefined,
    )
    expect([bundle.key, named.length > 0]).toEqual([bundle.key, true])
    if (compiled.plan.form.some(({ describes }) => describes?.group === 'parents')) parents.push(bundle.key)
  }
  expect(parents.sort()).toEqual(['marriage-birth', 'newborn'])
})

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function textsIn(value: Json, steps: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [steps] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    textsIn(each, [...steps, Array.isArray(value) ? Number(key) : key]),
  )
}

test('a text that nobody sees whole, or that no font has, is told in any file, at its place', async () => {
  const files = [
    'departments.json',
    'regions.json',
    'materials.json',
    'fields.json',
    'checklists.json',
    'items/food-operation.json',
    'bundles/convenience-store.json',
    'english.json',
  ]
  const injected: string[] = []
  for (const [index, file] of files.entries()) {
    await folder.edit(file, (text) => {
      const whole = JSON.parse(text) as Json
      const places =
        file === 'english.json'
          ? [['regions', Object.keys((whole as { regions: object }).regions)[0] ?? '']]
          : textsIn(whole)
      const steps = places[(index * 37) % places.length] ?? []
      const parent = steps
        .slice(0, -1)
        .reduce<Json>((each, step) => (each as Record<string, Json>)[step] ?? null, whole)
      const last = steps.at(-1) ?? ''
      const before = (parent as Record<string, string>)[last]
      ;(parent as Record<string, Json>)[last] = `${before}${['\u202e', '𰀀', '\u200b'][index % 3]}`
      injected.push(`${file} ${pointer(...steps)}`)
      return JSON.stringify(whole)
    })
  }
  const told = (await faults()).map((line) => line.split(':')[0])
  expect(injected.filter((each) => !told.includes(each))).toEqual([])
})

test('a folder in the place of any of its files is a fault of that file', async () => {
  const items = await readdir(join(folder.directory, 'items'))
  for (const file of [...Object.values(SINGLE_FILES), SEARCH_WORDS_FILE, ENGLISH_FILE, `items/${items[0]}`]) {
    const path = join(folder.directory, file)
    await rename(path, `${path}.kept`)
    await mkdir(path)
    const loaded = await loadCatalogue(folder.directory)
    expect('faults' in loaded ? loaded.faults.map((fault) => fault.file) : []).toContain(file)
    await rm(path, { recursive: true })
    await rename(`${path}.kept`, path)
  }
})
