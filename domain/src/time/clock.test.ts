import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockVerdict, DRIFT_MS, isSameTime, reckoned, startVerdict, timeAfter, type ClockSample } from './clock.ts'

const MONTH = 30 * 24 * 3_600_000
const run = (wall: number) => ({ wall, up: 0 })
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
  ])('%s', (_, wall, seen, doubt) => expect(startVerdict(run(wall), seen, 72)?.doubt).toBe(doubt))
  test('that does not ask for it is not held up by having been away', () =>
    expect(startVerdict(run(MONTH), 0, null)).toBeUndefined())
  test('on a machine that has been on all the time is in doubt exactly when the clock parted from that by more than a minute', () => {
    const off = fc.integer({ min: -2 * DRIFT_MS, max: 2 * DRIFT_MS })
    fc.assert(
      fc.property(fc.nat(MONTH), fc.nat(MONTH), off, (since, stopped, jump) => {
        const verdict = startVerdict({ wall: since + stopped + jump, up: 7 + stopped }, since, null, {
          wall: since,
          up: 7,
        })
        const early = stopped + jump < -DRIFT_MS
        expect(verdict?.doubt).toBe(early ? 'before-last' : Math.abs(jump) > DRIFT_MS ? 'jumped' : undefined)
      }),
    )
  })
})

describe('no event is dated before the one it follows', () => {
  test('a little behind it has the same time; further behind nothing is recorded', () => {
    const last = '2026-03-02T02:00:30.000Z'
    expect(timeAfter(last, '2026-03-02T02:00:31.000Z')).toBe('2026-03-02T02:00:31.000Z')
    expect(timeAfter(last, '2026-03-02T02:00:00.000Z')).toBe(last)
    expect(timeAfter(last, '2026-03-02T01:59:00.000Z')).toBeUndefined()
  })
})

describe('the time to go by', () => {
  test('is never more than a second from where the clock stood before it jumped, however far it jumped', () => {
    fc.assert(
      fc.property(fc.nat(MONTH), fc.nat(MONTH), fc.integer({ min: -MONTH, max: MONTH }), (since, ran, jump) => {
        const shown = since + ran + jump
        const doubt = clockVerdict([at(since, 0), at(shown, ran)])
        const off = Math.abs(reckoned(shown, doubt) - since - ran)
        expect(off).toBeLessThanOrEqual(doubt ? 500 : DRIFT_MS)
      }),
    )
  })
  test('is not before what is recorded, and is what is shown after a long stop', () => {
    expect(reckoned(1_000, { doubt: 'before-last', seconds: -90 })).toBe(91_000)
    expect(reckoned(MONTH, { doubt: 'stopped-long', seconds: MONTH / 1000 })).toBe(MONTH)
  })
  test('that somebody confirmed elsewhere holds here when this clock shows it too', () => {
    fc.assert(
      fc.property(fc.nat(MONTH), fc.nat(MONTH), fc.integer({ min: -MONTH, max: MONTH }), (confirmed, ago, off) => {
        expect(isSameTime(confirmed + ago + off, { at: confirmed, ago })).toBe(Math.abs(off) <= DRIFT_MS)
      }),
    )
    expect(isSameTime(0, { at: 10, ago: -10 })).toBe(false)
  })
})
