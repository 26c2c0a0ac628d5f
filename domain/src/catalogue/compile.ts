import { layOut, presumedOf } from './approvals.ts'
import { sealed } from './sealed.ts'
import type { Bundle } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import { mergeForm } from './form.ts'
import { mergeMaterials } from './materials.ts'
import type { Answers, ApplicantFacts, Plan, PlanApproval } from './plan.ts'
import { figuresOf, limitOf, reductionsOf } from './reductions.ts'
import { onRoad, roadOf } from './roads.ts'
import { roadsOf } from './both-roads.ts'
import { asWritten, invalidAnswers, select, unknownQuestions } from './selection.ts'
import type { AnswerFault } from './selection.ts'
import { carriedOver, createStandings } from './standing.ts'
import type { Words } from '../text/words.ts'

/** Why no plan can be made; `faults` says it answer by answer, `loop` names the approvals that wait for each other. */
export type PlanRefusal =
  | { code: 'unknown-bundle'; reason: Words }
  | { code: 'unknown-question' | 'answer-invalid'; reason: Words; faults: AnswerFault[] }
  | { code: 'cycle'; reason: Words; loop: string[] }

export type CompileOptions = {
  /** Whether papers that only local practice asks for are asked for as well. */
  localPractice?: boolean
}

/**
 * Compiles what `answers` to the guiding questions of a bundle come to for an applicant: the items, one form, one list
 * of papers, the approvals in order, the inspection, the limit and what the bundle spares. Pure: equal inputs give an
 * equal plan with an equal hash, and inputs that differ give another hash. Answers that come to no item at all give a
 * plan without approvals: nothing needs a licence.
 */
export function compile(
  catalogue: Catalogue,
  bundleKey: string,
  given: Answers,
  applicant: ApplicantFacts,
  options: CompileOptions = {},
): { plan: Plan } | { refusal: PlanRefusal } {
  const bundle = catalogue.bundles.get(bundleKey)
  if (!bundle)
    return {
      refusal: {
        code: 'unknown-bundle',
        reason: { zh: `没有「${bundleKey}」这个套餐`, en: `There is no bundle "${bundleKey}"` },
      },
    }
  const answers = asWritten(bundle, given)
  const refusal = answersRefusal(bundle, answers)
  if (refusal) return { refusal }

  const selection = select(catalogue, bundle, answers)
  const items = selection.items.map((item) => onRoad(item, roadOf(item, answers)))
  const graph = layOut(catalogue, bundle, items, answers)
  if ('loop' in graph) return { refusal: { code: 'cycle', reason: graph.loop.reason, loop: graph.loop.approvals } }

  const { approvals } = graph
  const conditions = new Set(selection.conditions)
  const held = new Set(applicant.held)
  const localPractice = options.localPractice ?? false
  const standings = createStandings(catalogue, items, conditions, carriedOver(bundle.questions, answers), answers)
  const { form, produced, oneByOne } = mergeForm(catalogue, items, held, standings)
  const materials = mergeMaterials(catalogue, items, { standings, held, localPractice })
  const computed = figuresOf({ items, form, oneByOne, materials, approvals, standings, answers })
  const inspection = inspectionOf(approvals)
  const roads = roadsOf(catalogue, items, answers)
  const limit = limitOf(catalogue.contents.limits, bundle, items, computed.days)
  return {
    plan: sealed({
      bundle: bundle.key,
      catalogueVersion: catalogue.version,
      answers: sortedAnswers(answers),
      applicant: { kind: applicant.kind, held: [...held].sort() },
      localPractice,
      conditions: selection.conditions,
      items: items.map((item) => item.key),
      form,
      ...(produced.length > 0 && { produced }),
      materials,
      approvals,
      presumed: presumedOf(items, conditions),
      ...(roads.length > 0 && { roads }),
      inspection,
      limit,
      reductions: reductionsOf(
        computed,
        { materials, inspection, limit, localPractice },
        items,
        catalogue.contents.limits,
      ),
      computed,
    }),
  }
}

function answersRefusal(bundle: Bundle, answers: Answers): PlanRefusal | undefined {
  const unknown = unknownQuestions(bundle, answers)
  if (unknown.length > 0) return { code: 'unknown-question', reason: together(unknown), faults: unknown }
  const invalid = invalidAnswers(bundle, answers)
  return invalid.length > 0 ? { code: 'answer-invalid', reason: together(invalid), faults: invalid } : undefined
}

function together(faults: readonly AnswerFault[]): Words {
  return { zh: faults.map(({ reason }) => reason.zh).join('；'), en: faults.map(({ reason }) => reason.en).join('; ') }
}

/** One visit for everything that is inspected 多勘合一, or null when nothing is. */
function inspectionOf(approvals: readonly PlanApproval[]): Plan['inspection'] {
  const inspected = approvals.filter((approval) => approval.inspected).map((approval) => approval.key)
  return inspected.length === 0 ? null : { approvals: inspected, visits: 1 }
}

function sortedAnswers(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)))
}
