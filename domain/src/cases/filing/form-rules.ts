import type { Plan, PlanField } from '../../catalogue/plan.ts'
import { answerKey } from '../../catalogue/selection.ts'
import { FAULT_WORDS, isPrintedSo, normaliseIdentifier, usccFault } from '../../parties/identifiers.ts'
import { documentFault } from '../../parties/identity-document.ts'
import { documentOf, normaliseDocument } from '../../parties/identity-kinds.ts'
import { normaliseTelephone, telephoneFault, TELEPHONE_WORDS } from '../../parties/telephone.ts'
import { rowsFault, textFault } from '../../text/faults.ts'
import { formFault, inForm, type FormedField } from '../../text/known-forms.ts'
import { foldBy, foldRows, PLAIN_LINE, textRuleOf, type TextField } from '../../text/rules.ts'
import type { Day } from '../../time/day.ts'
import { fieldsAsked, keptOf, papersNotAsked, papersNow } from '../../catalogue/asked.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { crossFault } from './cross-rules.ts'
import { normaliseDay, normaliseMoment, normaliseRange } from './date-text.ts'
import { dayFault, momentFault, rangeFault } from './date.ts'
import type { HandedIn } from './state.ts'
import { NUMBER_BOUNDS, normaliseNumber, numberFault } from '../../text/number.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'

type Value = Filing[string]

/** What is wrong with one value of a field, by the type of the field; undefined when nothing is. Types unknown here take a line of text. */
type Check = (value: Value, today: Day, field: PlanField) => { zh: string; en: string } | undefined

/** Text by the rule of its field: length, characters (domain/src/text). */
const text: Check = (value, _today, field) => {
  const rule = textRuleOf(field) ?? PLAIN_LINE
  return typeof value === 'string'
    ? textFault(rule, value)
    : { zh: `请填写文字，不超过${rule.maxLength}字`, en: `Enter text of at most ${rule.maxLength} characters` }
}

/** Rows of text, each by the rule of the field; one alone may come without a list around it. */
const rows: Check = (value, _today, field) => {
  const given = Array.isArray(value) ? value : typeof value === 'string' ? [value] : []
  return rowsFault(textRuleOf(field) ?? PLAIN_LINE, given)
}

/** A number by the bounds of its type, or the tighter ones of its field. */
const number =
  (type: keyof typeof NUMBER_BOUNDS): Check =>
  (value, _today, { least, most }) => {
    const bounds = NUMBER_BOUNDS[type]
    return numberFault(value, { ...bounds, least: least ?? bounds.least, most: most ?? bounds.most })
  }

/** A check of a value that can only be a text. */
const written =
  (faultOf: (text: string, today: Day) => { zh: string; en: string } | undefined): Check =>
  (value, today) =>
    faultOf(typeof value === 'string' ? value : '', today)

/** Unified social credit code 统一社会信用代码 (GB 32100). Check characters that do not fit are told as a doubt: early pilots printed such codes. */
const creditCode: Check = (value) => {
  const fault = usccFault(typeof value === 'string' ? value : '')
  return fault === undefined || isPrintedSo(fault) ? undefined : FAULT_WORDS[fault]
}

/** A document of identity by its kind and number, each kind by its own rule. */
const identity = written((text, today) => documentFault(documentOf(text), today))

const telephone = written((text) => {
  const fault = telephoneFault(text)
  return fault && TELEPHONE_WORDS[fault]
})

/** How a value of each field type is checked. A type that is not here takes a line of text. */
const CHECKS: Readonly<Record<string, Check>> = {
  text,
  uscc: creditCode,
  'id-card': identity,
  textarea: text,
  address: text,
  org: text,
  person: text,
  enum: text,
  integer: number('integer'),
  decimal: number('decimal'),
  money: number('money'),
  boolean: (value) => (typeof value === 'boolean' ? undefined : { zh: '请选择是或否', en: 'Choose yes or no' }),
  'multi-enum': rows,
  list: rows,
  phone: telephone,
  date: written(dayFault),
  daterange: written(rangeFault),
  datetime: written(momentFault),
}

/** Types whose values are typed in many ways and kept in one. */
const NORMALISED: Readonly<Record<string, (value: string) => string>> = {
  uscc: normaliseIdentifier,
  'id-card': normaliseDocument,
  phone: normaliseTelephone,
  integer: normaliseNumber,
  decimal: normaliseNumber,
  money: normaliseNumber,
  date: normaliseDay,
  daterange: normaliseRange,
  datetime: normaliseMoment,
}

/** A key that the form does not ask for: checked as such, so its value is only made fit to be shown. */
const UNKNOWN: TextField = { type: '' }

/** What was filled in, in the form in which it is checked and kept. */
export function normaliseFiling(plan: Plan, filing: Filing): Filing {
  const fields = new Map(plan.form.map((field) => [field.key, field]))
  return Object.fromEntries(
    Object.entries(filing).map(([key, value]) => [key, normaliseValue(fields.get(key) ?? UNKNOWN, value)]),
  )
}

/** Whether a field holds nothing; a kind of document without a number is nothing. */
function missing(value: Value | undefined, type: string): boolean {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return true
  return type === 'id-card' && typeof value === 'string' && documentOf(value).number === ''
}

/** A choice outside what the field offers, in words that name it; undefined when every choice is offered. */
function choiceFault(field: PlanField, value: Value): { zh: string; en: string } | undefined {
  if (!field.options) return undefined
  const offered = new Set(field.options.map((option) => option.value))
  const strays = (Array.isArray(value) ? value : [String(value)]).filter((choice) => !offered.has(choice))
  if (strays.length === 0) return undefined
  return {
    zh: `没有“${strays.join('、')}”这个选项，请从所列选项中选择`,
    en: `"${strays.join(', ')}" is not offered; choose from the list`,
  }
}

/**
 * One value by its field, in the form in which it is checked and kept: text folded, numbers in the signs of their standard, and a choice as the
 * field offers it, in whatever width it came (`B1级(难燃)`).
 */
export function normaliseValue(
  field: TextField & FormedField & Partial<Pick<PlanField, 'options'>>,
  value: Value,
): Value {
  const rule = textRuleOf(field) ?? PLAIN_LINE
  if (Array.isArray(value)) return foldRows(rule, value).map((row) => asOffered(field, inForm(field, row)))
  if (typeof value !== 'string') return value
  const normalise = NORMALISED[field.type]
  return normalise ? normalise(value) : asOffered(field, inForm(field, foldBy(rule, value)))
}

function asOffered({ options }: Partial<Pick<PlanField, 'options'>>, choice: string): string {
  if (!options || options.some(({ value }) => value === choice)) return choice
  const key = answerKey(choice)
  return options.find(({ value }) => answerKey(value) === key)?.value ?? choice
}

/** What is wrong with one field alone, as `checkFiling` says it of the whole form; undefined when nothing is. */
export function checkField(field: PlanField, value: Value | undefined, today: Day): Fault | undefined {
  if (value !== undefined && !missing(value, field.type)) return fieldFault(field, value, today)
  return field.required ? unfilledFault(field) : undefined
}

function unfilledFault(field: PlanField): Fault {
  return {
    pointer: `/filing/${field.key}`,
    code: 'answers-missing',
    reason: { zh: `请填写“${field.label.zh}”`, en: `Fill in "${field.label.en}"` },
  }
}

function fieldFault(field: PlanField, value: Value, today: Day): Fault | undefined {
  const reason = (CHECKS[field.type] ?? text)(value, today, field) ?? choiceFault(field, value) ?? ofForm(field, value)
  return reason && brokenFault(field, reason)
}

/** What is filled in against the form that its field has. */
function ofForm(field: PlanField, value: Value): { zh: string; en: string } | undefined {
  return formFault(field, Array.isArray(value) ? value : typeof value === 'string' ? [value] : [])
}

function brokenFault(field: PlanField, reason: { zh: string; en: string }): Fault {
  return {
    pointer: `/filing/${field.key}`,
    code: 'answers-invalid',
    reason: { zh: `${field.label.zh}：${reason.zh}`, en: `${field.label.en}: ${reason.en}` },
  }
}

/** What is kept of what was filled in: what is asked by it, with what was answered before. Values are normalised already. */
export function keptFiling(plan: Plan, filing: Filing): Filing {
  return keptOf(plan, filing)
}

/**
 * Whether what was filled in answers the one form of the plan: every required field that is asked, each that is filled in by its type,
 * from its options and beside the others. The refusal names every fault, not the first. A key that the form does not have is a fault
 * too: nothing is kept that was not asked. What stands in a field that is not asked says nothing.
 */
export function checkFiling(plan: Plan, given: Filing, today: Day): Refusal | undefined {
  const filing = keptFiling(plan, given)
  const fields = fieldsAsked(plan, filing)
  const unfilled = fields.filter((field) => field.required && missing(filing[field.key], field.type))
  if (unfilled.length > 0) {
    const faults = unfilled.map(unfilledFault)
    return refused(
      'answers-missing',
      `还有${faults.length}项未填写`,
      faults.length === 1 ? 'One field is not filled in' : `${faults.length} fields are not filled in`,
      faults,
    )
  }
  const known = new Set(plan.form.map((field) => field.key))
  const stray = Object.keys(filing)
    .filter((key) => !known.has(key))
    .map((key) => ({
      pointer: `/filing/${key}`,
      code: 'unknown-subject',
      reason: { zh: '本申请表没有这一项', en: 'The form does not ask for this' },
    }))
  const faults = [...stray, ...formFaults(fields, filing, today)]
  if (faults.length === 0) return undefined
  return refused(
    'answers-invalid',
    `有${faults.length}项填写不符合规则`,
    faults.length === 1 ? 'One field breaks a rule' : `${faults.length} fields break a rule`,
    faults,
  )
}

/** What is wrong with what is filled in of these fields: each alone, and what is right alone beside the others. */
export function formFaults(fields: readonly PlanField[], filing: Filing, today: Day): Fault[] {
  const asked = new Map(fields.map((field) => [field.key, field]))
  return fields.flatMap((field) => {
    const value = filing[field.key]
    if (value === undefined || missing(value, field.type)) return []
    const reason = crossFault(field, asked, filing, today)
    return fieldFault(field, value, today) ?? (reason ? brokenFault(field, reason) : [])
  })
}

/** Values that differ from what the applicant answered to the guiding questions, by which the plan was made. */
export function carriedFaults(plan: Plan, filing: Filing): Fault[] {
  return plan.form.flatMap((field) => {
    const { key, given } = field
    const value = filing[key]
    if (given === undefined || value === undefined || sameValue(value, given)) return []
    return brokenFault(field, {
      zh: '与引导问题的回答不一致；要改动，请回到引导问题重新回答',
      en: 'It differs from the answer to the guiding question; to change it, answer the question anew',
    })
  })
}

function sameValue(one: Value, other: Value): boolean {
  if (Array.isArray(one) || Array.isArray(other)) return JSON.stringify(one) === JSON.stringify(other)
  return String(one) === String(other)
}

/** Of a plan with papers that hang on the form, those it makes needless as it is filled in, for the event to say; else nothing. */
export function needlessPapers(plan: Plan, filing: Filing): { papersNotAsked?: string[] } {
  if (plan.materials.every(({ askedWhen }) => askedWhen === undefined)) return {}
  return { papersNotAsked: papersNotAsked(plan, keptFiling(plan, filing)) }
}

/** Papers that the applicant must hand in and has not; `notAsked` are those that the form makes needless. */
export function missingMaterials(plan: Plan, handedIn: readonly HandedIn[], notAsked: readonly string[] = []): Fault[] {
  const given = new Set(handedIn.map((each) => each.material))
  return papersNow(plan.materials, notAsked)
    .filter((material) => material.asked && material.supplier === 'applicant' && !given.has(material.key))
    .map((material) => ({
      pointer: `/materials/${material.key}`,
      code: 'materials-missing',
      reason: { zh: `缺少材料：${material.name.zh}`, en: `Missing paper: ${material.name.en}` },
    }))
}

/** Papers handed in that the plan does not know: 清单外材料 may not be asked for, and are not taken. */
export function strayMaterials(plan: Plan, handedIn: readonly HandedIn[]): Fault[] {
  const known = new Set(plan.materials.map((material) => material.key))
  return handedIn
    .filter((each) => !known.has(each.material))
    .map((each) => ({
      pointer: `/materials/${each.material}`,
      code: 'unknown-subject',
      reason: { zh: '材料清单没有这一项', en: 'The list of papers does not have this' },
    }))
}
