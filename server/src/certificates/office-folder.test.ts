import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { pointer, type CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { PROJECT_CATALOGUE, projectCatalogue } from '../catalogue/project-catalogue.ts'
import { SettingsFault } from '../parties/offices.ts'
import { checkOfficeFolder, requireOfficeFolder } from './office-folder.ts'

// Every file of an office, with a typing error in every key and in every name that leads somewhere: found at its place, by the check
// and by the start alike.

const FILES = [
  'offices.json',
  'policy.json',
  'phrases.json',
  'templates/comprehensive-licence.json',
  'templates/notice.json',
] as const

/** Places whose value is one of a few names, or the name of something elsewhere; `*` is any step. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'offices.json': ['/*/region', '/*/keepTheirPower/*', '/*/uscc'],
  'policy.json': [
    '/supplement/late',
    '/tolerance/late',
    '/procedures/overrun',
    '/renewal/unit',
    '/warnings/*/to',
    '/catalogueChanges/*',
    '/numbers/licences/items/*/variant/field',
    '/certificate/template',
    '/notice/template',
  ],
  'templates/comprehensive-licence.json': ['/key', '/kinds/*', '/source', '/pdfStandard', '/fields/*'],
  'templates/notice.json': ['/key', '/kinds/*', '/source', '/pdfStandard', '/fields/*'],
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Place = { steps: (string | number)[]; value: Json }

let directory: string
let catalogue: Catalogue
const originals = new Map<string, string>()

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-office-'))
  for (const name of ['offices.json', 'policy.json', 'phrases.json', 'english.json', 'templates']) {
    await cp(join(PROJECT_CATALOGUE, name), join(directory, name), { recursive: true })
  }
  for (const file of FILES) originals.set(file, await readFile(join(directory, file), 'utf8'))
  catalogue = await projectCatalogue()
})
afterAll(() => rm(directory, { recursive: true }))

function placesIn(value: Json, steps: (string | number)[] = []): Place[] {
  const inner = Array.isArray(value)
    ? value.flatMap((each, index) => placesIn(each, [...steps, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, each]) => placesIn(each, [...steps, key]))
      : []
  return [{ steps, value }, ...inner]
}

function original(file: string): Json {
  return JSON.parse(originals.get(file) ?? '') as Json
}

/** A slip of the finger: two neighbours that differ change places, or a letter is typed twice. */
function mistyped(text: string): string {
  const letters = Array.from(text)
  const at = letters.findIndex(
    (letter, index) => index > 0 && letters[index + 1] !== undefined && letters[index + 1] !== letter,
  )
  if (at < 0) return `${text}${text.slice(-1)}`
  return [...letters.slice(0, at), letters[at + 1], letters[at], ...letters.slice(at + 2)].join('')
}

/** The file with one value, or the name of one member, replaced. */
function changed(file: string, steps: readonly (string | number)[], change: { value: Json } | { key: string }): Json {
  const whole = original(file)
  let holder = whole as Record<string | number, Json>
  for (const step of steps.slice(0, -1)) holder = holder[step] as Record<string | number, Json>
  const last = steps.at(-1) ?? ''
  if ('value' in change) holder[last] = change.value
  else {
    const entries = Object.entries(holder).map(([key, value]) => [key === last ? change.key : key, value] as const)
    for (const key of Object.keys(holder)) delete holder[key]
    Object.assign(holder, Object.fromEntries(entries))
  }
  return whole
}

/** What the check finds, once the start has been seen to refuse for the very same. */
async function found(file: string, content: Json): Promise<CatalogueFault[]> {
  await writeFile(join(directory, file), JSON.stringify(content))
  try {
    const checked = await checkOfficeFolder(directory, catalogue)
    const faults = 'faults' in checked ? checked.faults : []
    const started = await requireOfficeFolder(directory, catalogue).catch((error: unknown) => error)
    if (faults.length > 0) {
      expect(started).toBeInstanceOf(SettingsFault)
      expect((started as SettingsFault).faults).toEqual(faults)
      for (const { path, reason } of faults)
        expect((started as Error).message).toContain(`${path || '/'}: ${reason.en}`)
    }
    return faults
  } finally {
    await writeFile(join(directory, file), originals.get(file) ?? '')
  }
}

function fits(steps: readonly (string | number)[], pattern: string): boolean {
  const parts = pattern.split('/').slice(1)
  return parts.length === steps.length && parts.every((part, index) => part === '*' || part === String(steps[index]))
}

test('the office of the product has no fault', async () => {
  expect(await checkOfficeFolder(directory, catalogue)).toHaveProperty('templates')
})

describe.each(FILES)('%s', (file) => {
  test('with a key mistyped is refused at that key, or where it then is missing', async () => {
    const keys = placesIn(JSON.parse(await readFile(join(PROJECT_CATALOGUE, file), 'utf8')) as Json)
      .map(({ steps }) => steps)
      .filter((steps) => typeof steps.at(-1) === 'string')
    expect(keys.length).toBeGreaterThan(3)
    for (const steps of keys) {
      const key = mistyped(String(steps.at(-1)))
      const place = pointer(...steps.slice(0, -1), key)
      const faults = await found(file, changed(file, steps, { key }))
      expect({ place, at: faults.map((each) => each.path) }).toEqual({ place, at: expect.arrayContaining([place]) })
      expect(faults.every((each) => each.file === file)).toBe(true)
    }
  })

  test('with an unknown key is refused, at every object, with the nearest that is known', async () => {
    for (const { steps, value } of placesIn(original(file))) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
      const [first] = Object.keys(value)
      if (first === undefined) continue
      const key = `${first}x`
      const content =
        steps.length === 0
          ? { ...value, [key]: value[first] ?? null }
          : changed(file, steps, { value: { ...value, [key]: value[first] ?? null } })
      // A second rule of one trade is told as such, where the rules stand.
      const faults = await found(file, content)
      const fault = faults.find(({ path }) => path !== '' && pointer(...steps, key).startsWith(path))
      expect({ at: pointer(...steps, key), reason: fault?.reason.en }).toEqual({
        at: pointer(...steps, key),
        reason: expect.any(String),
      })
    }
  })

  const patterns = NAMES[file] ?? []
  test.runIf(patterns.length > 0)('with a name mistyped is refused there', async () => {
    for (const pattern of patterns) {
      const places = placesIn(original(file)).filter(({ steps }) => fits(steps, pattern))
      expect({ pattern, places: places.length }).not.toEqual({ pattern, places: 0 })
      for (const { steps, value } of places) {
        const typed = mistyped(typeof value === 'string' ? value : JSON.stringify(value))
        const place = pointer(...steps)
        const faults = await found(file, changed(file, steps, { value: typed }))
        // A template that changes its name is then missed by the policy as well.
        const fault = faults.find((each) => each.file === file && each.path === place)
        expect({ place, typed, reason: fault?.reason.en }).toEqual({ place, typed, reason: expect.any(String) })
      }
    }
  })
})

describe('what was meant is named', () => {
  test.each([
    ['offices.json', ['0', 'keepTheirPower', '0'], 'tabacco', 'tobacco'],
    ['offices.json', ['0', 'region'], '120161', '120116'],
    ['policy.json', ['certificate', 'template'], 'comprehensive-license', 'comprehensive-licence'],
    [
      'policy.json',
      ['numbers', 'licences', 'items', 'food-operation', 'variant', 'field'],
      'busines-form',
      'business-form',
    ],
    ['templates/notice.json', ['source'], 'notise.typ', 'notice.typ'],
  ])('%s %j %s', async (file, steps, value, meant) => {
    const faults = await found(file, changed(file, steps, { value }))
    const fault = faults.find(({ path }) => path === pointer(...steps))
    expect(fault?.reason.en).toContain(`the nearest is ${meant}`)
    expect(fault?.reason.zh).toContain(`最接近的是 ${meant}`)
  })

  test('also for a key', async () => {
    const faults = await found(
      'offices.json',
      changed('offices.json', [0, 'keepTheirPower'], { key: 'keepTheirPowers' }),
    )
    expect(faults.map(({ path, reason }) => `${path} ${reason.en}`)).toContain(
      '/0/keepTheirPowers "keepTheirPowers" is not known here; the nearest is keepTheirPower',
    )
  })
})

test('a file that is missing, or no JSON, is told with its name', async () => {
  for (const file of FILES) {
    await writeFile(join(directory, file), '{ "periods": ')
    const broken = await checkOfficeFolder(directory, catalogue)
    expect('faults' in broken && broken.faults).toMatchObject([{ file, path: '' }])
    await rm(join(directory, file))
    const missing = await checkOfficeFolder(directory, catalogue)
    const told = 'faults' in missing ? missing.faults : []
    if (file.startsWith('templates/')) expect(told).toMatchObject([{ file: 'policy.json' }])
    else expect(told).toMatchObject([{ file, path: '' }])
    await writeFile(join(directory, file), originals.get(file) ?? '')
  }
})
