import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { pointer } from '@yizheng/domain/catalogue/fault'
import { projectCatalogue, PROJECT_CATALOGUE } from '../catalogue/project-catalogue.ts'
import { demonstrationFaults } from './folder.ts'

// Data of the demonstration with a slip in any place that leads somewhere: told with its file, its place and why.

const TODAY = '2026-11-26'
let directory: string
let catalogue: Catalogue

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-demonstration-'))
  catalogue = await projectCatalogue()
})
afterAll(() => rm(directory, { recursive: true }))

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Place = { file: string; steps: (string | number)[]; value: string }

function placesIn(file: string, value: Json, steps: (string | number)[] = []): Place[] {
  if (typeof value === 'string') return [{ file, steps, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    placesIn(file, each, [...steps, Array.isArray(value) ? Number(key) : key]),
  )
}

const FILES = ['demonstration/people.json', 'demonstration/histories.json']

/** Places whose text is one of a few names, a number with a check character, or the name of something elsewhere. */
const LEADS =
  /^\/(?:people\/\d+\/(?:kind|uscc|idNumber|mandates\/\d+|grants\/\d+\/(?:role|department|region|from)|shared\/\d+\/field)|tour\/\d+\/person|cases\/\d+\/(?:applicant|bundle|story)|stories\/\d+\/(?:ends|steps\/\d+\/act))$/

async function fresh(): Promise<Place[]> {
  await cp(join(PROJECT_CATALOGUE, 'demonstration'), join(directory, 'demonstration'), { recursive: true })
  const all = await Promise.all(
    FILES.map(async (file) => placesIn(file, JSON.parse(await readFile(join(directory, file), 'utf8')) as Json)),
  )
  return all.flat()
}

async function changed({ file, steps }: Place, value: Json): Promise<void> {
  const path = join(directory, file)
  const whole = JSON.parse(await readFile(path, 'utf8')) as Json
  const parent = steps.slice(0, -1).reduce<Json>((each, step) => (each as Record<string, Json>)[step] ?? null, whole)
  ;(parent as Record<string, Json>)[steps.at(-1) ?? ''] = value
  await writeFile(path, JSON.stringify(whole))
}

test('the data that ships has no fault', async () => {
  await fresh()
  expect(await demonstrationFaults(directory, catalogue, TODAY)).toEqual([])
})

test('a slip of the finger is found at its place, in both languages', async () => {
  const places = (await fresh()).filter(({ steps }) => LEADS.test(pointer(...steps)))
  expect(places.length).toBeGreaterThan(1000)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), async (place) => {
      await fresh()
      await changed(place, `${place.value}x`)
      const faults = await demonstrationFaults(directory, catalogue, TODAY)
      const here = faults.filter(({ file, path }) => file === place.file && path.startsWith(pointer(...place.steps)))
      expect([place, here.length]).toEqual([place, expect.toSatisfy((count: number) => count > 0)])
      for (const { reason } of faults) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})

test('hostile texts, a file that is no JSON and one that is missing are told', async () => {
  const [first] = await fresh()
  if (!first) throw new Error('there is no text in the data')
  await changed(first, '演示\u202e数据')
  expect((await demonstrationFaults(directory, catalogue, TODAY))[0]?.reason.zh).toContain('U+202E')
  await fresh()
  await writeFile(join(directory, FILES[1] ?? ''), '{"note": ')
  expect((await demonstrationFaults(directory, catalogue, TODAY)).map(({ file }) => file)).toEqual([FILES[1]])
  await rm(join(directory, dirname(FILES[0] ?? ''), 'paper.typ'))
  await rm(join(directory, FILES[0] ?? ''))
  const missing = await demonstrationFaults(directory, catalogue, TODAY)
  expect(missing.map(({ file, reason }) => `${file}: ${reason.en}`)).toEqual([
    'demonstration/people.json: This file is missing',
    'demonstration/paper.typ: This file is missing',
  ])
})
