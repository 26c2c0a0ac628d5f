import { expect, test } from 'vitest'
import { CaseEvent } from '@yizheng/domain/cases/event'
import { loadWorld } from '../world.ts'
import { differencesOf } from './compare.ts'
import { namedNow, readFixture, runName, runsNow, SIZES } from './fixture.ts'
import { KINDS } from './kinds.ts'
import { showOf } from './show.ts'

const world = loadWorld()
const kept = readFixture()

test('the small runs, the plans, the permission table and the interface say what is kept', { timeout: 120_000 }, () => {
  const now = { runs: runsNow('small', 1, SIZES.small.seeds, world), named: namedNow(world) }
  expect(differencesOf(kept, now)).toEqual([])
})

test('every run is kept, with every case', () => {
  for (const size of ['small', 'whole'] as const) {
    const { seeds, cases } = SIZES[size]
    for (let seed = 1; seed <= seeds; seed += 1) {
      const run = kept.runs[runName(size, seed)]
      expect(KINDS.map((kind) => run?.cases[kind].length)).toEqual(KINDS.map(() => cases * 4))
    }
  }
})

test('every event is said otherwise', () => {
  const types = CaseEvent.options.map(({ shape }) => shape.type.value)
  expect(
    types.filter((type) => !Object.keys(kept.named).some((name) => name.startsWith(`said otherwise, ${type}:`))),
  ).toEqual([])
})

test('a value that differs is named by its run, its kind and its first case', () => {
  const name = runName('small', 1)
  const run = kept.runs[name]
  if (!run) throw new Error('the first small run is kept')
  const cases = { ...run.cases, tasks: `${run.cases.tasks.slice(0, 8)}zzzz${run.cases.tasks.slice(12)}` }
  const changed = { cases, kinds: { ...run.kinds, tasks: 'another' } }
  expect(differencesOf(kept, { runs: { [name]: changed }, named: {} })).toEqual([
    'small 1, tasks: 1 cases differ; look with --small --show 1,3,tasks',
  ])
  const named: Record<string, string> = { ...kept.named, 'permission table': 'another', more: 'new' }
  delete named['openapi.json']
  expect(differencesOf(kept, { runs: {}, named })).toEqual([
    'permission table: differs',
    'more: is new',
    'openapi.json: is gone',
  ])
})

test('a value of one case is shown, version by version', () => {
  const shown = showOf({ seed: 1, cases: 3, place: 2, kind: 'deadlines' }, world)
  expect(shown).toMatch(/^370800\.\d{8}, deadlines\nversion 1: \[/)
  expect(shown).toContain('"calendarVersion"')
  expect(shown).not.toContain('rulesVersion')
  expect(() => showOf({ seed: 1, cases: 3, place: 4, kind: 'end' }, world)).toThrow('none at 4')
})
