import { isCounted } from './asked.ts'
import type { Bundle } from './bundle.ts'
import type { Item } from './item.ts'
import type { LimitRule, Limits, Trips } from './limits.ts'
import { paperStanding } from './materials.ts'
import type { Answers, Computed, Plan, PlanApproval, PlanField, PlanMaterial } from './plan.ts'
import { isSeenBefore, roadOf } from './roads.ts'
import { counts, type Standings } from './standing.ts'

type Merged = {
  items: readonly Item[]
  form: readonly PlanField[]
  /** How many fields the items ask one by one. */
  oneByOne: number
  materials: readonly PlanMaterial[]
  approvals: readonly PlanApproval[]
  standings: Standings
  answers: Answers
}

/**
 * The figures of a plan.
 * - `materials`: papers by national rules whose condition is on, or usual where the form tells it; `sum` counts them item by item, `merged` each once,
 *   `applicantSupplied` those of the merged that neither a shared database nor another item's result supplies.
 *   `materialsWithLocalPractice` counts the same with the papers that local practice adds.
 * - `fields`: those that the answers may ask for; `sum` item by item, `merged` each once and without what the case itself produces, of
 *   which a shared source or an answer fills some and the rest is to fill.
 * - `days`: working days by law and as promised; serial is one item after another, the critical path is the longest
 *   way through the prerequisites with everything else in parallel.
 * - `visitsSeparate`: the site visits the items come to one by one: those inspected by rule, at discretion, or by the road they take. A check
 *   after a commitment or a filing is none.
 */
export function figuresOf(merged: Merged): Computed {
  const { items, form, approvals, answers } = merged
  const counted = form.filter(isCounted)
  const prefilled = counted.filter(isFilledIn).length
  const total = (daysOf: (item: Item) => number) => items.reduce((sum, item) => sum + daysOf(item), 0)
  const last = (endOf: (approval: PlanApproval) => number) =>
    approvals.reduce((latest, each) => Math.max(latest, endOf(each)), 0)
  return {
    items: items.length,
    materials: paperFigures(merged, false),
    materialsWithLocalPractice: paperFigures(merged, true),
    fields: {
      sum: merged.oneByOne,
      merged: counted.length,
      prefilled,
      toFill: counted.length - prefilled,
    },
    days: {
      statutorySerial: total((item) => item.timeLimit.statutory),
      statutoryCriticalPath: last((approval) => approval.statutory.end),
      promisedSerial: total((item) => item.timeLimit.promised),
      promisedCriticalPath: last((approval) => approval.promised.end),
    },
    visitsSeparate: items.filter((item) => isSeenBefore(item, roadOf(item, answers), true)).length,
  }
}

function isFilledIn({ prefillSource, given }: PlanField): boolean {
  return prefillSource !== null || given !== undefined
}

function paperFigures({ items, materials, standings }: Merged, withLocal: boolean): Computed['materials'] {
  const counted = materials
    .filter((material) => isCounted(material))
    .filter((material) => withLocal || material.scope === 'national')
  const uses = items.flatMap((item) =>
    item.materials
      .filter((use) => counts(paperStanding(item, use, standings), standings.isUsual(use.when)))
      .filter((use) => withLocal || use.scope === 'national'),
  )
  return {
    sum: uses.length,
    merged: counted.length,
    applicantSupplied: counted.filter((material) => material.supplier === 'applicant').length,
  }
}

/**
 * What the bundle spares, `before` being each item applied for on its own and `after` the bundle:
 * - `items`: licences and filings, against certificates (one, or none when nothing is needed);
 * - `materials`: papers asked item by item, against papers the applicant has to bring once;
 * - `fields`: fields filled in item by item, against those that no shared source prefills;
 * - `days`: promised working days one item after another, against the promised limit of the bundle, so that only the
 *   bundle's own effect is counted and not the difference of law and promise;
 * - `visits`: separate site visits of inspectors, against visits of the one inspection;
 * - `trips`: how often the applicant comes: to a window, to sign, to collect, item by item, against the bundle. What an item wants signed in
 *   person is signed with it as well, once.
 */
export function reductionsOf(
  computed: Computed,
  plan: Pick<Plan, 'materials' | 'inspection' | 'limit' | 'localPractice'>,
  items: readonly Item[],
  { trips }: Pick<Limits, 'trips'>,
): Plan['reductions'] {
  const brought = plan.materials
    .filter(isCounted)
    .filter((material) => material.asked && material.supplier === 'applicant')
  // What local practice adds is asked item by item as well, where it is asked at all.
  const oneByOne = plan.localPractice ? computed.materialsWithLocalPractice : computed.materials
  return {
    items: { before: computed.items, after: Math.min(computed.items, 1) },
    materials: { before: oneByOne.sum, after: brought.length },
    fields: { before: computed.fields.sum, after: computed.fields.toFill },
    days: { before: computed.days.promisedSerial, after: plan.limit.promisedDays },
    visits: { before: computed.visitsSeparate, after: plan.inspection?.visits ?? 0 },
    trips: tripsOf(items, trips),
  }
}

const sumOf = ({ window, signing, collecting }: Trips) => window + signing + collecting

function tripsOf(items: readonly Item[], { alone, together }: Limits['trips']): { before: number; after: number } {
  const each = items.map((item) => item.trips ?? alone)
  if (each.length === 0) return { before: 0, after: 0 }
  const signing = each.reduce((most, trips) => Math.max(most, trips.signing), together.signing)
  const before = each.reduce((sum, trips) => sum + sumOf(trips), 0)
  // One item that asks for nobody to come asks for nobody in a bundle either.
  return { before, after: Math.min(before, sumOf({ ...together, signing })) }
}

/**
 * The limit of the whole case by the bundle's rule or the default one. By law joint handling of several items is capped,
 * but a single item to which its own law gives more keeps that: 行政许可法 42 leaves other laws' limits standing. The
 * promise is never above the limit by law.
 */
export function limitOf(limits: Limits, bundle: Bundle, items: readonly Item[], days: Computed['days']): Plan['limit'] {
  const rule = bundle.limit ?? limits.default
  const byRule = daysBy(rule, items, days)
  const longest = items.reduce((most, item) => Math.max(most, item.timeLimit.statutory), 0)
  const cap = Math.max(limits.joint.workingDays, longest)
  const capped = items.length > 1 && byRule.statutory > cap
  const statutoryDays = capped ? cap : byRule.statutory
  return {
    statutoryDays,
    promisedDays: Math.min(byRule.promised, statutoryDays),
    rule: rule.rule,
    basis: capped ? `${rule.basis}；${limits.joint.basis}` : rule.basis,
  }
}

function daysBy(
  rule: LimitRule,
  items: readonly Item[],
  days: Computed['days'],
): { statutory: number; promised: number } {
  if (rule.rule === 'fixed') return { statutory: rule.statutoryDays, promised: rule.promisedDays }
  return rule.rule === 'longest-path'
    ? { statutory: days.statutoryCriticalPath, promised: days.promisedCriticalPath }
    : { statutory: shortest(items, 'statutory'), promised: shortest(items, 'promised') }
}

function shortest(items: readonly Item[], which: 'statutory' | 'promised'): number {
  return items.length === 0 ? 0 : items.reduce((least, item) => Math.min(least, item.timeLimit[which]), Infinity)
}
