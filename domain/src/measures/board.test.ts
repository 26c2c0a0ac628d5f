import { expect, test } from 'vitest'
import { clerk, person } from '@yizheng/testkit/people'
import { REGION } from '@yizheng/testkit/rules'
import { BOARD_FIGURES, daysOf, periodsOf, ratioOf, watchesOver } from './board.ts'

test('two periods of thirty days meet and do not overlap', () => {
  const { now, before } = periodsOf('2026-03-31')
  expect(now).toEqual({ from: '2026-03-02', to: '2026-03-31' })
  expect(before).toEqual({ from: '2026-01-31', to: '2026-03-01' })
  expect([daysOf(now).length, daysOf(before).length]).toEqual([30, 30])
})

test('a share of nothing is no share', () => {
  expect(ratioOf(1, 3, 100)).toBe(33.3)
  expect(ratioOf(7, 2)).toBe(3.5)
  expect(ratioOf(0, 4, 100)).toBe(0)
  expect(ratioOf(0, 0, 100)).toBeUndefined()
})

test('the board is for those who watch over the region', () => {
  for (const role of ['bureau-head', 'discipline-officer', 'government-office'] as const) {
    expect(watchesOver(person('watcher', role), REGION, '2026-03-02')).toBe(true)
    expect(watchesOver(person('watcher', role), '120116', '2026-03-02')).toBe(false)
  }
  expect(watchesOver(clerk, REGION, '2026-03-02')).toBe(false)
})

test('every figure says what it counts in both languages', () => {
  for (const { name, definition } of Object.values(BOARD_FIGURES)) {
    expect(name.zh).toMatch(/^[\p{Script=Han}]+$/u)
    expect(definition.zh).toMatch(/。$/u)
    expect(definition.en).toMatch(/\.$/)
  }
})
