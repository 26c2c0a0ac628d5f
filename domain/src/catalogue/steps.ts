import type { Item, Phase, Prerequisite } from './item.ts'
import type { Step } from './order.ts'
import type { Words } from '../text/words.ts'

/** An item, or one phase of an item that is decided in phases, as a step of a plan. */
export type ApprovalStep = Step & {
  item: Item
  name: Words
  /** Counted from 0; null for an item without phases. */
  index: number | null
  phase: Phase | null
  final: boolean
  statutoryDays: number
  promisedDays: number
}

/** The key of the approval that ends in the licence: of an item with phases the last one. */
export function finalKeyOf(item: Item): string {
  const phases = item.timeLimit.phases
  return phases ? phaseKey(item, phases.length - 1) : item.key
}

function phaseKey(item: Item, index: number): string {
  return `${item.key}:${index + 1}`
}

/** Splits whole days in proportion to `shares`, the remainder going to the largest fractions, the earlier first. */
export function splitDays(days: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  const exact = shares.map((share) => (sum === 0 ? 0 : (days * share) / sum))
  const whole = exact.map(Math.floor)
  const left = sum === 0 ? 0 : days - whole.reduce((total, part) => total + part, 0)
  const byFraction = exact
    .map((part, at) => ({ at, fraction: part - Math.floor(part) }))
    .sort((a, b) => b.fraction - a.fraction || a.at - b.at)
  for (const { at } of byFraction.slice(0, left)) whole[at] = (whole[at] ?? 0) + 1
  return whole
}

/**
 * The approvals that `items` come to, with what each waits for among them, `days` being the promised ones.
 * An item with phases is one approval per phase, each waiting for the one before. A prerequisite binds the phase it
 * names, else the first. It is met by the approval that grants the required item, or by the phase it says is enough.
 * And what a later phase requires is done after the phase before it: the applicant prepares the premises once the
 * preparation is approved, and has them checked then (互联网上网服务营业场所管理条例 11).
 * A prerequisite of which the plan has no alternative binds nothing here. Whether its condition is on does not matter
 * when the plan has both: then the one result is there to be used for the other.
 */
export function stepsOf(items: readonly Item[]): ApprovalStep[] {
  const inPlan = new Map(items.map((item) => [item.key, item]))
  const steps = items.flatMap((item) => approvalsOf(item, inPlan))
  if (items.every((item) => item.timeLimit.phases === null)) return steps
  return withPreparation(steps, inPlan)
}

function approvalsOf(item: Item, inPlan: ReadonlyMap<string, Item>): ApprovalStep[] {
  const { phases, statutory, promised } = item.timeLimit
  if (!phases) {
    const needs = item.prerequisites.flatMap((each) => alternativesOf(each, inPlan))
    return [
      {
        key: item.key,
        item,
        name: item.name,
        index: null,
        phase: null,
        final: true,
        days: promised,
        statutoryDays: statutory,
        promisedDays: promised,
        needs,
      },
    ]
  }
  const split = splitDays(
    promised,
    phases.map((phase) => phase.days),
  )
  return phases.map((phase, index) => {
    const bound = item.prerequisites.filter((each) => boundPhase(item, each) === index)
    const before = index === 0 ? [] : [[phaseKey(item, index - 1)]]
    const days = split[index] ?? 0
    return {
      key: phaseKey(item, index),
      item,
      name: { zh: `${item.name.zh}（${phase.name.zh}）`, en: `${item.name.en} (${phase.name.en})` },
      index,
      phase,
      final: index === phases.length - 1,
      days,
      statutoryDays: phase.days,
      promisedDays: days,
      needs: [...before, ...bound.flatMap((each) => alternativesOf(each, inPlan))],
    }
  })
}

/** The phase, from 0, that a prerequisite of `item` must precede. */
export function boundPhase(item: Item, prerequisite: Prerequisite): number {
  const own = prerequisite.phase && 'own' in prerequisite.phase ? prerequisite.phase.own : undefined
  const index = item.timeLimit.phases?.findIndex((phase) => phase.name.zh === own) ?? -1
  return Math.max(index, 0)
}

/** The approvals of the plan of which one meets the prerequisite: one group, or none when the plan has no alternative. */
function alternativesOf(prerequisite: Prerequisite, inPlan: ReadonlyMap<string, Item>): string[][] {
  const theirs = prerequisite.phase && 'theirs' in prerequisite.phase ? prerequisite.phase.theirs : undefined
  const keys = prerequisite.anyOf.flatMap((key) => {
    const item = inPlan.get(key)
    if (!item) return []
    const { phases } = item.timeLimit
    if (!phases || theirs === undefined) return [finalKeyOf(item)]
    const index = phases.findIndex((phase) => phase.name.zh === theirs)
    return index < 0 ? [] : [phaseKey(item, index)]
  })
  return keys.length === 0 ? [] : [keys]
}

/** Adds to the steps that a later phase requires that they come after the phase before it, where that makes no loop. */
function withPreparation(steps: readonly ApprovalStep[], inPlan: ReadonlyMap<string, Item>): ApprovalStep[] {
  const byKey = new Map(steps.map((step) => [step.key, step]))
  const extra = new Map<string, string[]>()
  for (const step of steps) {
    if (step.index === null || step.index === 0) continue
    const before = phaseKey(step.item, step.index - 1)
    const settled = reachableFrom(before, byKey)
    const required = step.item.prerequisites.filter((each) => boundPhase(step.item, each) === step.index)
    for (const key of required.flatMap((each) => alternativesOf(each, inPlan).flat())) {
      if (!settled.has(key)) extra.set(key, [...(extra.get(key) ?? []), before])
    }
  }
  return steps.map((step) => ({ ...step, needs: [...step.needs, ...(extra.get(step.key) ?? []).map((key) => [key])] }))
}

/** Every step that `from` waits for, directly or not, by any alternative, and `from` itself. */
function reachableFrom(from: string, byKey: ReadonlyMap<string, ApprovalStep>): Set<string> {
  const seen = new Set([from])
  for (const key of seen) for (const need of byKey.get(key)?.needs.flat() ?? []) seen.add(need)
  return seen
}
