import { describe, expect, it } from 'vitest'
import { accountRefusal } from './account.ts'
import type { Role } from './duty.ts'
import type { Actor } from './person.ts'

const ON = '2026-11-26'
const person = (personId: string, role: Role, region: string): Actor => ({
  personId,
  grants: [{ role, department: null, except: [], region, from: '2026-01-01', until: null }],
})
const security = person('s', 'security-administrator', '120116')

describe('closing an account', () => {
  it('is for the security administrator of a region of the official', () => {
    const clerk = { actor: person('c', 'window-clerk', '120116'), official: true }
    expect(accountRefusal(security, clerk, ON)).toBeUndefined()
    for (const role of ['system-administrator', 'audit-administrator', 'bureau-head', 'window-clerk'] as const) {
      expect(accountRefusal(person('x', role, '120116'), clerk, ON)).toBe('not-administrator')
    }
    expect(accountRefusal(person('x', 'security-administrator', '370800'), clerk, ON)).toBe('not-administrator')
    expect(accountRefusal(security, clerk, '2025-12-31')).toBe('not-administrator')
  })

  it('is never for their own, nor for an applicant', () => {
    expect(accountRefusal(security, { actor: security, official: true }, ON)).toBe('own-account')
    const shop = { actor: person('a', 'applicant', '120116'), official: false }
    expect(accountRefusal(security, shop, ON)).toBe('not-official')
  })

  it('is undone whoever the account is of by now', () => {
    const shop = { actor: person('a', 'applicant', '120116'), official: false }
    expect(accountRefusal(security, { ...shop, closed: true }, ON, 'opened')).toBeUndefined()
    expect(accountRefusal(security, { ...shop, closed: false }, ON, 'opened')).toBe('not-official')
    expect(accountRefusal(security, { ...shop, closed: true }, ON, 'closed')).toBe('not-official')
  })

  it('reaches an official without any right left', () => {
    expect(accountRefusal(security, { actor: { personId: 'c', grants: [] }, official: true }, ON)).toBeUndefined()
  })
})
