import { expect, test } from 'vitest'
import { calendar } from '@yizheng/testkit/rules'
import { levelOf, soonUntil } from './level.ts'

test('soon is two working days ahead, over a weekend and a holiday', () => {
  expect(soonUntil(calendar, '2026-03-02')).toBe('2026-03-04')
  // Thursday before the weekend; Saturday 28 February is worked in lieu.
  expect(soonUntil(calendar, '2026-03-05')).toBe('2026-03-09')
  expect(soonUntil(calendar, '2026-02-26')).toBe('2026-02-28')
  expect(soonUntil(calendar, '2026-09-30')).toBe('2026-10-09')
})

test('a deadline is kept until its day has passed', () => {
  const soon = soonUntil(calendar, '2026-03-05')
  const level = (dueOn: string | null) => levelOf(dueOn, '2026-03-05', soon)
  expect(['2026-03-04', '2026-03-05', '2026-03-09', '2026-03-10', null].map(level)).toEqual([
    'overdue',
    'soon',
    'soon',
    'normal',
    'none',
  ])
})
