import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { loadCatalogue } from '../world.ts'
import { CATALOGUE, readFacts, type Answer, type BundleFacts } from './facts.ts'
import { ownPlan } from './own-plan.ts'

const facts = readFacts(CATALOGUE)
const catalogue = loadCatalogue()

/** Any answers: each question answered or not, numbers about the thresholds of their effects. */
function answersTo(bundle: BundleFacts): fc.Arbitrary<Record<string, Answer>> {
  const each = bundle.questions.map(({ key, type, options, effects }) => {
    const near = effects.flatMap(({ if: { value } }) =>
      typeof value === 'number' ? [value - 1, value, value + 1] : [],
    )
    const answer: fc.Arbitrary<Answer> =
      type === 'boolean'
        ? fc.boolean()
        : type === 'number'
          ? fc.constantFrom(0, ...near)
          : fc.constantFrom(...(options ?? []))
    return fc.option(answer, { nil: undefined }).map((value) => [key, value] as const)
  })
  const roads = facts.items
    .filter(({ byCommitment }) => byCommitment)
    .filter(({ key }) =>
      [...bundle.coreItems, ...bundle.questions.flatMap(({ effects }) => effects.flatMap(({ add }) => add))].includes(
        key,
      ),
    )
    .map(({ key }) =>
      fc
        .option(fc.constantFrom<Answer>('一般程序', '告知承诺'), { nil: undefined })
        .map((value) => [`road:${key}`, value] as const),
    )
  return fc
    .tuple(...each, ...roads)
    .map((all) => Object.fromEntries(all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))))
}

function compiled(bundle: string, answers: Record<string, Answer>): Plan {
  const made = compile(catalogue, bundle, answers, { kind: 'enterprise', held: [] })
  if ('refusal' in made) throw new Error(made.refusal.reason.en)
  return made.plan
}

/** The papers that a plan counts without local practice, as the compiler says it. */
const papersOf = (plan: Plan) =>
  plan.materials
    .filter(({ scope, askedWhen, usual }) => scope === 'national' && (askedWhen === undefined || usual === true))
    .map(({ key }) => key)

test('every plan is the one that is counted apart from the compiler: items, conditions, papers, fields, longest days', () => {
  let plans = 0
  for (const bundle of facts.bundles) {
    fc.assert(
      fc.property(answersTo(bundle), (answers) => {
        plans += 1
        const plan = compiled(bundle.key, answers)
        const { items, conditions, papers, figures } = ownPlan(facts, bundle, answers)
        expect({ items, conditions, papers, figures }).toEqual({
          items: plan.items,
          conditions: plan.conditions,
          papers: papersOf(plan),
          figures: plan.computed,
        })
      }),
      { numRuns: 40 },
    )
  }
  expect(plans).toBeGreaterThan(facts.bundles.length * 30)
})

test('every worked example of the catalogue says what is counted apart', () => {
  for (const bundle of facts.bundles) {
    for (const { name, answers, expectedItems, activeConditions, computed } of bundle.scenarios) {
      const { items, conditions, figures } = ownPlan(facts, bundle, answers)
      expect([bundle.key, name, items.toSorted(), conditions, figures]).toEqual([
        bundle.key,
        name,
        expectedItems.toSorted(),
        activeConditions.toSorted(),
        computed,
      ])
    }
  }
})
