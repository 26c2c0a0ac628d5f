import { satisfies } from './asked.ts'
import type { Question } from './bundle.ts'
import type { Catalogue } from './catalogue.ts'
import type { FieldTest, FieldValue } from './field-rules.ts'
import type { Item } from './item.ts'
import type { Answers } from './plan.ts'
import { roadOf } from './roads.ts'

/** How something stands when the answers are known: asked for, not asked for, or asked for when one of these is filled in so. */
export type Standing = boolean | readonly FieldTest[]

/** What the answers of a plan say of conditions, fields and papers before anything is filled in. */
export type Standings = {
  /** What a field holds already, because a guiding question was answered. */
  readonly given: ReadonlyMap<string, FieldValue>
  /** Of one use of it: for an item whose road decides it, that road does. */
  readonly ofCondition: (key: string, item?: Item) => Standing
  /** Whether figures take a condition to hold until the form tells it. */
  readonly isUsual: (condition: string | null | undefined) => boolean
  /** Of one field for one item that names it. */
  readonly ofField: (item: Item, key: string) => Standing
  /** The items of the plan whose results say what the field asks; empty when none does. */
  readonly producers: (key: string) => readonly string[]
}

/** Whether a figure counts what stands so: what is sure, and what is usual until it is told. */
export function counts(standing: Standing, usual: boolean): boolean {
  return typeof standing === 'boolean' ? standing : usual
}

/** Together: asked for when any of them asks. */
export function anyOf(standings: readonly Standing[]): Standing {
  if (standings.includes(true)) return true
  const tests = standings.flatMap((each) => (typeof each === 'boolean' ? [] : each))
  const seen = new Map(tests.map((test) => [JSON.stringify(test), test]))
  return seen.size > 0 ? [...seen.values()] : false
}

/** The values that answers carry over into the form, by field. The first question that says one counts. */
export function carriedOver(questions: readonly Question[], answers: Answers): Map<string, FieldValue> {
  const given = new Map<string, FieldValue>()
  for (const { key, fills } of questions) {
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined
    if (fills === undefined || answer === undefined || given.has(fills.field)) continue
    const value = fills.values === undefined ? answer : fills.values[String(answer)]
    if (value !== undefined) given.set(fills.field, value)
  }
  return given
}

export function createStandings(
  catalogue: Catalogue,
  items: readonly Item[],
  conditions: ReadonlySet<string>,
  given: ReadonlyMap<string, FieldValue>,
  answers: Answers = {},
): Standings {
  const inPlan = new Set(items.map(({ key }) => key))
  const naming = Map.groupBy(
    items.flatMap((item) =>
      item.fields.filter((field) => field !== item.byCommitment?.field).map((field) => ({ item, field })),
    ),
    ({ field }) => field,
  )
  const told = new Map<string, Standing>()

  const producers = (key: string) => catalogue.fields.get(key)?.producedBy?.filter((item) => inPlan.has(item)) ?? []

  /** A field for the plan as a whole. One that hangs on itself, which no checked catalogue has, is not asked for. */
  const together = (key: string): Standing => {
    const known = told.get(key)
    if (known !== undefined) return known
    told.set(key, false)
    const standing =
      producers(key).length > 0 ? false : anyOf((naming.get(key) ?? []).map(({ item }) => ofField(item, key)))
    told.set(key, standing)
    return standing
  }

  const ofCondition = (key: string, item?: Item): Standing => {
    if (conditions.has(key)) return true
    const test = catalogue.conditions.get(key)?.toldBy
    if (item?.byCommitment && test?.field === item.byCommitment.field) return roadOf(item, answers) === 'commitment'
    if (test === undefined || together(test.field) === false) return false
    const answer = given.get(test.field)
    return answer === undefined ? [test] : satisfies(test, answer)
  }

  const ofField = (item: Item, key: string): Standing => {
    // Asked already, by the question that chooses the road.
    if (key === item.byCommitment?.field) return false
    const condition = catalogue.fields.get(key)?.askedWhen
    if (condition === undefined) return true
    const test = catalogue.conditions.get(condition)?.toldBy
    // An item that does not ask what tells the condition needs the field whatever the condition.
    if (test !== undefined && !item.fields.includes(test.field)) return true
    return ofCondition(condition, item)
  }
  const isUsual = (condition: string | null | undefined) =>
    condition != null && catalogue.conditions.get(condition)?.usual === true
  return { given, ofCondition, isUsual, ofField, producers }
}
