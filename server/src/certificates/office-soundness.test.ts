import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { Office } from '@yizheng/domain/parties/office'
import { PROJECT_CATALOGUE, projectCatalogue } from '../catalogue/project-catalogue.ts'
import { checkOfficeFolder } from './office-folder.ts'
import { officeSoundness } from './office-soundness.ts'
import { startRenderer } from './render.ts'

let directory: string
const renderer = startRenderer({ processes: 1 })
const catalogue = await projectCatalogue()
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-sound-'))
})
afterAll(async () => {
  await renderer.close()
  await rm(directory, { recursive: true })
})

/** What is found in the shipped files of an office after one was changed, as `file path`. */
async function found(file: string, change: (text: string) => string, sound = false): Promise<string[]> {
  for (const name of ['offices.json', 'policy.json', 'phrases.json', 'english.json', 'templates']) {
    await cp(join(PROJECT_CATALOGUE, name), join(directory, name), { recursive: true })
  }
  const path = join(directory, file)
  await writeFile(path, change(await readFile(path, 'utf8')))
  const checked = await checkOfficeFolder(directory, catalogue)
  const unsound = sound ? await officeSoundness(directory, renderer) : []
  const faults = [...('faults' in checked ? checked.faults : []), ...unsound]
  return faults.map(({ file: where, path: at }) => `${where} ${at}`)
}

const data =
  <Value>(change: (value: Value) => void) =>
  (text: string) => {
    const value = JSON.parse(text) as Value
    change(value)
    return JSON.stringify(value)
  }
/** Row `index` of offices.json, changed. */
const office = (index: number, change: (one: Office, others: readonly Office[]) => void) =>
  data<Office[]>((offices) => {
    const one = offices[index]
    if (one) change(one, offices)
  })

test('as it is shipped nothing is wrong', async () => {
  expect(await found('policy.json', (text) => text, true)).toEqual([])
})

const WORDS = { zh: '某某局', en: 'Some Bureau' }

describe('offices', () => {
  test.each<[string, (text: string) => string, string]>([
    ['a code that is another office’s', office(1, (one, [first]) => (one.uscc = first?.uscc ?? '')), '/1/uscc'],
    [
      'a name that is another office’s',
      office(1, (one, [first]) => (one.name.zh = first?.name.zh ?? '')),
      '/1/name/zh',
    ],
    ['an English name in Chinese', office(0, (one) => (one.name.en = one.name.zh)), '/0/name/en'],
    ['a legal name in English', office(0, (one) => (one.name.zh = 'Bureau')), '/0/name/zh'],
    [
      'a real office beside one of a demonstration',
      office(1, (one) => (one.demonstration = false)),
      '/1/demonstration',
    ],
    [
      'a power kept by who decides nothing',
      office(0, (one) => one.keepTheirPower.push('eco-enforcement')),
      '/0/keepTheirPower/4',
    ],
    ['an area whose reviewing body is not said', office(1, (one) => (one.region = 'guian-new-area')), '/1/reviewedBy'],
    [
      'a development zone whose reviewing body is not said',
      office(1, (one) => (one.region = '370871')),
      '/1/reviewedBy',
    ],
    [
      'a name for who keeps no power',
      office(0, (one) => (one.bodies = { market: { name: WORDS } })),
      '/0/bodies/market',
    ],
    ['a name for an unknown body', office(0, (one) => (one.bodies = { markt: { name: WORDS } })), '/0/bodies/markt'],
    [
      'a body’s English name in Chinese',
      office(0, (one) => (one.bodies = { fire: { name: { zh: '消防救援大队', en: '消防救援大队' } } })),
      '/0/bodies/fire/name/en',
    ],
  ])('%s', async (_, change, path) => {
    expect(await found('offices.json', change)).toEqual([`offices.json ${path}`])
  })

  test('an area that says who reviews its office is right', async () => {
    const reviewedBy = { name: { zh: '贵州省人民政府', en: 'Government of Guizhou' }, basis: '行政复议法 24' }
    const change = office(1, (one) => Object.assign(one, { region: 'guian-new-area', reviewedBy }))
    expect(await found('offices.json', change)).toEqual([])
  })
})

describe('numbers', () => {
  const numbers = (change: (one: Policy['numbers']) => void) => data<Policy>((policy) => change(policy.numbers))
  test.each<[string, (text: string) => string, string]>([
    ['two series alike', numbers((one) => (one.acceptance = one.receipt)), '/numbers/acceptance'],
    [
      'alike but for the width of the serial',
      numbers((one) => (one.certificate = one.licence.replace('serial:6', 'serial:8'))),
      '/numbers/certificate',
    ],
    ['a trade’s that is the general one', numbers(asTheGeneral), '/numbers/licences/items/drinking-water/pattern'],
    ['a yearly series without the year', numbers((one) => (one.receipt = 'S{region}{serial:6}')), '/numbers/receipt'],
  ])('%s', async (_, change, path) => {
    expect(await found('policy.json', change)).toEqual([`policy.json ${path}`])
  })
})

function asTheGeneral(numbers: Policy['numbers']): void {
  const rule = numbers.licences?.items['drinking-water']
  if (rule) rule.pattern = numbers.licence
}

test.each<[string, string, (text: string) => string, string]>([
  ['a template with an open bracket', 'templates/notice.typ', (text) => `${text}\n#let x = (\n`, ''],
  ['a template with an unknown name', 'templates/comprehensive-licence.typ', (text) => `${text}\n#nowhere\n`, ''],
  [
    'a field listed twice',
    'templates/notice.json',
    (text) => text.replace('"number",', '"number", "number",'),
    '/fields/1',
  ],
  [
    'a warning that stands twice',
    'policy.json',
    data<Policy>(({ warnings }) => warnings.push(...warnings.slice(0, 1))),
    '/warnings/4',
  ],
  ['a name that stands twice', 'policy.json', (text) => text.replace('{', '{ "endings": {}, '), ''],
])('%s', async (_, file, change, path) => {
  expect(await found(file, change, true)).toContain(`${file} ${path}`)
})
