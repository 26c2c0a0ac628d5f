import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counterOf, createRate } from './rates.ts'

describe('a rate', () => {
  it('never lets more through than the burst and what the time since allows', () => {
    const gaps = fc.array(fc.nat(5_000), { maxLength: 200 })
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 600 }),
        (waits, burst, perMinute) => {
          const rate = createRate({ burst, perMinute })
          let now = 0
          let passed = 0
          for (const wait of waits) {
            now += wait
            if (rate.take('a', now) === 0) passed += 1
          }
          expect(passed).toBeLessThanOrEqual(burst + (now * perMinute) / 60_000 + 1e-6)
        },
      ),
    )
  })

  it('says how long to wait, and after that long lets through', () => {
    const rate = createRate({ burst: 1, perMinute: 6 })
    expect(rate.take('a', 0)).toBe(0)
    const wait = rate.take('a', 1)
    expect(wait).toBe(10)
    expect(rate.take('a', 1 + wait * 1000)).toBe(0)
  })

  it('is not confused by a clock that goes back', () => {
    const rate = createRate({ burst: 1, perMinute: 60 })
    expect(rate.take('a', 1_000_000)).toBe(0)
    expect(rate.take('a', 0)).toBe(1)
  })

  it('counts a subscriber of IPv6 as one, however the address is written', () => {
    const subscriber = counterOf('2001:db8:0:7::1')
    expect(counterOf('2001:db8:0:7:ffff:ffff:ffff:ffff')).toBe(subscriber)
    expect(counterOf('2001:db8:0:8::1')).not.toBe(subscriber)
    expect(counterOf('2001:db8::7:1:2:3:4')).toBe(subscriber)
    expect(counterOf('::1')).not.toBe(subscriber)
    expect(counterOf('::ffff:10.0.0.1')).not.toBe(counterOf('::ffff:10.0.0.2'))
    expect(counterOf('10.0.0.1')).toBe('10.0.0.1')
  })

  it('forgets the longest unseen address rather than growing without end', () => {
    const rate = createRate({ burst: 1, perMinute: 1 })
    rate.take('first', 0)
    for (let number = 0; number < 20_001; number += 1) rate.take(`a${number}`, 0)
    expect(rate.take('first', 0)).toBe(0)
  })
})
