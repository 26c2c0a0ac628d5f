import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import type { Item } from './item.ts'
import type { Answers, Plan } from './plan.ts'
import { assembleCatalogue } from './assemble.ts'
import {
  sampleBundle,
  sampleCatalogue,
  sampleContents,
  sampleItem,
  sampleParts,
} from '@yizheng/testkit/small-catalogue'

/** A visit follows the item and the road chosen, never a bundle that lists it (消防法 15; 国办发〔2020〕42号). */

const byCommitment: NonNullable<Item['byCommitment']> = {
  basis: '消防法 15',
  question: { zh: '消防检查按哪种方式办理', en: 'How is the fire check handled' },
  statement: { zh: '符合消防安全要求', en: 'Fire safety is kept' },
  ordinary: 'visit',
  field: 'mode',
  promised: { days: 1, basis: '办事指南', assumed: false },
  checkWithin: { count: 20, unit: 'working-day', basis: '消防法 15', assumed: false },
}
const fire = (change: Partial<Item> = {}) =>
  sampleItem('fire', 10, {
    inspection: 'on-commitment-after',
    commitment: { allowed: true, reason: '消防法 15' },
    byCommitment,
    ...change,
  })
const PROMISE = { 'road:fire': '告知承诺' }

function planOf(items: Item[], answers: Answers = {}, listed: string[] = ['fire']): Plan {
  const catalogue = sampleCatalogue(items, {
    coreItems: items.map(({ key }) => key),
    jointInspection: { applies: true, items: listed },
  })
  const compiled = compile(catalogue, 'shop', answers, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

test('whoever says nothing takes the ordinary road, and is visited whether a bundle lists the item or not', () => {
  for (const listed of [['fire'], []]) {
    const plan = planOf([fire()], {}, listed)
    expect(plan.inspection).toEqual({ approvals: ['fire'], visits: 1 })
    expect(plan.reductions.visits).toEqual({ before: 1, after: 1 })
    expect(plan.approvals[0]?.commitment).toBeUndefined()
  }
})

test('on a promise nobody comes, it is decided in its days, and what is to be checked afterwards stands in the plan', () => {
  const plan = planOf([fire()], PROMISE)
  expect(plan.inspection).toBeNull()
  expect(plan.limit.promisedDays).toBe(1)
  expect(plan.approvals[0]).toMatchObject({
    inspected: false,
    commitment: { basis: '消防法 15', checkWithin: { count: 20, unit: 'working-day' }, sparesVisit: true },
  })
  expect(plan.approvals[0]?.checklist.length).toBeGreaterThan(0)
})

test('what others need to be seen is still seen, and of the promised one nothing', () => {
  const plan = planOf([fire(), sampleItem('cafe', 10, { inspection: 'required' })], PROMISE)
  expect(plan.inspection).toEqual({ approvals: ['cafe'], visits: 1 })
})

test('what is checked only after a filing or a promise is not visited because a bundle lists it', () => {
  const { byCommitment: _, ...filing } = fire({ type: '行政备案' })
  expect(planOf([filing as Item]).inspection).toBeNull()
  expect(planOf([fire({ byCommitment: { ...byCommitment, ordinary: 'papers' } })]).inspection).toBeNull()
})

test('both roads stand side by side, with the one that is taken', () => {
  const sides = { ordinary: { visit: true, promisedDays: 5 }, commitment: { visit: false, promisedDays: 1 } }
  expect(planOf([fire()]).roads).toMatchObject([{ item: 'fire', chosen: 'ordinary', ...sides }])
  expect(planOf([fire()], PROMISE).roads).toMatchObject([{ item: 'fire', chosen: 'commitment', ...sides }])
  expect(planOf([sampleItem('food', 10)]).roads).toBeUndefined()
})

test('only an item of the bundle has a road to choose, and only the two there are', () => {
  const catalogue = sampleCatalogue([fire(), sampleItem('food', 10)], { coreItems: ['food'] })
  const code = (answers: Answers, own = catalogue) => {
    const compiled = compile(own, 'shop', answers, { kind: 'enterprise', held: [] })
    return 'refusal' in compiled ? compiled.refusal.code : 'plan'
  }
  expect(code(PROMISE)).toBe('unknown-question')
  expect(code({ 'road:fire': '听天由命' }, sampleCatalogue([fire()], { coreItems: ['fire'] }))).toBe('answer-invalid')
})

test('a road that the item itself does not allow, or whose field it does not ask, is told when the catalogue is read', () => {
  const faultsOf = (change: Partial<Item>) => {
    const item = fire({ fields: ['mode'], ...change })
    const made = assembleCatalogue(sampleParts(sampleContents([item], [sampleBundle(['fire'])])))
    return 'faults' in made ? made.faults.map(({ path }) => path) : []
  }
  expect(faultsOf({ commitment: { allowed: false, reason: '涉及公共安全' } })).toContain('/byCommitment')
  expect(faultsOf({ inspection: 'required' })).toContain('/byCommitment')
  expect(faultsOf({ fields: [] })).toContain('/byCommitment/field')
})
