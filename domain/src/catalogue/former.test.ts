import { expect, test } from 'vitest'
import { assembleCatalogue } from './assemble.ts'
import type { Bundle } from './bundle.ts'
import { compile } from './compile.ts'
import type { Answers } from './plan.ts'
import {
  asks,
  sampleBundle,
  sampleCatalogue,
  sampleContents,
  sampleItem,
  sampleParts,
} from '@yizheng/testkit/small-catalogue'

const items = ['food', 'fire', 'van'].map((key) => sampleItem(key, 10))
const yes = (question: string) => ({ question, op: 'eq' as const, value: true })

function itemsOf(bundle: Partial<Bundle>, answers: Answers): readonly string[] {
  const compiled = compile(sampleCatalogue(items, bundle), 'shop', answers, { kind: 'enterprise', held: [] })
  return 'plan' in compiled ? compiled.plan.items : [compiled.refusal.reason.en]
}

test('an effect waits for other answers, and gives way to such as rule it out; a question without an answer holds nothing', () => {
  const bundle = {
    coreItems: ['food', 'van'],
    questions: [
      asks('packed', { add: ['fire'], and: [yes('sells')] }),
      asks('sells', {}),
      asks('light', { remove: ['van'], unless: [yes('danger')] }),
      asks('danger', {}),
    ],
  }
  expect(itemsOf(bundle, { packed: true })).toEqual(['food', 'van'])
  expect(itemsOf(bundle, { packed: true, sells: false })).toEqual(['food', 'van'])
  expect(itemsOf(bundle, { sells: true, packed: true })).toEqual(['food', 'fire', 'van'])
  expect(itemsOf(bundle, { light: true })).toEqual(['food'])
  expect(itemsOf(bundle, { light: true, danger: false })).toEqual(['food'])
  expect(itemsOf(bundle, { danger: true, light: true })).toEqual(['food', 'van'])
})

test('published names are a contract: an answer to a question that is asked no more is taken, for another one or for nothing', () => {
  const bundle = {
    coreItems: ['food'],
    questions: [asks('boiler', { add: ['fire'] })],
    former: [
      { question: 'liquor', as: null, because: '已取消' },
      { question: 'kettle', as: 'boiler', because: '重复' },
    ],
  }
  expect(itemsOf(bundle, { liquor: true })).toEqual(['food'])
  expect(itemsOf(bundle, { kettle: true })).toEqual(['food', 'fire'])
  expect(itemsOf(bundle, { kettle: true, boiler: false })).toEqual(['food'])
  expect(itemsOf(bundle, { tea: true })).toEqual(['There is no question "tea"'])
})

test('an option that is offered no more is taken for the one that took its place, or turned down with its reason', () => {
  const bundle: Partial<Bundle> = {
    coreItems: ['food'],
    questions: [
      {
        ...asks('kind', {}),
        type: 'choice',
        options: ['甲类', '乙类'],
        effects: [{ if: { op: 'eq', value: '乙类' }, add: ['fire'], remove: [], conditions: [], note: null }],
        former: [
          { option: '第二类', as: '乙类', because: { zh: '改名', en: 'It has another name' } },
          { option: '学科类', as: null, because: { zh: '不再审批', en: 'No longer approved' } },
        ],
      },
    ],
  }
  expect(itemsOf(bundle, { kind: '第二类' })).toEqual(['food', 'fire'])
  expect(itemsOf(bundle, { kind: '学科类' })).toEqual(['No longer approved'])
})

test('an effect that no other answer can bring about, and a former question that is still asked, are faults', () => {
  const shop = sampleBundle(['food'], {
    questions: [asks('packed', { and: [yes('sold')], unless: [{ question: 'packed', op: 'gte', value: 3 }] })],
    former: [
      { question: 'packed', as: null, because: '重复' },
      { question: 'old', as: 'gone', because: '重复' },
    ],
  })
  const assembled = assembleCatalogue(sampleParts(sampleContents(items, [shop])))
  expect('faults' in assembled && assembled.faults.map(({ path }) => path).sort()).toEqual([
    '/former/0/question',
    '/former/1/as',
    '/questions/0/effects/0/and/0',
    '/questions/0/effects/0/unless/0',
  ])
})
