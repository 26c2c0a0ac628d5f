import { expect, test } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { compile } from './compile.ts'
import type { CompileOptions, PlanRefusal } from './compile.ts'
import type { Answers, ApplicantFacts, Plan } from './plan.ts'
import { asks, needs, paper, sampleCatalogue, sampleItem } from '@yizheng/testkit/small-catalogue'

const SOMEONE: ApplicantFacts = { kind: 'enterprise', held: [] }

function planOf(catalogue: Catalogue, answers: Answers = {}, applicant = SOMEONE, options: CompileOptions = {}): Plan {
  const compiled = compile(catalogue, 'shop', answers, applicant, options)
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

function refusalOf(catalogue: Catalogue, answers: Answers, bundle = 'shop'): PlanRefusal {
  const compiled = compile(catalogue, bundle, answers, SOMEONE)
  if ('plan' in compiled) throw new Error('a plan where a refusal was expected')
  return compiled.refusal
}

const approval = (plan: Plan, key: string) => plan.approvals.find((each) => each.key === key)

test('removing wins over adding, whichever question comes first, and an unanswered question does nothing', () => {
  const questions = [asks('packed', { add: ['filing'], remove: ['food'] }), asks('kitchen', { add: ['food'] })]
  for (const order of [questions, questions.toReversed()]) {
    const catalogue = sampleCatalogue([sampleItem('food', 10), sampleItem('filing', 2)], {
      coreItems: ['food'],
      questions: order,
    })
    expect(planOf(catalogue).items).toEqual(['food'])
    expect(planOf(catalogue, { packed: true, kitchen: true }).items).toEqual(['filing'])
    expect(planOf(catalogue, { packed: false }).items).toEqual(['food'])
  }
})

test('answers that come to no item give a plan that needs nothing', () => {
  const catalogue = sampleCatalogue([sampleItem('freight', 20)], {
    questions: [asks('light', { remove: ['freight'] })],
  })
  const plan = planOf(catalogue, { light: true })
  expect(plan.approvals).toEqual([])
  expect(plan.inspection).toBeNull()
  expect(plan.limit).toMatchObject({ statutoryDays: 0, promisedDays: 0 })
  expect(plan.reductions.items).toEqual({ before: 0, after: 0 })
})

test('a number has its effect from the threshold on', () => {
  const area = {
    ...asks('area', {}),
    type: 'number' as const,
    effects: [{ if: { op: 'gte' as const, value: 300 }, add: ['fire'], remove: [], conditions: [], note: null }],
  }
  const catalogue = sampleCatalogue([sampleItem('food', 10), sampleItem('fire', 10)], {
    coreItems: ['food'],
    questions: [area],
  })
  expect(planOf(catalogue, { area: 299.9 }).items).toEqual(['food'])
  expect(planOf(catalogue, { area: 300 }).items).toEqual(['food', 'fire'])
})

test('an unknown bundle, unknown questions and answers of the wrong kind are refused in words, all of them', () => {
  const choice = { ...asks('kind', {}), type: 'choice' as const, options: ['甲', '乙'], effects: [] }
  const catalogue = sampleCatalogue([sampleItem('food', 10)], { questions: [asks('kitchen', {}), choice] })
  expect(refusalOf(catalogue, {}, 'nothing')).toEqual({
    code: 'unknown-bundle',
    reason: { zh: '没有「nothing」这个套餐', en: 'There is no bundle "nothing"' },
  })
  const unknown = refusalOf(catalogue, { b: true, a: 1, constructor: 1 })
  expect(unknown).toMatchObject({
    code: 'unknown-question',
    faults: [{ question: 'a' }, { question: 'b' }, { question: 'constructor' }],
  })
  const invalid = refusalOf(catalogue, { kitchen: 'true', kind: '丙' })
  expect(invalid).toMatchObject({ code: 'answer-invalid', faults: [{ question: 'kitchen' }, { question: 'kind' }] })
  expect(invalid.reason.zh).toBe('「kitchen」应回答：是或否；「kind」应回答：甲、乙')
})

test('a field is asked once, knows who needs it and why, and is prefilled from shared or held data', () => {
  const catalogue = sampleCatalogue([
    sampleItem('food', 10, { fields: ['area', 'name'] }),
    sampleItem('fire', 10, { fields: ['area'] }),
  ])
  const plan = planOf(catalogue)
  expect(plan.form.map(({ key, items, prefillSource }) => [key, items, prefillSource])).toEqual([
    ['name', ['food'], '法人库'],
    ['area', ['food', 'fire'], null],
  ])
  expect(plan.form[1]?.basis).toEqual([
    { item: 'food', law: 'food条例', article: '第一条' },
    { item: 'fire', law: 'fire条例', article: '第一条' },
  ])
  expect(plan.computed.fields).toEqual({ sum: 3, merged: 2, prefilled: 1, toFill: 1 })
  const known = planOf(catalogue, {}, { kind: 'enterprise', held: ['area'] })
  expect(known.computed.fields).toEqual({ sum: 3, merged: 2, prefilled: 2, toFill: 0 })
  expect(known.reductions.fields).toEqual({ before: 3, after: 0 })
})

test('a paper is asked once: most copies, national if any item says so, replaceable only if all agree', () => {
  const catalogue = sampleCatalogue([
    sampleItem('food', 10, { materials: [paper('plan', { copies: 3, scope: 'local-practice' }), paper('identity')] }),
    sampleItem('fire', 10, { materials: [paper('plan', { substitutable: true })] }),
  ])
  const [plan, identity] = planOf(catalogue).materials
  expect(plan).toMatchObject({
    key: 'plan',
    copies: 3,
    scope: 'national',
    asked: true,
    substitutable: false,
    items: ['food', 'fire'],
    supplier: 'applicant',
  })
  expect(identity).toMatchObject({ key: 'identity', supplier: 'shared-data' })
})

test('papers of local practice are listed and not asked for, until someone wants them', () => {
  const catalogue = sampleCatalogue([
    sampleItem('food', 10, { materials: [paper('form'), paper('plan', { scope: 'local-practice' })] }),
  ])
  const plan = planOf(catalogue)
  expect(plan.materials.map(({ key, asked }) => [key, asked])).toEqual([
    ['form', true],
    ['plan', false],
  ])
  expect(plan.computed.materials).toEqual({ sum: 1, merged: 1, applicantSupplied: 1 })
  expect(plan.computed.materialsWithLocalPractice).toEqual({ sum: 2, merged: 2, applicantSupplied: 2 })
  const local = planOf(catalogue, {}, SOMEONE, { localPractice: true })
  expect(local.materials.every(({ asked }) => asked)).toBe(true)
  expect(local.reductions.materials.after).toBe(2)
  expect(local.hash).not.toBe(plan.hash)
})

test('a conditional paper is asked only under its condition, and an optional one never', () => {
  const materials = [
    paper('form'),
    paper('plan', { required: false, when: 'canteen' }),
    paper('identity', { required: false }),
  ]
  const catalogue = sampleCatalogue([sampleItem('school', 10, { materials })], {
    questions: [asks('eats', { conditions: ['canteen'] })],
  })
  expect(planOf(catalogue).materials.map(({ key }) => key)).toEqual(['form'])
  expect(planOf(catalogue, { eats: true }).materials.map(({ key }) => key)).toEqual(['form', 'plan'])
})

test('what the state holds is not asked of the applicant, and a result of the same case comes from there', () => {
  const licence = {
    key: 'licence',
    name: { zh: '证', en: 'licence' },
    category: 'approval',
    source: 'other-result',
    form: 'copy',
    copies: 1,
    deferrable: true,
    resultOf: ['food'],
  } as const
  const items = [sampleItem('food', 10), sampleItem('liquor', 10, { materials: [paper('licence'), paper('form')] })]
  const catalogue = sampleCatalogue(items, { coreItems: ['liquor'], questions: [asks('kitchen', { add: ['food'] })] })
  const withLicence = sampleCatalogue(items, catalogue.bundles.get('shop'), {
    materials: [{ ...licence, resultOf: ['food'] }, ...catalogue.contents.materials],
  })
  const suppliers = (plan: Plan) => plan.materials.map(({ supplier }) => supplier)
  expect(suppliers(planOf(withLicence))).toEqual(['other-result', 'applicant'])
  expect(suppliers(planOf(withLicence, { kitchen: true }))).toEqual(['earlier-result', 'applicant'])
  const held = planOf(withLicence, {}, { kind: 'enterprise', held: ['licence', 'form'] })
  expect(suppliers(held)).toEqual(['shared-data', 'shared-data'])
  expect(held.reductions.materials).toEqual({ before: 2, after: 0 })
  expect(planOf(withLicence, { kitchen: true }).materials[0]?.resultOf).toEqual(['food'])
})

test('one visit covers what is inspected by rule and what the bundle inspects jointly', () => {
  const items = [
    sampleItem('food', 10, { inspection: 'optional', materials: [paper('plan')] }),
    sampleItem('tobacco', 10, { inspection: 'required' }),
    sampleItem('sign', 3, { inspection: 'on-commitment-after' }),
  ]
  const plan = planOf(sampleCatalogue(items, { jointInspection: { applies: true, items: ['food', 'absent'] } }))
  expect(plan.inspection).toEqual({ approvals: expect.arrayContaining(['food', 'tobacco']), visits: 1 })
  expect(plan.inspection?.approvals).toHaveLength(2)
  expect(plan.reductions.visits).toEqual({ before: 2, after: 1 })
  expect(approval(plan, 'food')?.checklist).toEqual([
    { code: 'address', text: { zh: '地址一致', en: 'The address agrees' } },
    { code: 'layout', text: { zh: '布局与《plan》一致', en: 'The layout agrees with plan' } },
  ])
  expect(approval(plan, 'tobacco')?.checklist.map(({ code }) => code)).toEqual(['address'])
  expect(approval(plan, 'sign')?.checklist).toEqual([])
})

test('the limit follows the rule of the bundle, and joint handling is capped except for what one law gives', () => {
  const items = () => [sampleItem('a', 30), sampleItem('b', 20, { prerequisites: [needs(['a'])] })]
  const limitOf = (change: Parameters<typeof sampleCatalogue>[1]) => planOf(sampleCatalogue(items(), change)).limit
  expect(limitOf({})).toEqual({
    statutoryDays: 45,
    promisedDays: 25,
    rule: 'longest-path',
    basis: '最长路径；行政许可法 42(2)',
  })
  expect(limitOf({ limit: { rule: 'shortest-item', basis: '最短' } })).toEqual({
    statutoryDays: 20,
    promisedDays: 10,
    rule: 'shortest-item',
    basis: '最短',
  })
  expect(limitOf({ limit: { rule: 'fixed', statutoryDays: 40, promisedDays: 5, basis: '固定' } })).toMatchObject({
    statutoryDays: 40,
    promisedDays: 5,
  })
  const long = planOf(sampleCatalogue([sampleItem('school', 60), sampleItem('b', 20)])).limit
  expect(long).toMatchObject({ statutoryDays: 60, basis: '最长路径' })
})

test('the hash names the inputs: order of answers and of what is held does not matter, everything else does', () => {
  const catalogue = sampleCatalogue([sampleItem('food', 10)], { questions: [asks('one', {}), asks('two', {})] })
  const base = planOf(catalogue, { one: true, two: false }, { kind: 'enterprise', held: ['a', 'b'] })
  expect(planOf(catalogue, { two: false, one: true }, { kind: 'enterprise', held: ['b', 'a', 'a'] })).toEqual(base)
  const others = [
    planOf(catalogue, { one: true }, { kind: 'enterprise', held: ['a', 'b'] }),
    planOf(catalogue, { one: true, two: false }, { kind: 'citizen', held: ['a', 'b'] }),
    planOf(catalogue, { one: true, two: false }, { kind: 'enterprise', held: ['a'] }),
    planOf(catalogue, { one: true, two: false }, { kind: 'enterprise', held: ['a', 'b'] }, { localPractice: true }),
    planOf(
      sampleCatalogue([sampleItem('food', 11)], catalogue.bundles.get('shop')),
      { one: true, two: false },
      { kind: 'enterprise', held: ['a', 'b'] },
    ),
  ]
  expect(new Set([base, ...others].map(({ hash }) => hash)).size).toBe(6)
})
