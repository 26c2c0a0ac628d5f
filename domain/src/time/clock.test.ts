import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockVerdict, DRIFT_MS, startVerdict, timeAfter, type ClockSample } from './clock.ts'

const MONTH = 30 * 24 * 3_600_000
const at = (wall: number, monotonic: number): ClockSample => ({ wall, monotonic })

describe('a running clock', () => {
  test('a month ahead for four seconds is in doubt at once, and sound when it is put right', () => {
    expect(clockVerdict([at(0, 0), at(1_000 + MONTH, 1_000)])).toEqual({ doubt: 'jumped', seconds: MONTH / 1000 })
    expect(clockVerdict([at(0, 0), at(1_000 + MONTH, 1_000), at(5_000, 5_000)])).toBeUndefined()
  })
  test('put back an hour is in doubt; a machine that was suspended is too', () => {
    expect(clockVerdict([at(0, 0), at(-3_600_000, 0)])).toEqual({ doubt: 'jumped', seconds: -3_600 })
    expect(clockVerdict([at(0, 0), at(7_200_000, 1_000)])?.seconds).toBe(7_199)
  })
  test('is in doubt exactly when it lies further off than a minute, however long it has run', () => {
    const ms = fc.integer({ min: -2 * DRIFT_MS, max: 2 * DRIFT_MS })
    fc.assert(
      fc.property(fc.nat(MONTH), ms, fc.nat(MONTH), (ran, off, since) => {
        const verdict = clockVerdict([at(since, 5), at(since + ran + off, 5 + ran)])
        expect(verdict !== undefined).toBe(Math.abs(off) > DRIFT_MS)
      }),
    )
  })
  test('nothing is said of no sample', () => expect(clockVerdict([])).toBeUndefined())
})

describe('an office that starts', () => {
  test.each([
    ['for the first time', 0, undefined, undefined],
    ['after a night', 12 * 3_600_000, 0, undefined],
    ['after four days', 96 * 3_600_000, 0, 'stopped-long'],
    ['before it was up last', -90_000, 0, 'before-last'],
    ['within what two clocks may part', -30_000, 0, undefined],
  ])('%s', (_, wall, seen, doubt) => expect(startVerdict(wall, seen, 72)?.doubt).toBe(doubt))
  test('that does not ask for it is not held up by having been away', () =>
    expect(startVerdict(MONTH, 0, null)).toBeUndefined())
})

describe('no event is dated before the one it follows', () => {
  test('a little behind it has the same time; further behind nothing is recorded', () => {
    const last = '2026-03-02T02:00:30.000Z'
    expect(timeAfter(last, '2026-03-02T02:00:31.000Z')).toBe('2026-03-02T02:00:31.000Z')
    expect(timeAfter(last, '2026-03-02T02:00:00.000Z')).toBe(last)
    expect(timeAfter(last, '2026-03-02T01:59:00.000Z')).toBeUndefined()
  })
})
