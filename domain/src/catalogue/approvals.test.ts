import { expect, test } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { compile } from './compile.ts'
import type { CompileOptions, PlanRefusal } from './compile.ts'
import type { Answers, ApplicantFacts, Plan } from './plan.ts'
import { asks, needs, phased, sampleCatalogue, sampleItem } from '@yizheng/testkit/small-catalogue'

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

test('phases become approvals of their own; what the last one requires waits for the first and is met in between', () => {
  const cafe = sampleItem('cafe', 35, {
    timeLimit: phased({ name: '筹建', days: 20 }, { name: '终审', days: 15 }),
    prerequisites: [needs(['security'], { phase: { own: '终审' } }), needs(['fire'], { phase: { own: '终审' } })],
    inspection: 'required',
  })
  const security = sampleItem('security', 1, { prerequisites: [needs(['cafe'], { phase: { theirs: '筹建' } })] })
  const plan = planOf(sampleCatalogue([cafe, security, sampleItem('fire', 10)]))
  expect(plan.approvals.map(({ key, needs: first, statutory }) => [key, first, statutory.end])).toEqual([
    ['cafe:1', [], 20],
    ['security', ['cafe:1'], 21],
    ['fire', ['cafe:1'], 30],
    ['cafe:2', ['cafe:1', 'security', 'fire'], 45],
  ])
  expect(approval(plan, 'cafe:1')).toMatchObject({
    final: false,
    phase: '筹建',
    result: '筹建',
    inspected: false,
    promisedDays: 10,
  })
  expect(approval(plan, 'cafe:2')).toMatchObject({
    final: true,
    phase: '终审',
    result: 'cafe许可证',
    inspected: true,
    promisedDays: 8,
  })
  expect(plan.approvals.filter(({ critical }) => critical).map(({ key }) => key)).toEqual(['cafe:1', 'fire', 'cafe:2'])
  expect(plan.items).toEqual(['cafe', 'security', 'fire'])
})

test('what the first phase needs already does not wait for it again in the last', () => {
  const cafe = sampleItem('cafe', 35, {
    timeLimit: phased({ name: '筹建', days: 20 }, { name: '终审', days: 15 }),
    prerequisites: [needs(['fire']), needs(['fire'], { phase: { own: '终审' } })],
  })
  const plan = planOf(sampleCatalogue([cafe, sampleItem('fire', 10)]))
  expect(plan.approvals.map(({ key, needs: first }) => [key, first])).toEqual([
    ['fire', []],
    ['cafe:1', ['fire']],
    ['cafe:2', ['cafe:1', 'fire']],
  ])
})

test('a true loop is refused with the shortest cycle in words', () => {
  const items = [
    sampleItem('a', 1, { prerequisites: [needs(['b'])] }),
    sampleItem('b', 1, { prerequisites: [needs(['c'])] }),
    sampleItem('c', 1, { prerequisites: [needs(['a']), needs(['d'])] }),
    sampleItem('d', 1, { prerequisites: [needs(['c'])] }),
  ]
  expect(refusalOf(sampleCatalogue(items), {})).toEqual({
    code: 'cycle',
    loop: ['c', 'd'],
    reason: {
      zh: '前置条件成环，无法排出先后：「c」须先有「d」须先有「c」',
      en: 'The prerequisites go round in a loop, so nothing can come first: "c" needs "d" needs "c"',
    },
  })
})

test('a prerequisite outside the plan is presumed held; under a condition only when it is on', () => {
  const items = [
    sampleItem('school', 10, {
      prerequisites: [
        needs(['company', 'charity']),
        needs(['food'], { kind: 'conditional-material', when: 'canteen' }),
      ],
    }),
  ]
  const catalogue = sampleCatalogue(items, { questions: [asks('eats', { conditions: ['canteen'] })] })
  const company = { approval: 'school', anyOf: ['company', 'charity'], kind: 'hard' }
  expect(planOf(catalogue).presumed).toEqual([company])
  expect(planOf(catalogue, { eats: true }).presumed).toEqual([
    company,
    { approval: 'school', anyOf: ['food'], kind: 'conditional-material' },
  ])
})

test('with both items in the plan the order holds even when its condition is off', () => {
  const school = sampleItem('school', 60, {
    prerequisites: [needs(['food'], { kind: 'conditional-material', when: 'canteen' })],
  })
  const plan = planOf(sampleCatalogue([school, sampleItem('food', 10)]))
  expect(approval(plan, 'school')?.needs).toEqual(['food'])
  expect(plan.computed.days.statutoryCriticalPath).toBe(70)
})
