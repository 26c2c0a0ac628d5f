import { expect, test } from 'vitest'
import { endsOf, homeOf } from './ends.ts'

test('people begin where their work is, applicants at the front page', () => {
  expect(homeOf([{ role: 'window-clerk' }])).toBe('/desk')
  expect(homeOf([{ role: 'regulator' }])).toBe('/inbox')
  expect(homeOf([{ role: 'bureau-head' }])).toBe('/board')
  expect(homeOf([{ role: 'catalogue-officer' }])).toBe('/next-catalogue')
  expect(homeOf([{ role: 'system-administrator' }])).toBe('/faults')
  expect(homeOf([{ role: 'security-administrator' }])).toBe('/accounts')
  expect(homeOf([{ role: 'audit-administrator' }])).toBe('/people-changes')
  expect(homeOf([{ role: 'applicant' }])).toBe('/')
  expect(homeOf([])).toBe('/')
})

test('whoever holds several has all their ends, in the order of work', () => {
  expect(endsOf([{ role: 'bureau-head' }, { role: 'examiner' }])).toEqual([
    '/desk',
    '/board',
    '/next-catalogue',
    '/faults',
  ])
})
