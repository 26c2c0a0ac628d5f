import { expect, test } from 'vitest'
import { approver, clerk, maker, owner, person, regulator } from '@yizheng/testkit/people'
import { calendar, REGION } from '@yizheng/testkit/rules'
import { answerDueOn, regulatorOf, sidesOf } from './question.ts'

test('a question is answered the day it is asked, or the next working day after a day off', () => {
  expect(answerDueOn(calendar, '2026-03-02')).toBe('2026-03-02')
  expect(answerDueOn(calendar, '2026-03-07')).toBe('2026-03-09')
  expect(answerDueOn(calendar, '2026-10-01')).toBe('2026-10-08')
  // A Saturday worked in lieu is a working day.
  expect(answerDueOn(calendar, '2026-02-28')).toBe('2026-02-28')
})

test('an office may give more days for an answer, counted in working days', () => {
  expect(answerDueOn(calendar, '2026-03-02', 2)).toBe('2026-03-04')
  expect(answerDueOn(calendar, '2026-03-06', 1)).toBe('2026-03-09')
  expect(answerDueOn(calendar, '2026-09-30', 1)).toBe('2026-10-08')
})

test('a licence is spoken about by its own regulator and by the bureau of its region', () => {
  const current = {
    applicant: 'owner',
    region: REGION,
    handovers: [{ regulator: 'market', approvals: ['a', 'b'], sentOn: '2026-03-02', claim: null }],
  }
  expect(regulatorOf(current, 'b')).toBe('market')
  expect(regulatorOf(current, 'c')).toBeUndefined()
  const sides = (actor: typeof owner) => sidesOf(current, 'market', actor, '2026-03-02')
  expect([regulator, clerk, approver, person('head', 'bureau-head')].map(sides)).toEqual([
    ['regulator'],
    ['bureau'],
    ['bureau'],
    ['bureau'],
  ])
  const both = { personId: 'both', grants: [...regulator.grants, ...clerk.grants] }
  expect(sides(both)).toEqual(['regulator', 'bureau'])
  expect(sides({ ...both, personId: 'owner' })).toEqual([])
  for (const stranger of [
    maker,
    person('r2', 'regulator', 'fire'),
    person('r3', 'regulator', 'market', '120116'),
    person('c2', 'window-clerk', null, '120116'),
  ]) {
    expect(sides(stranger)).toEqual([])
  }
})
