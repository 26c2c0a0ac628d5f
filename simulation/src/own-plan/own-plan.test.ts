import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assembleContents } from '@yizheng/domain/catalogue/assemble'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { CATALOGUE, readFacts, type Answer, type BundleFacts } from './facts.ts'
import { ownPlan } from './own-plan.ts'

const facts = readFacts(CATALOGUE)
const catalogue = assembled()

/** The catalogue as the compiler takes it, of the same folder. */
function assembled(): Catalogue {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(CATALOGUE, path), 'utf8'))
  const all = (folder: string) => readdirSync(join(CATALOGUE, folder)).map((name) => read(`${folder}/${name}`))
  const named = ['departments', 'materials', 'fields', 'conditions', 'regions', 'checklists', 'limits'] as const
  const made = assembleContents({
    ...Object.fromEntries(named.map((name) => [name, read(`${name}.json`)])),
    items: all('items'),
    bundles: all('bundles'),
    holidays: all('holidays'),
    provenance: read('sources.json'),
  })
  if ('faults' in made) throw new Error(JSON.stringify(made.faults))
  return made.catalogue
}

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
