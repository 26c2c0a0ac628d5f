import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addYears } from '../time/day.ts'
import { certificateStatusOf, licenceStatusOf, nextExpiryOf, validityOf } from './validity.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2020-01-01', n))

describe('the validity of a licence', () => {
  it.each([
    ['five years', { type: 'fixed', years: 5 }, '2026-11-26', '2031-11-25'],
    ['one year from New Year', { type: 'fixed', years: 1 }, '2026-01-01', '2026-12-31'],
    ['three years up to a leap day', { type: 'fixed', years: 3 }, '2025-03-01', '2028-02-29'],
    ['four years from a leap day to a leap day', { type: 'fixed', years: 4 }, '2028-02-29', '2032-02-28'],
    ['one year from a leap day', { type: 'fixed', years: 1 }, '2028-02-29', '2029-02-28'],
    ['at most two years', { type: 'maximum', years: 2 }, '2026-11-26', '2028-11-25'],
  ] as const)('of %s is inclusive', (_, rule, from, until) => {
    expect(validityOf(rule, from)).toEqual({ validFrom: from, validUntil: until, longTerm: false })
  })

  it('of a long-term licence has no last day', () => {
    expect(validityOf({ type: 'long-term', years: null }, '2026-11-26')).toEqual({
      validFrom: '2026-11-26',
      validUntil: null,
      longTerm: true,
    })
  })

  it('bound to a project ends when the decision says, or is left open', () => {
    expect(validityOf({ type: 'project', years: null }, '2026-11-26').validUntil).toBeNull()
    expect(validityOf({ type: 'project', years: null }, '2026-11-26', '2027-06-30').validUntil).toBe('2027-06-30')
  })

  it('with a maximum may be shortened by the decision and never lengthened', () => {
    expect(validityOf({ type: 'maximum', years: 5 }, '2026-11-26', '2027-11-25').validUntil).toBe('2027-11-25')
    expect(() => validityOf({ type: 'maximum', years: 5 }, '2026-11-26', '2031-11-26')).toThrow(RangeError)
    expect(() => validityOf({ type: 'maximum', years: 5 }, '2026-11-26', '2026-11-25')).toThrow(RangeError)
  })

  it.each([
    { type: 'fixed', years: 5 },
    { type: 'long-term', years: null },
  ] as const)('of type $type leaves the decision no choice', (rule) => {
    expect(() => validityOf(rule, '2026-11-26', '2027-11-25')).toThrow(RangeError)
  })

  it('without years where years are needed is a defect of the catalogue', () => {
    expect(() => validityOf({ type: 'fixed', years: null }, '2026-11-26')).toThrow(RangeError)
  })

  it('of N years and of N more from the next day is the validity of 2N years', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 20 }), (from, years) => {
        fc.pre(!from.endsWith('02-29'))
        const first = validityOf({ type: 'fixed', years }, from).validUntil ?? ''
        const second = validityOf({ type: 'fixed', years }, addDays(first, 1)).validUntil
        expect(addDays(first, 1)).toBe(addYears(from, years))
        expect(second).toBe(validityOf({ type: 'fixed', years: 2 * years }, from).validUntil)
      }),
    )
  })
})

describe('the status of a licence', () => {
  const licence = { standing: 'granted', validFrom: '2026-11-26', validUntil: '2031-11-25' } as const

  it.each([
    ['2026-11-25', 'not-yet-valid'],
    ['2026-11-26', 'valid'],
    ['2031-11-25', 'valid'],
    ['2031-11-26', 'expired'],
  ])('on %s is %s', (on, status) => {
    expect(licenceStatusOf(licence, on)).toBe(status)
  })

  it('after an act of law is that act, also after the last day', () => {
    expect(licenceStatusOf({ ...licence, standing: 'revoked' }, '2040-01-01')).toBe('revoked')
  })
})

describe('the status of the certificate', () => {
  const granted = { standing: 'granted', validFrom: '2026-01-01', validUntil: '2030-12-31' } as const
  const suspended = { ...granted, standing: 'suspended' } as const
  const short = { ...granted, validUntil: '2027-12-31' } as const
  const open = { ...granted, validUntil: null } as const
  const later = { ...granted, validFrom: '2026-07-01' } as const

  it.each([
    ['all valid', [granted, short, open], '2027-01-01', 'valid'],
    ['one of three suspended', [granted, suspended, open], '2027-01-01', 'partial'],
    ['one of three expired', [granted, short, open], '2028-01-01', 'partial'],
    ['one of two left', [granted, suspended], '2027-01-01', 'invalid'],
    ['none left', [suspended, suspended], '2027-01-01', 'invalid'],
    ['a single licence, valid', [granted], '2027-01-01', 'valid'],
    ['a single licence, expired', [granted], '2031-01-01', 'invalid'],
    ['a single licence that begins tomorrow', [granted], '2025-12-31', 'not-yet-valid'],
    ['none that has begun', [granted, short], '2025-12-31', 'not-yet-valid'],
    ['one that has not begun beside one that has', [later, open], '2026-06-30', 'partial'],
    ['one that has not begun beside one that is gone', [later, suspended], '2026-06-30', 'invalid'],
  ] as const)('with %s is derived', (_, licences, on, status) => {
    expect(certificateStatusOf(licences, 'single', on)).toBe(status)
  })

  it('beside single licences stays partial with one left', () => {
    expect(certificateStatusOf([granted, suspended], 'dual', '2027-01-01')).toBe('partial')
  })

  it('names the earliest end among the licences in force', () => {
    expect(nextExpiryOf([granted, short, open], '2027-01-01')).toBe('2027-12-31')
    expect(nextExpiryOf([granted, short, open], '2028-01-01')).toBe('2030-12-31')
    expect(nextExpiryOf([open, suspended], '2027-01-01')).toBeNull()
  })
})
