import { expect, test } from 'vitest'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { changesBetween, followedPlan, treatmentOf, type ChangeClass } from './changes.ts'
import type { Plan } from './plan.ts'

const plan = planOf([approval('a'), approval('b')])
const field = plan.form[0]!
const paper = plan.materials[0]!
const classes = (after: Plan): ChangeClass[] => changesBetween(plan, after).map((change) => change.class)
const withA = (change: object): Plan => planOf([approval('a', change), approval('b')])

test('a plan that asks the same has no changes', () => {
  expect(
    changesBetween(plan, planOf([approval('a'), approval('b')], { hash: 'other', catalogueVersion: 'other' })),
  ).toEqual([])
})

test('every kind of change has its class', () => {
  expect(classes(withA({ promisedDays: 3 }))).toEqual(['shorter'])
  expect(classes(withA({ statutoryDays: 30 }))).toEqual(['longer'])
  expect(classes(withA({ law: '《测试法》第二条' }))).toEqual(['law'])
  expect(classes(withA({ inspected: true }))).toEqual(['stage'])
  expect(classes(planOf([approval('a')]))).toEqual(['stage'])
  expect(classes(withA({ name: { zh: '新名', en: 'New name' } }))).toEqual(['wording'])
  expect(classes({ ...plan, form: [field, { ...field, key: 'more' }] })).toEqual(['mandatory'])
  expect(classes({ ...plan, form: [field, { ...field, key: 'more', required: false }] })).toEqual(['optional'])
  expect(classes({ ...plan, form: [] })).toEqual(['removed'])
  expect(classes({ ...plan, materials: [paper, { ...paper, key: 'more' }] })).toEqual(['mandatory'])
  expect(classes({ ...plan, materials: [paper, { ...paper, key: 'more', deferrable: true }] })).toEqual(['optional'])
})

test('a decision that may say its scope where it could not before asks nobody; another scope than before is another law', () => {
  const part = (key: string) => ({
    from: 'answer' as const,
    key,
    label: { zh: key, en: key },
    required: false,
    basis: '《测试法》第一条',
  })
  const grant = (key: string) => ({ grant: { scope: [part(key)], conditions: null, end: null } })
  expect(classes(withA(grant('area')))).toEqual([])
  expect(changesBetween(withA(grant('area')), withA(grant('seats'))).map((change) => change.class)).toEqual(['law'])
})

test('the strictest treatment decides, and a change of the approvals always leaves a case as it was filed', () => {
  const of = (after: Plan) => treatmentOf(changesBetween(plan, after), policy.catalogueChanges)
  expect(of(plan)).toBe('none')
  expect(of(withA({ promisedDays: 3 }))).toBe('follow')
  expect(of(withA({ promisedDays: 3, law: '新' }))).toBe('ask')
  expect(of(withA({ promisedDays: 3, law: '新', statutoryDays: 30 }))).toBe('freeze')
  const lenient = { ...policy.catalogueChanges, stage: 'follow' } as const
  expect(treatmentOf(changesBetween(plan, withA({ inspected: true })), lenient)).toBe('freeze')
})

test('going over keeps the form and the papers that were filed, less what is no longer asked for', () => {
  const after = { ...withA({ promisedDays: 3 }), form: [{ ...field, key: 'more' }, field], materials: [] }
  const followed = followedPlan(plan, after)
  expect(followed.form).toEqual(plan.form)
  expect(followed.materials).toEqual([])
  expect(followed.approvals[0]?.promisedDays).toBe(3)
  expect(followedPlan(plan, followed)).toEqual(followed)
})
