import { expect, test } from 'vitest'
import type { CommandOf } from './command.ts'
import { after, approval, attempt, clerk, codeOf, examiner, filed, planOf, type Run } from './testing.ts'

/** Who calls a hearing, and for whom it is open (行政许可法 46, 48). */

const accepted = (): Run => after(filed(planOf([approval('a')])), [clerk, { type: 'AcceptApplication' }])
const schedule = (change: Partial<CommandOf<'ScheduleHearing'>> = {}): CommandOf<'ScheduleHearing'> => ({
  type: 'ScheduleHearing',
  approval: 'a',
  day: '2026-03-20',
  place: '听证室',
  presider: 'presider',
  public: true,
  exOfficio: true,
  basis: '行政许可法 46',
  ...change,
})

test('a hearing that the public interest asks for is announced and held in public (46)', () => {
  const { outcome } = attempt(accepted(), examiner, schedule({ public: false }))
  expect(outcome).toMatchObject({ refusal: { code: 'procedure-invalid', faults: [{ pointer: '/public' }] } })
  expect(codeOf(accepted(), examiner, schedule())).toBe('done')
})

test('everything that is wrong with a notice is said at once: its day, its presider, and that nobody asked', () => {
  const { outcome } = attempt(
    accepted(),
    examiner,
    schedule({ day: '2026-03-04', presider: 'examiner', exOfficio: false }),
  )
  expect('refusal' in outcome && outcome.refusal.faults?.map(({ pointer }) => pointer)).toEqual([
    '/day',
    '/presider',
    '/exOfficio',
  ])
})
