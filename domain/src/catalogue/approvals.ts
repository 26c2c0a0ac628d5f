import { ENTITY } from './holder-fields.ts'
import type { StopKind } from '../deadlines/stop.ts'
import { settle } from '../ledger/settled.ts'
import type { Bundle } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import { citationText } from './citation.ts'
import { planGrantOf } from './grant.ts'
import { checklistOf } from './checklists.ts'
import type { Item } from './item.ts'
import { criticalOf, runWith, schedule, shortestLoop } from './order.ts'
import type { Answers, PlanApproval, Presumed } from './plan.ts'
import { commitmentOf, isSeenBefore, roadOf } from './roads.ts'
import { boundPhase, finalKeyOf, stepsOf } from './steps.ts'
import type { ApprovalStep } from './steps.ts'
import type { Words } from '../text/words.ts'

/** The graph of approvals in order, or the shortest loop that leaves no order. */
export type ApprovalGraph = { approvals: PlanApproval[] } | { loop: { approvals: string[]; reason: Words } }

/** Lays out the approvals of `items`: order, earliest days by promise and by law, the longest path, what is inspected. */
export function layOut(
  catalogue: Catalogue,
  bundle: Bundle,
  items: readonly Item[],
  answers: Answers = {},
): ApprovalGraph {
  const steps = stepsOf(items)
  const { order, stuck } = schedule(steps)
  if (stuck.length > 0) {
    const loop = shortestLoop(stuck) ?? stuck.map((step) => step.key)
    return { loop: { approvals: loop, reason: loopInWords(loop, steps) } }
  }
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const statutory = runWith(order, (key) => byKey.get(key)?.statutoryDays ?? 0)
  const critical = criticalOf(order)
  const joint = new Set(bundle.jointInspection?.items)
  const approvals = order.flatMap(({ key, needs, start, end }) => {
    const step = byKey.get(key)
    if (!step) return []
    const road = roadOf(step.item, answers)
    const inspected = step.final && isSeenBefore(step.item, road, joint.has(step.item.key))
    const commitment = step.final ? commitmentOf(step.item, road) : undefined
    return [
      {
        ...describe(step),
        ...(step.final &&
          step.item.grant && { grant: planGrantOf(step.item.grant, catalogue.fields, step.item.audience) }),
        needs,
        inspected,
        ...(inspected && step.item.visit && { visit: visitOf(step.item.visit) }),
        ...(commitment && { commitment }),
        promised: { start, end },
        statutory: statutory.get(key) ?? { start: 0, end: 0 },
        critical: critical.has(key),
        checklist: inspected || commitment ? checklistFor(catalogue, step.item) : [],
      },
    ]
  })
  return { approvals }
}

function visitOf({ basis, necessity, doubt }: NonNullable<Item['visit']>): NonNullable<PlanApproval['visit']> {
  const doubted = doubt ?? basis?.doubt
  return {
    basis: basis && citationText(basis),
    necessity,
    ...(basis && basis.verification !== 'read' && { unread: true as const }),
    ...(doubted && { doubt: doubted }),
  }
}

const checklists = new WeakMap<Catalogue, Map<string, PlanApproval['checklist']>>()

/** A checklist depends on the catalogue and the item only, so it is made once for both. */
function checklistFor(catalogue: Catalogue, item: Item): PlanApproval['checklist'] {
  const made = checklists.get(catalogue) ?? new Map<string, PlanApproval['checklist']>()
  checklists.set(catalogue, made)
  const checklist = made.get(item.key) ?? settle(checklistOf(catalogue.contents.checklists, item, catalogue.materials))
  made.set(item.key, checklist)
  return checklist
}

type Described = Omit<
  PlanApproval,
  'needs' | 'grant' | 'inspected' | 'visit' | 'commitment' | 'promised' | 'statutory' | 'critical' | 'checklist'
>

function describe(step: ApprovalStep): Described {
  const { item, phase } = step
  return {
    key: step.key,
    item: item.key,
    name: step.name,
    phase: phase?.name.zh ?? null,
    final: step.final,
    ...(item.type === '行政备案' && { isFiling: true as const }),
    department: item.department,
    regulator: item.regulator,
    instant: item.timeLimit.instant,
    statutoryDays: step.statutoryDays,
    promisedDays: step.promisedDays,
    statutoryBasis: limitBasisOf(step),
    extension: extensionOf(item),
    procedures: proceduresOf(item),
    safetyCritical: item.safetyCritical ?? false,
    afterGrant: item.afterGrant ?? {},
    law: lawOf(item),
    result: step.final ? item.result.name : (phase?.name.zh ?? item.result.name),
    holder: item.holder?.field ?? ENTITY,
    validity: { type: item.result.validity.type, years: item.result.validity.years },
  }
}

/** Ten working days for a licence unless its own law says otherwise (行政许可法 42(1)); nothing for what is no licence. */
function extensionOf(item: Item): PlanApproval['extension'] {
  const { extension, instant } = item.timeLimit
  if (extension !== null) return extension > 0 ? { workingDays: extension, basis: lawOf(item) } : null
  if (item.type !== '行政许可' || instant) return null
  return { workingDays: 10, basis: '行政许可法 42(1)' }
}

/** The kinds of the catalogue that are among the eight of 行政许可法 45; any other stops the clock by its item's own law. */
const STOPS: Readonly<Record<string, StopKind>> = {
  听证: 'hearing',
  招标: 'tender',
  拍卖: 'auction',
  检验: 'inspection',
  检测: 'testing',
  检疫: 'quarantine',
  鉴定: 'appraisal',
  鉴定评审: 'appraisal',
  专家评审: 'expert-review',
}

function proceduresOf(item: Item): PlanApproval['procedures'] {
  return item.specialProcedures
    .filter(({ excludedFromClock }) => excludedFromClock)
    .map(({ kind, note, typicalDays }) => ({
      name: kind,
      kind: STOPS[kind] ?? 'item-basis',
      basis: `${lawOf(item)}：${note}`,
      typicalDays,
    }))
}

/** The first provision an item rests on, as it is printed. */
function lawOf(item: Item): string {
  const first = item.legalBasis[0]
  return first ? `《${first.law}》${first.article ?? ''}` : item.name.zh
}

/** The law an approval's limit is counted by, with the law's own unit, and for a phase what the law says of it. */
function limitBasisOf({ item, phase }: ApprovalStep): string {
  const law = lawOf(item)
  return phase ? `${law}：${phase.text}` : `${law}（原文单位：${item.timeLimit.unitInText}）`
}

/** A loop said in words, in the order in which each waits for the next. */
export function loopInWords(loop: readonly string[], steps: readonly ApprovalStep[]): Words {
  const names = loop.map((key) => steps.find((step) => step.key === key)?.name ?? { zh: key, en: key })
  const round = [...names, ...names.slice(0, 1)]
  return {
    zh: `前置条件成环，无法排出先后：${round.map((name) => `「${name.zh}」`).join('须先有')}`,
    en: `The prerequisites go round in a loop, so nothing can come first: ${round.map((name) => `"${name.en}"`).join(' needs ')}`,
  }
}

/**
 * The prerequisites that no item of the plan meets, which the applicant is taken to hold already. One that depends on a
 * condition counts only when the condition is on; a conditional one without a condition is listed, being for the
 * examiner to judge.
 */
export function presumedOf(items: readonly Item[], conditions: ReadonlySet<string>): Presumed[] {
  const inPlan = new Set(items.map((item) => item.key))
  return items.flatMap((item) =>
    item.prerequisites
      .filter((each) => !each.anyOf.some((key) => inPlan.has(key)) && (each.when === null || conditions.has(each.when)))
      .map((each) => ({
        approval: item.timeLimit.phases ? `${item.key}:${boundPhase(item, each) + 1}` : finalKeyOf(item),
        anyOf: each.anyOf,
        kind: each.kind,
      })),
  )
}
