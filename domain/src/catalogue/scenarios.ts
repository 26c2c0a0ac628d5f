import type { Bundle } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import { compile } from './compile.ts'
import type { ApplicantFacts, Plan } from './plan.ts'
import type { Words } from '../text/words.ts'

/** The applicant of the worked examples: one of whom nothing is held, since the figures are the catalogue's own. */
const NOBODY: ApplicantFacts = { kind: 'enterprise', held: [] }

/** `steps` lead into the bundle. */
type ScenarioFault = { steps: PropertyKey[]; reason: Words }

/** Compiles every worked example of a bundle and says, figure by figure, where the plan differs from it. */
export function scenarioFaults(catalogue: Catalogue, bundle: Bundle): ScenarioFault[] {
  return bundle.scenarios.flatMap((scenario, index) => {
    const at = (...steps: PropertyKey[]) => ['scenarios', index, ...steps]
    const compiled = compile(catalogue, bundle.key, scenario.answers, NOBODY)
    if ('refusal' in compiled) return [{ steps: at('answers'), reason: compiled.refusal.reason }]
    const { plan } = compiled
    return [
      ...sets(at('expectedItems'), scenario.expectedItems, plan.items),
      ...sets(at('activeConditions'), scenario.activeConditions, plan.conditions),
      ...figures(at, scenario.computed, plan),
    ]
  })
}

function sets(steps: PropertyKey[], expected: readonly string[], found: readonly string[]): ScenarioFault[] {
  const missing = expected.filter((key) => !found.includes(key))
  const extra = found.filter((key) => !expected.includes(key))
  if (missing.length === 0 && extra.length === 0) return []
  const zh = [missing.length > 0 ? `少了${missing.join('、')}` : '', extra.length > 0 ? `多了${extra.join('、')}` : '']
  const en = [
    missing.length > 0 ? `it lacks ${missing.join(', ')}` : '',
    extra.length > 0 ? `it has ${extra.join(', ')} beyond it` : '',
  ]
  return [
    {
      steps,
      reason: {
        zh: `方案与样例不符：${zh.filter(Boolean).join('；')}`,
        en: `The plan differs from the example: ${en.filter(Boolean).join(', ')}`,
      },
    },
  ]
}

function figures(
  at: (...steps: PropertyKey[]) => PropertyKey[],
  expected: Plan['computed'],
  { computed }: Plan,
): ScenarioFault[] {
  const found = flatten(computed)
  return flatten(expected).flatMap(({ steps, figure }, index) => {
    const actual = found[index]?.figure
    return actual === figure
      ? []
      : [
          {
            steps: at('computed', ...steps),
            reason: {
              zh: `样例写${figure}，方案算得${actual}`,
              en: `The example says ${figure}, the plan comes to ${actual}`,
            },
          },
        ]
  })
}

/** The figures in one fixed order, whatever the order in the file. */
function flatten(
  value: Plan['computed'] | Record<string, number>,
  ...steps: string[]
): { steps: string[]; figure: number }[] {
  return Object.entries<number | Record<string, number>>(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, member]) =>
      typeof member === 'number' ? [{ steps: [...steps, key], figure: member }] : flatten(member, ...steps, key),
    )
}
