import { expect, test } from 'vitest'
import { ROLES, type Role } from './duty.ts'
import type { Actor, Grant } from './person.ts'
import { mayRead, mayReadTalk, readsWholeRegion } from './reading.ts'

/** Who sees a case, and what offices say to each other about it. */

const DAY = '2026-03-02'
const current = {
  applicant: 'owner',
  region: '370800',
  handovers: [{ regulator: 'urban', approvals: ['a'], sentOn: DAY, claim: null }],
}
const person = (role: Role, change: Partial<Grant> = {}, personId = 'someone'): Actor => ({
  personId,
  grants: [{ role, department: null, except: [], region: '370800', from: DAY, until: DAY, ...change }],
})

test('those who work on the cases of a region and those who watch over them see them all, and nobody else', () => {
  expect(ROLES.filter((role) => readsWholeRegion(person(role), '370800', DAY))).toEqual([
    'window-clerk',
    'examiner',
    'inspector',
    'approver',
    'certificate-maker',
    'hearing-officer',
    'discipline-officer',
    'bureau-head',
    'government-office',
  ])
  expect(readsWholeRegion(person('examiner', { region: '370900' }), '370800', DAY)).toBe(false)
  expect(readsWholeRegion(person('examiner'), '370800', '2026-03-03')).toBe(false)
  expect(readsWholeRegion(person('examiner', { department: 'tobacco' }), '370800', DAY)).toBe(true)
})

test('an applicant sees their own; a regulator what was handed over to it', () => {
  const owner = { personId: 'owner', grants: [] }
  expect([mayRead(current, owner, DAY), mayRead({ ...current, applicant: 'other' }, owner, DAY)]).toEqual([true, false])
  expect(mayRead(current, person('regulator', { department: 'urban' }), DAY)).toBe(true)
  expect(mayRead(current, person('regulator', { department: 'market' }), DAY)).toBe(false)
  expect(mayRead({ ...current, handovers: [] }, person('regulator'), DAY)).toBe(false)
  expect(mayRead(current, person('regulator', { region: '370900' }), DAY)).toBe(false)
  // Whoever checks a promise afterwards has that task before anything is handed over.
  const promised = { ...current, handovers: [], checkers: ['fire'] }
  expect(mayRead(promised, person('regulator', { department: 'fire' }), DAY)).toBe(true)
  expect(mayRead(promised, person('regulator', { department: 'urban' }), DAY)).toBe(false)
  expect(mayRead(current, person('examiner'), DAY)).toBe(true)
  expect(mayRead(current, person('builder'), DAY)).toBe(false)
})

test('what offices ask each other is not for the applicant, even one who is an official', () => {
  expect(mayReadTalk(current, person('examiner'), DAY)).toBe(true)
  expect(mayReadTalk(current, person('examiner', {}, 'owner'), DAY)).toBe(false)
  expect(mayReadTalk(current, person('builder'), DAY)).toBe(false)
})
