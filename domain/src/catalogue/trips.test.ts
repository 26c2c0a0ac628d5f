import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import type { Item } from './item.ts'
import { sampleCatalogue, sampleItem } from '@yizheng/testkit/small-catalogue'

/** 减跑动: how often the applicant comes, which is not how often inspectors do. */

function reductionsOf(items: Item[]) {
  const catalogue = sampleCatalogue(items, { coreItems: items.map(({ key }) => key) })
  const compiled = compile(catalogue, 'shop', {}, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan.reductions
}
const signed = { window: 1, signing: 1, collecting: 1, basis: '面签', assumed: true }

test('each item alone is handed in and collected; together somebody comes once', () => {
  const items = [sampleItem('food', 10, { inspection: 'required' }), sampleItem('sign', 3), sampleItem('water', 3)]
  expect(reductionsOf(items)).toMatchObject({ trips: { before: 6, after: 1 }, visits: { before: 1, after: 1 } })
})

test('what is signed in person is signed together as well, once for all', () => {
  const items = [
    sampleItem('account', 1, { trips: signed }),
    sampleItem('deed', 1, { trips: signed }),
    sampleItem('food', 10),
  ]
  expect(reductionsOf(items).trips).toEqual({ before: 8, after: 2 })
})

test('what nobody comes for alone nobody comes for in a bundle, and nothing needs no trip', () => {
  const none = { window: 0, signing: 0, collecting: 0, basis: '全程网办', assumed: false }
  expect(reductionsOf([sampleItem('online', 1, { trips: none })]).trips).toEqual({ before: 0, after: 0 })
  expect(reductionsOf([]).trips).toEqual({ before: 0, after: 0 })
})
