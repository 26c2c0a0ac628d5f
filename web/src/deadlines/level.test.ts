import { describe, expect, it } from 'vitest'
import { levelOf } from './level.ts'

describe('how near a deadline is', () => {
  it.each([
    [null, 'none'],
    [-1, 'overdue'],
    [0, 'soon'],
    [2, 'soon'],
    [3, 'normal'],
  ] as const)('%s working days left is %s', (days, level) => {
    expect(levelOf(days)).toBe(level)
  })
})
