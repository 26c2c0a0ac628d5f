import { describe, expect, it } from 'vitest'
import { lastUseAgo, sessionLeft } from './session-clock.ts'

const NOW = Date.parse('2026-11-26T08:00:00.000Z')
const minutes = (n: number) => n * 60_000
const limits = (hours: number) => ({ expiresAt: new Date(NOW + hours * 3_600_000).toISOString(), idleMinutes: 30 })

describe('what is left of a session', () => {
  it('is the idle time, less what the server may be behind', () => {
    expect(sessionLeft(limits(12), NOW, NOW)).toEqual({ left: minutes(30) - 80_000, by: 'idle' })
    expect(sessionLeft(limits(12), NOW - minutes(20), NOW)).toEqual({ left: minutes(10) - 80_000, by: 'idle' })
  })

  it('is never more than the whole session', () => {
    expect(sessionLeft(limits(0.1), NOW, NOW)).toEqual({ left: minutes(6), by: 'absolute' })
  })

  it('is below zero when it is over', () => {
    expect(sessionLeft(limits(12), NOW - minutes(31), NOW).left).toBeLessThan(0)
  })

  it('is what the office says is left, once it was asked', () => {
    for (const idleSeconds of [1, 79, 300, 1_000]) {
      const used = NOW - lastUseAgo({ idleMinutes: 30, idleSeconds })
      expect(sessionLeft(limits(12), used, NOW)).toEqual({ left: idleSeconds * 1_000, by: 'idle' })
    }
  })
})
