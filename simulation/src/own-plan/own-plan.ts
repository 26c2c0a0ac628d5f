import type { Answer, BundleFacts, ConditionFacts, Facts, Figures, ItemFacts, QuestionFacts, Wanted } from './facts.ts'
import { longestDays } from './own-days.ts'

/** What a set of answers comes to, counted from the JSON of the catalogue and nothing else. */
export type OwnPlan = {
  items: string[]
  conditions: string[]
  /** The papers that are asked for by national rules, and those that figures count. */
  papers: string[]
  figures: Figures
}

/** How sure it is that something is asked for: by the answers, only by what the form will say, or not. */
type Sure = 'yes' | 'by the form' | 'no'

export function ownPlan(facts: Facts, bundle: BundleFacts, answers: Readonly<Record<string, Answer>>): OwnPlan {
  const items = itemsOf(facts, bundle, answers).map((item) => onItsRoad(facts, item, answers))
  const conditions = new Set([
    ...bundle.defaultConditions,
    ...effectsOf(bundle, answers).flatMap((effect) => effect.conditions),
  ])
  const asking = askingOf(facts, items, conditions, filledBy(bundle.questions, answers))
  const national = papersOf(facts, items, asking, false)
  const days = longestDays(items)
  const sum = (figure: (item: ItemFacts) => number) => items.reduce((total, item) => total + figure(item), 0)
  return {
    items: items.map(({ key }) => key),
    conditions: [...conditions].sort(),
    papers: national.papers,
    figures: {
      items: items.length,
      materials: national.figures,
      materialsWithLocalPractice: papersOf(facts, items, asking, true).figures,
      fields: fieldsOf(facts, items, asking),
      days: {
        statutorySerial: sum((item) => item.timeLimit.statutory),
        statutoryCriticalPath: days.law,
        promisedSerial: sum((item) => item.timeLimit.promised),
        promisedCriticalPath: days.promise,
      },
      visitsSeparate: sum((item) => (['required', 'optional'].includes(item.inspection) ? 1 : 0)),
    },
  }
}

/**
 * An item that the law lets go by commitment, as the road makes it that the answers choose: who says nothing takes the ordinary one. The form does
 * not ask again which it is; what hangs on that is sure; by commitment the days are those of the promise, and nobody comes.
 */
function onItsRoad(facts: Facts, item: ItemFacts, answers: Readonly<Record<string, Answer>>): ItemFacts {
  const law = item.byCommitment
  if (!law) return item
  const promised = answers[`road:${item.key}`] === '告知承诺'
  const { statutory, promised: usual, phases } = item.timeLimit
  return {
    ...item,
    inspection: law.ordinary === 'visit' && !promised ? 'required' : 'none',
    timeLimit: { statutory, phases, promised: promised ? Math.min(law.promised.days, statutory, usual) : usual },
    fields: item.fields.filter((key) => key !== law.field),
    materials: item.materials.map((paper) => {
      const hangs = facts.conditions.find(({ key }) => key === paper.when)?.toldBy?.field === law.field
      return hangs ? { ...paper, when: null, required: promised } : paper
    }),
  }
}

function effectsOf(bundle: BundleFacts, answers: Readonly<Record<string, Answer>>): QuestionFacts['effects'] {
  const is = (question: string, { op, value }: Wanted) => {
    const answer = answers[question]
    if (op === 'eq') return answer === value
    return typeof answer === 'number' && typeof value === 'number' && answer >= value
  }
  return bundle.questions.flatMap(({ key, effects }) =>
    effects.filter(({ if: wanted, and = [], unless = [] }) => {
      const all = [{ ...wanted, question: key }, ...and]
      return all.every((each) => is(each.question, each)) && unless.every((each) => !is(each.question, each))
    }),
  )
}

/** What is taken away stays away, whatever adds it. */
function itemsOf(facts: Facts, bundle: BundleFacts, answers: Readonly<Record<string, Answer>>): ItemFacts[] {
  const effects = effectsOf(bundle, answers)
  const added = new Set([...bundle.coreItems, ...effects.flatMap(({ add }) => add)])
  const removed = new Set(effects.flatMap(({ remove }) => remove))
  return facts.items.filter(({ key }) => added.has(key) && !removed.has(key))
}

/** What the form holds already because a question was answered; of two that say the same field the first. */
function filledBy(
  questions: readonly QuestionFacts[],
  answers: Readonly<Record<string, Answer>>,
): Map<string, unknown> {
  const filled = new Map<string, unknown>()
  for (const { key, fills } of questions.toReversed()) {
    const answer = answers[key]
    if (!fills || answer === undefined) continue
    const value = fills.values ? fills.values[String(answer)] : answer
    if (value !== undefined) filled.set(fills.field, value)
  }
  return filled
}

type Asking = {
  condition: (key: string) => Sure
  field: (item: ItemFacts, key: string) => Sure
  producers: (key: string) => boolean
  usual: (condition: string | null | undefined) => boolean
  filled: ReadonlyMap<string, unknown>
}

function askingOf(
  facts: Facts,
  items: readonly ItemFacts[],
  on: ReadonlySet<string>,
  filled: ReadonlyMap<string, unknown>,
): Asking {
  const conditions = new Map(facts.conditions.map((each) => [each.key, each]))
  const fields = new Map(facts.fields.map((each) => [each.key, each]))
  const keys = new Set(items.map(({ key }) => key))
  const producers = (key: string) => fields.get(key)?.producedBy?.some((item) => keys.has(item)) ?? false
  const condition = (key: string): Sure => {
    if (on.has(key)) return 'yes'
    const told = conditions.get(key)?.toldBy
    if (!told || producers(told.field)) return 'no'
    const asked = items.some((item) => item.fields.includes(told.field) && field(item, told.field) !== 'no')
    if (!asked) return 'no'
    if (!filled.has(told.field)) return 'by the form'
    return fits(told, filled.get(told.field)) ? 'yes' : 'no'
  }
  const field = (item: ItemFacts, key: string): Sure => {
    const when = fields.get(key)?.askedWhen
    if (when === undefined) return 'yes'
    const told = conditions.get(when)?.toldBy?.field
    return told !== undefined && !item.fields.includes(told) ? 'yes' : condition(when)
  }
  return { condition, field, producers, usual: (key) => key != null && conditions.get(key)?.usual === true, filled }
}

function fits({ is, atLeast }: NonNullable<ConditionFacts['toldBy']>, value: unknown): boolean {
  if (atLeast !== undefined) return Number(value) >= atLeast
  const wanted: unknown[] = Array.isArray(is) ? is : [is]
  return (Array.isArray(value) ? value : [value]).some((each) => wanted.includes(each))
}

/** Counted: what is sure, and what hangs on the form where that is usual. */
const isCounted = (sure: Sure, usual: boolean) => sure === 'yes' || (sure === 'by the form' && usual)

function fieldsOf(facts: Facts, items: readonly ItemFacts[], asking: Asking): Record<string, number> {
  const one = (item: ItemFacts, key: string) => ({ sure: asking.field(item, key), key })
  const uses = items.flatMap((item) => item.fields.map((key) => one(item, key)))
  const usual = (key: string) => asking.usual(facts.fields.find((each) => each.key === key)?.askedWhen)
  const merged = facts.fields.filter(({ key }) => {
    if (asking.producers(key)) return false
    const own = uses.filter((use) => use.key === key).map(({ sure }) => sure)
    return own.includes('yes') || (own.includes('by the form') && usual(key))
  })
  const prefilled = merged.filter(({ key, prefillSource }) => prefillSource !== null || asking.filled.has(key)).length
  return {
    sum: uses.filter(({ sure, key }) => isCounted(sure, usual(key))).length,
    merged: merged.length,
    prefilled,
    toFill: merged.length - prefilled,
  }
}

function papersOf(facts: Facts, items: readonly ItemFacts[], asking: Asking, local: boolean) {
  const uses = items.flatMap((item) =>
    item.materials.map(({ key, required, when, scope }) => {
      const sure: Sure = when === null ? (required ? 'yes' : 'no') : asking.condition(when)
      return { key, scope, sure, counted: isCounted(sure, asking.usual(when)) }
    }),
  )
  const asked = uses.filter(({ scope }) => local || scope === 'national')
  const isMerged = (key: string) => {
    const all = uses.filter((use) => use.key === key && use.sure !== 'no')
    const national = all.filter(({ scope }) => scope === 'national')
    if (national.length === 0 && !local) return false
    // A paper that a national rule asks for is asked for when that rule says so, whatever local practice adds.
    return (national.length > 0 ? national : all).some(({ counted }) => counted)
  }
  const merged = facts.materials.filter(({ key }) => isMerged(key))
  const brought = merged.filter(({ source }) => source === 'applicant')
  return {
    papers: merged.map(({ key }) => key),
    figures: {
      sum: asked.filter(({ counted }) => counted).length,
      merged: merged.length,
      applicantSupplied: brought.length,
    },
  }
}
