import type { Words } from '../../text/words.ts'
import type { Plan, PlanField } from '../../catalogue/plan.ts'
import { creditCodeFor, FAULT_WORDS, usccFault } from '../../parties/identifiers.ts'
import type { Day } from '../../time/day.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { checkField, normaliseValue } from '../filing/form-rules.ts'
import { producedBy, type Produced } from './produced.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'

/**
 * What a licence brings about and the form therefore never asked: the credit code of a company that is being registered. It is
 * written down with the grant, and from then on it is part of the filing, so that every paper, list and hand-over has it.
 */

export type Results = Readonly<Record<string, string>>

/** A credit code is given by the registrar with the registration (商事主体登记 and 统一代码 are one act), so no grant is without it. */
function isNeeded({ type }: Produced): boolean {
  return type === 'uscc'
}

/** What is granted with an approval, in the form in which it is kept; `assigned` is the code that a demonstration makes up. */
export function resultsOf(
  plan: Plan,
  { approval, results = {} }: { approval: string; results?: Results | undefined },
  assigned: string | undefined,
): Results {
  const made = producedBy(plan, approval)
  const given = Object.entries(results).map(([key, value]): [string, string] => {
    const field = made.find((each) => each.key === key)
    return [key, field ? String(normaliseValue(asField(field), value)) : value]
  })
  const codes = made.filter(isNeeded).flatMap(({ key }) => (assigned === undefined ? [] : [[key, assigned] as const]))
  return Object.fromEntries([...codes, ...given.filter(([, value]) => value !== '')])
}

/** Why these results cannot stand with the grant of an approval; undefined when they can. */
export function resultsFault(plan: Plan, approval: string, results: Results, today: Day): Refusal | undefined {
  const made = producedBy(plan, approval)
  const strays = Object.keys(results).filter((key) => made.every((each) => each.key !== key))
  const missing = made.filter((each) => isNeeded(each) && results[each.key] === undefined)
  const wrong = made.flatMap((each) => {
    const value = results[each.key]
    const fault = value === undefined ? undefined : (checkField(asField(each), value, today) ?? misgiven(each, value))
    return fault ? [{ ...fault, pointer: `/results/${each.key}` }] : []
  })
  const faults: Fault[] = [
    ...strays.map((key) =>
      faultAt(key, 'unknown-subject', { zh: `本事项不产生“${key}”`, en: `This brings about no ${key}` }),
    ),
    ...missing.map(({ key, label }) =>
      faultAt(key, 'answers-missing', {
        zh: `请填写登记机关赋予的“${label.zh}”`,
        en: `Enter the ${label.en.toLowerCase()} that the registrar gave`,
      }),
    ),
    ...wrong,
  ]
  const [first] = faults
  if (!first) return undefined
  return refused(
    missing.length === faults.length ? 'answers-missing' : 'answers-invalid',
    `本次登记产生的内容有误：${first.reason.zh}`,
    `What the grant brings about is not right: ${first.reason.en}`,
    faults,
  )
}

/** A code that is given now follows the standard: only codes of the first pilots do not, and they were given long ago. */
function misgiven({ key, label, type }: Produced, value: string): Fault | undefined {
  const fault = type === 'uscc' ? usccFault(value) : undefined
  if (fault === undefined) return undefined
  const { zh, en } = FAULT_WORDS[fault]
  return faultAt(key, 'answers-invalid', { zh: `${label.zh}：${zh}`, en: `${label.en}: ${en}` })
}

function faultAt(key: string, code: string, reason: Words): Fault {
  return { pointer: `/results/${key}`, code, reason }
}

function asField({ key, label, type, format }: Produced): PlanField {
  return {
    key,
    label,
    type: type ?? 'text',
    items: [],
    basis: [],
    prefillSource: null,
    options: null,
    required: true,
    maxLength: null,
    ...(format !== undefined && { format }),
  }
}

/** What was filled in without what grants brought about: what an applicant can write anew. */
export function withoutResults({ produced = [] }: Pick<Plan, 'produced'>, filing: Filing): Filing {
  const keys = new Set(produced.map(({ key }) => key))
  return Object.fromEntries(Object.entries(filing).filter(([key]) => !keys.has(key)))
}

/** Registering authority and kind of organisation (GB 32100, table 1) by the item that registers it; a company where nothing is said. */
const HEADS: Readonly<Record<string, string>> = { 'individual-registration': '92', 'nonprofit-registration': '52' }

/** Whether the grant of an approval needs a credit code. */
export function needsCreditCode(plan: Plan, approval: string): boolean {
  return producedBy(plan, approval).some(isNeeded)
}

/** The `serial`th code of nobody, for a demonstration: real ones are given by the registrar. Throws a RangeError beyond the last. */
export function madeUpCreditCode(plan: Plan, approval: string, region: string, serial: number): string {
  const item = plan.approvals.find(({ key }) => key === approval)?.item ?? ''
  return creditCodeFor(HEADS[item] ?? '91', region, serial)
}
