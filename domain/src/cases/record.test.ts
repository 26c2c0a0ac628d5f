import { describe, expect, test } from 'vitest'
import { CASE_SHAPE } from './case.ts'
import { CaseEvent, type Recorded } from './event.ts'
import { evolve, replay } from './evolve.ts'
import { clerk, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { REGION } from '@yizheng/testkit/rules'
import { after, filed } from '@yizheng/testkit/runs'
import { UnreadableRecord } from './unreadable.ts'

/** What is read from a record, and what is refused in words rather than guessed. */

const plan = planOf([approval('a')])
const run = () =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [owner, { type: 'WithdrawApplication', reason: '不再经营' }],
  )
const next = (change: object): Recorded => ({ ...(run().record.at(-1) ?? expect.unreachable()), version: 4, ...change })

function refusalOf(act: () => unknown): UnreadableRecord {
  try {
    act()
  } catch (error) {
    if (error instanceof UnreadableRecord) return error
    throw error
  }
  return expect.unreachable('it was read')
}

describe('a record that this release cannot read', () => {
  test('an entry of a later release is refused by name, and the case is as it was', () => {
    const { current } = run()
    const before = structuredClone(current)
    const event = { type: 'LicenceLentToANeighbour', approval: 'a' } as unknown as CaseEvent
    const { words } = refusalOf(() => evolve(current, plan, next({ event })))
    expect(words.zh).toContain('第4条记录（LicenceLentToANeighbour）由更新版本的系统写入')
    expect(words.en).toContain('was written by a later release')
    expect(current).toEqual(before)
  })

  test('a gap is refused, with both numbers', () => {
    const { current, record } = run()
    expect(refusalOf(() => evolve(current, plan, next({ version: 6 }))).words.en).toContain(
      'entry 4 should follow, and 6',
    )
    expect(refusalOf(() => replay('case', REGION, plan, record.toSpliced(1, 1))).words.zh).toContain(
      '应为第2条，实为第3条',
    )
  })
})

test('a release that knows another kind of entry keeps cases in another shape, so that an earlier one reads the record and says so', () => {
  const types = CaseEvent.options.map((option) => option.shape.type.value)
  // Changed either? Then change both, and raise CASE_SHAPE.
  expect([CASE_SHAPE, types.length, new Set(types).size]).toEqual([15, 66, 66])
})
