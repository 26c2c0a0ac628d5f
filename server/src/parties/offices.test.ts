import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PRODUCT } from '../config.ts'
import { readOffices, SettingsFault } from './offices.ts'

const FILES = ['offices.json', 'policy.json', 'phrases.json', 'english.json']
let directory = ''

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-settings-'))
  for (const file of FILES) await cp(join(PRODUCT, 'catalogue', file), join(directory, file))
})
afterAll(() => rm(directory, { recursive: true }))

test('what an office sets for itself is read, its canned phrases in both languages among it', async () => {
  const { offices, phrases } = await readOffices(directory)
  expect(offices.length).toBeGreaterThan(0)
  for (const list of Object.values(phrases)) {
    expect(list.length).toBeGreaterThan(0)
    for (const { zh, en } of list) expect(zh).not.toBe(en)
  }
})

test('a phrase that lacks a language or stands at an unknown place is refused by file, place and reason', async () => {
  const good: Record<string, unknown> = JSON.parse(await readFile(join(directory, 'phrases.json'), 'utf8'))
  await writeFile(join(directory, 'phrases.json'), JSON.stringify({ ...good, refuse: [{ zh: '不合格' }], refused: [] }))
  const refused = await readOffices(directory).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(SettingsFault)
  expect(String(refused)).toContain('phrases.json cannot be used')
  expect(String(refused)).toContain('/refuse/0/en: ')
  expect(String(refused)).toContain('refused')
})

test('numbers that two offices would both give out are refused with the rule and the regions', async () => {
  const good = JSON.parse(await readFile(join(PRODUCT, 'catalogue/policy.json'), 'utf8')) as { numbers: object }
  const phrases = join(PRODUCT, 'catalogue/phrases.json')
  await cp(phrases, join(directory, 'phrases.json'))
  const numbers = { ...good.numbers, acceptance: 'A{year}{serial:6}' }
  await writeFile(join(directory, 'policy.json'), JSON.stringify({ ...good, numbers }))
  const refused = await readOffices(directory).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(SettingsFault)
  expect(String(refused)).toContain('/numbers/acceptance: 120116, 370800 would give out the same numbers')
})
