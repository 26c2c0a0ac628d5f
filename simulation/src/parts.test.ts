import { expect, test } from 'vitest'
import { approval, planOf } from '@yizheng/testkit/plans'
import { filed } from '@yizheng/testkit/runs'
import type { Recorded } from '@yizheng/domain/cases/event'
import { chanceOf, xoshiro } from './chance.ts'
import { createClock, instantOf } from './clock.ts'
import { createStore, type ActRow } from './store.ts'

test('chance is the published generator, and the same for the same seed', () => {
  const next = xoshiro([1, 2, 3, 4])
  expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200])
  const throws = (seed: number) =>
    Array.from(
      { length: 1000 },
      (
        (chance) => () =>
          chance.below(6)
      )(chanceOf(seed)),
    )
  expect(throws(1)).toEqual(throws(1))
  expect(throws(1)).not.toEqual(throws(2))
  expect(new Set(throws(3))).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  expect(new Set(chanceOf(4).shuffled([1, 2, 3, 4]))).toEqual(new Set([1, 2, 3, 4]))
  expect(() => chanceOf(1).oneOf([])).toThrow('nothing to choose from')
})

test('the clock is told by the day in China, and can go back over midnight', () => {
  expect(instantOf('2026-03-01', 0)).toBe('2026-02-28T16:00:00.000Z')
  expect(instantOf('2026-03-01', 86_399_999)).toBe('2026-03-01T15:59:59.999Z')
  const clock = createClock('2026-01-01')
  clock.set('2026-01-01', 600_000)
  clock.backAnHour()
  expect(clock.now()).toBe('2025-12-31T15:10:00.000Z')
  clock.right()
  expect(clock.now()).toBe('2025-12-31T16:10:00.000Z')
})

const plan = planOf([approval('a')])
const { current, record } = filed(plan)
const [first] = record as [Recorded]

function row(change: Partial<ActRow> = {}): ActRow {
  return {
    caseId: 'case',
    expected: 0,
    person: 'owner',
    key: { key: 'k', bodyHash: 'b' },
    answer: { case: 'case', version: 1, stage: 'submitted', happened: ['ApplicationSubmitted'] },
    state: current,
    plan,
    offered: null,
    holders: [['owner', 'apply']],
    events: [first],
    deadlines: [],
    handOvers: [],
    bars: [],
    numbers: null,
    ...change,
  }
}

/** A second act on the case, by a clerk. */
const accepted = row({
  expected: 1,
  person: 'clerk',
  key: { key: 'k', bodyHash: 'c' },
  state: { ...current, version: 2 },
  holders: [['clerk', 'accept']],
  events: [
    {
      ...first,
      version: 2,
      by: 'clerk',
      part: 'accept',
      event: { type: 'ApplicationAccepted', acceptanceNumber: 'A1' },
    },
  ],
})

test('the store judges an act by its key, then by its version, then by the duties it takes up', () => {
  const store = createStore()
  expect(store.record(row()).outcome).toBe('applied')
  expect(store.record(row())).toEqual({ outcome: 'replayed', answer: row().answer })
  expect(store.record(row({ key: { key: 'k', bodyHash: 'other' } })).outcome).toBe('key-reused')
  expect(store.record(row({ key: { key: 'new', bodyHash: 'b' } })).outcome).toBe('conflict')
  expect(store.record({ ...accepted, holders: [['owner', 'accept']] }).outcome).toBe('duty-conflict')
  // A key is its person's: the same one in another hand is another key.
  expect(store.record(accepted).outcome).toBe('applied')
  expect(store.find('case')?.record.map(({ version }) => version)).toEqual([1, 2])
})

test('the store takes no act under a part that its event or its person does not have', () => {
  const store = createStore()
  store.record(row())
  expect(() => store.record({ ...accepted, holders: [] })).toThrow('an actor holds the part')
  const [event] = accepted.events as [Recorded]
  expect(() => store.record({ ...accepted, events: [{ ...event, part: 'decide' }] })).toThrow('an act names its duty')
  expect(() => store.record(row({ caseId: 'other', key: null }))).toThrow('a number is never used twice')
})
