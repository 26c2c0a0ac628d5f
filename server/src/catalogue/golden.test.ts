import { describe, expect, test } from 'vitest'
import { compile } from '@yizheng/domain/catalogue/compile'
import { Plan } from '@yizheng/domain/catalogue/plan'
import type { Answers } from '@yizheng/domain/catalogue/plan'
import { projectCatalogue } from './project-catalogue.ts'

const catalogue = await projectCatalogue()
const scenarios = [...catalogue.bundles.values()].flatMap((bundle) =>
  bundle.scenarios.map((scenario) => ({ bundle: bundle.key, ...scenario })),
)

function planOf(bundle: string, answers: Answers): Plan {
  const compiled = compile(catalogue, bundle, answers, { kind: 'enterprise', held: [] })
  if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
  return compiled.plan
}

test('the catalogue of the product has what it set out with', () => {
  expect([catalogue.items.size, catalogue.bundles.size, scenarios.length]).toEqual([146, 59, 64])
  expect(catalogue.regions.get('guian-new-area')).toMatchObject({ code: null, kind: 'approval-area', seed: true })
  expect([...catalogue.regions.values()].filter(({ seed }) => seed)).toHaveLength(7)
  const years = catalogue.calendar.years
  expect(years.filter(({ published }) => published).map(({ year }) => year)).toEqual([2024, 2025, 2026])
  expect(years.filter(({ published }) => !published).map(({ year }) => year)).toEqual([2027, 2028])
})

describe('every worked example comes out exactly', () => {
  test.each(scenarios)('$bundle: $name', ({ bundle, answers, expectedItems, activeConditions, computed }) => {
    const plan = planOf(bundle, answers)
    expect(plan.items.toSorted()).toEqual(expectedItems.toSorted())
    expect(plan.conditions).toEqual(activeConditions.toSorted())
    expect(plan.computed).toEqual(computed)
    expect(Plan.parse(plan)).toEqual(plan)
  })
})

test('the internet cafe is an order through two phases and not a loop', () => {
  const plan = planOf('internet-cafe', {})
  expect(
    plan.approvals.map(({ key, needs, statutory, promised }) => [
      key,
      needs,
      [statutory.start, statutory.end],
      [promised.start, promised.end],
    ]),
  ).toEqual([
    ['netcafe-licence:1', [], [0, 20], [0, 9]],
    ['fire-public-gathering', ['netcafe-licence:1'], [20, 33], [9, 14]],
    ['netcafe-licence:2', ['netcafe-licence:1', 'fire-public-gathering'], [33, 48], [14, 20]],
  ])
  expect(plan.inspection).toEqual({ approvals: ['fire-public-gathering', 'netcafe-licence:2'], visits: 1 })
})

test('trucks up to 4.5 tonnes need nothing', () => {
  const plan = planOf('trucking', { 'truck-light': true })
  expect([plan.items, plan.approvals, plan.form, plan.materials]).toEqual([[], [], [], []])
})

test('every inspected approval of every bundle has general clauses to check, and lines of its own or a reason for none', () => {
  for (const bundle of catalogue.bundles.values()) {
    const answers = Object.fromEntries(
      bundle.questions.filter(({ type }) => type === 'boolean').map(({ key }) => [key, true]),
    )
    for (const { item, inspected, commitment, checklist, visit } of planOf(bundle.key, answers).approvals) {
      // Looked at before the decision, or afterwards.
      const looked = inspected || commitment !== undefined
      const own = checklist.filter(({ basis }) => basis !== undefined)
      expect(checklist.length - own.length >= 3 && checklist.length - own.length <= 6).toBe(looked)
      expect(own.map(({ code }) => code)).toEqual(looked ? (catalogue.contents.checklists.items[item] ?? []) : [])
      expect(visit !== undefined).toBe(inspected)
      expect(JSON.stringify(checklist)).not.toContain('{materials}')
    }
  }
})
