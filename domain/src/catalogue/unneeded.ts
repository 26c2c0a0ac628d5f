import { isCounted } from './asked.ts'
import { compile } from './compile.ts'
import type { Catalogue } from './catalogue.ts'
import type { Plan, PlanMaterial } from './plan.ts'
import type { Words } from '../text/words.ts'

/** A paper that the applicant is spared by an answer: another answer to `question` would ask for it. */
export type Unneeded = { readonly key: string; readonly name: Words; readonly question: string }

/**
 * The papers that another answer to one of the questions would make the applicant hand in, each once, under the first
 * question that decides it. `plan` is what the answers come to now.
 */
export function unneededPapers(catalogue: Catalogue, plan: Plan): Unneeded[] {
  const { answers, applicant } = plan
  const bundle = catalogue.bundles.get(plan.bundle)
  const known = new Set(plan.materials.filter(({ asked }) => asked).map(({ key }) => key))
  const found = new Map<string, Unneeded>()
  for (const question of bundle?.questions ?? []) {
    for (const { if: test } of question.effects) {
      const other = compile(catalogue, plan.bundle, { ...answers, [question.key]: test.value }, applicant)
      if ('refusal' in other) continue
      for (const { key, name } of other.plan.materials.filter(isAskedFor)) {
        if (!known.has(key) && !found.has(key)) found.set(key, { key, name, question: question.key })
      }
    }
  }
  return [...found.values()]
}

function isAskedFor(paper: PlanMaterial): boolean {
  return paper.asked && paper.supplier === 'applicant' && isCounted(paper)
}
