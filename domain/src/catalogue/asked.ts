import type { FieldTest, FieldValue } from './field-rules.ts'
import type { Plan, PlanField, PlanMaterial } from './plan.ts'
import { normaliseNumber, numberIn } from '../text/number.ts'

/**
 * What a plan asks for by what is filled in: the one function of it, for the browser at each key and for the office at each act. It
 * loads no schema.
 */

type Filled = Readonly<Record<string, FieldValue>>
type Form = Pick<Plan, 'form'>

/** Whether a value is what a test wants. Numbers are read as they are typed. */
export function satisfies(test: FieldTest, value: FieldValue | undefined): boolean {
  if (value === undefined) return false
  if ('atLeast' in test) {
    const number = numberIn(typeof value === 'string' ? normaliseNumber(value) : value)
    return number !== undefined && number >= test.atLeast
  }
  const wanted = Array.isArray(test.is) ? test.is : [test.is]
  return (Array.isArray(value) ? value : [value]).some((each) => typeof each !== 'number' && wanted.includes(each))
}

/** Tells of any test whether it holds: its field is asked, and holds what is wanted. */
function judgeOf({ form }: Form, filing: Filled): (tests: readonly FieldTest[] | undefined) => boolean {
  const fields = new Map(form.map((field) => [field.key, field]))
  const told = new Map<string, boolean>()
  const isAsked = (key: string): boolean => {
    const known = told.get(key)
    if (known !== undefined) return known
    const field = fields.get(key)
    // Conditions in a circle are refused when the catalogue is loaded; in an unchecked plan they ask for nothing.
    told.set(key, false)
    const asked = field !== undefined && holds(field.askedWhen)
    told.set(key, asked)
    return asked
  }
  const holds = (tests: readonly FieldTest[] | undefined): boolean =>
    tests === undefined ||
    tests.some((test) => isAsked(test.field) && satisfies(test, filing[test.field] ?? fields.get(test.field)?.given))
  return holds
}

/** The fields that are asked by what is filled in, in the order of the form. What was answered before counts as filled in. */
export function fieldsAsked(plan: Form, filing: Filled): PlanField[] {
  const holds = judgeOf(plan, filing)
  return plan.form.filter((field) => holds(field.askedWhen))
}

/** The keys of the papers that what is filled in makes needless. */
export function papersNotAsked(plan: Pick<Plan, 'form' | 'materials'>, filing: Filled): string[] {
  const holds = judgeOf(plan, filing)
  return plan.materials.filter((paper) => paper.asked && !holds(paper.askedWhen)).map(({ key }) => key)
}

/** The papers of a plan with those that nobody asks for marked so. */
export function papersNow(materials: readonly PlanMaterial[], notAsked: readonly string[]): PlanMaterial[] {
  return materials.map((paper) => (notAsked.includes(paper.key) ? { ...paper, asked: false } : paper))
}

/** What hangs on the form and is not usual is not counted: it is asked of few. */
export function isCounted({ askedWhen, usual }: Pick<PlanField | PlanMaterial, 'askedWhen' | 'usual'>): boolean {
  return askedWhen === undefined || usual === true
}

/** What is filled in of what is asked, with what was answered before; nothing else is kept. */
export function keptOf<T extends FieldValue>(
  plan: Form,
  filing: Readonly<Record<string, T>>,
): Record<string, T | FieldValue> {
  const asked = new Map(fieldsAsked(plan, filing).map((field) => [field.key, field]))
  const known = new Set(plan.form.map(({ key }) => key))
  const kept = Object.entries(filing).filter(([key]) => asked.has(key) || !known.has(key))
  const given = [...asked.values()].flatMap(({ key, given: answer }): [string, FieldValue][] =>
    answer === undefined || filing[key] !== undefined ? [] : [[key, answer]],
  )
  return Object.fromEntries<T | FieldValue>([...kept, ...given])
}
