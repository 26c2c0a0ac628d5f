import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds, type Grant } from '@yizheng/domain/parties/person'
import { addDays } from '@yizheng/domain/time/day'
import { takenOf } from './taken.ts'

const TODAY = '2026-12-10'
const right = (more: Partial<Grant> = {}): Grant => ({
  role: 'examiner',
  department: 'tobacco',
  except: [],
  region: '120116',
  from: '2026-01-01',
  until: null,
  ...more,
})
const every = (...except: string[]) => right({ department: null, except })

test.each([
  ['a right for every department in place of one', [right()], [every()], 0],
  ['one that excepts this department', [right()], [every('tobacco')], 1],
  ['one that excepts another', [right()], [every('market')], 0],
  ['a department in place of every one', [every()], [right()], 1],
  ['fewer exceptions', [every('tobacco', 'market')], [every('market')], 0],
  ['what is excepted, by a right of its own', [every()], [every('tobacco'), right()], 0],
  ['another region', [right()], [right({ region: '370800', department: null })], 1],
  ['another role', [right()], [right({ role: 'approver' })], 1],
  ['a later beginning', [right()], [right({ from: '2026-12-11' })], 1],
  ['a shorter right', [right()], [right({ until: '2026-12-31' })], 1],
  ['two rights, one after the other', [right()], [right({ until: '2026-12-31' }), right({ from: '2027-01-01' })], 0],
  ['two rights with a day between', [right()], [right({ until: '2026-12-31' }), right({ from: '2027-01-02' })], 1],
  ['nothing for one that is not to begin before it ends', [right({ until: '2026-12-09' })], [], 0],
  ['nothing', [right()], [], 1],
  ['nothing for the right to apply', [right({ role: 'applicant', department: null })], [], 0],
])('%s', (_what, ended, after, taken) => {
  expect(takenOf(ended, after, TODAY)).toHaveLength(taken)
})

test('taken away if and only if somebody could act somewhere, for some department, on some day, and cannot any more', () => {
  const day = fc.integer({ min: -3, max: 8 }).map((days) => addDays(TODAY, days))
  const rights = (maxLength: number) =>
    fc.array(
      fc
        .record({
          role: fc.constantFrom('examiner' as const, 'approver' as const),
          department: fc.constantFrom(null, 'tobacco', 'market'),
          except: fc.subarray(['tobacco', 'market', 'fire']),
          region: fc.constantFrom('120116', '370800'),
          from: day,
          until: fc.option(day),
        })
        .filter(({ from, until }) => until === null || from <= until),
      { maxLength },
    )
  // A year later stands for each day after the last that a right names.
  const days = [...Array.from({ length: 10 }, (_, n) => addDays(TODAY, n)), addDays(TODAY, 365)]
  /** Who may act, asked as the office asks whenever somebody acts. */
  const can = (grants: readonly Grant[]) =>
    days.flatMap((on) =>
      ['120116', '370800'].flatMap((region) =>
        (['examiner', 'approver'] as const).flatMap((role) =>
          ['tobacco', 'market', 'fire', 'water'].flatMap((department) =>
            holds({ personId: 'p', grants: [...grants] }, role, region, on, department)
              ? [[on, region, role, department].join()]
              : [],
          ),
        ),
      ),
    )
  let [some, none] = [0, 0]
  fc.assert(
    fc.property(rights(6), rights(2), rights(6), (kept, ended, given) => {
      const after = [...kept, ...given]
      const now = new Set(can(after))
      const lost = can([...kept, ...ended]).some((each) => !now.has(each))
      if (lost) some += 1
      else if (ended.length > 0) none += 1
      expect(takenOf(ended, after, TODAY).length > 0).toBe(lost)
    }),
    { numRuns: 1000, seed: 14 },
  )
  expect([some > 50, none > 50]).toEqual([true, true])
})
