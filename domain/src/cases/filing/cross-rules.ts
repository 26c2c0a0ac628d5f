import type { FieldRule, FieldValue } from '../../catalogue/field-rules.ts'
import type { PlanField } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import { birthIn } from '../../parties/identity-document.ts'
import { documentOf } from '../../parties/identity-kinds.ts'
import type { Day } from '../../time/day.ts'
import { dayFault } from './date.ts'
import { numberIn, plain } from '../../text/number.ts'

type Filled = Readonly<Record<string, FieldValue>>

/** What a field says against another field of the same form; each speaks only where both hold what they should. */
export function crossFault(
  field: PlanField,
  asked: ReadonlyMap<string, PlanField>,
  filing: Filled,
  today: Day,
): Words | undefined {
  for (const rule of field.rules ?? []) {
    const reason =
      'field' in rule
        ? besides(rule, field, asked.get(rule.field), filing, today)
        : onItsOwn(rule, field, filing, today)
    if (reason) return reason
  }
  return undefined
}

function onItsOwn(
  { rule }: Exclude<FieldRule, { field: string }>,
  field: PlanField,
  filing: Filled,
  today: Day,
): Words | undefined {
  const day = dayIn(field, filing[field.key], today)
  if (day === undefined) return undefined
  if (rule === 'not-future' && day > today) return { zh: '不能晚于今天', en: 'It cannot be after today' }
  return rule === 'not-past' && day < today ? { zh: '不能早于今天', en: 'It cannot be before today' } : undefined
}

function besides(
  { rule }: Extract<FieldRule, { field: string }>,
  field: PlanField,
  other: PlanField | undefined,
  filing: Filled,
  today: Day,
): Words | undefined {
  if (other === undefined) return undefined
  const [own, theirs] = [filing[field.key], filing[other.key]]
  if (rule === 'at-most') {
    const [some, all] = [numberIn(own), numberIn(theirs)]
    if (some === undefined || all === undefined || some <= all) return undefined
    return {
      zh: `${plain(some)}不能大于“${other.label.zh}”的${plain(all)}`,
      en: `${plain(some)} cannot be more than "${other.label.en}", which is ${plain(all)}`,
    }
  }
  if (rule === 'differs-from') {
    if (own === undefined || own === '' || own !== theirs) return undefined
    return { zh: `不能与“${other.label.zh}”相同`, en: `It cannot be the same as "${other.label.en}"` }
  }
  const [day, against] = [dayIn(field, own, today), dayIn(other, theirs, today)]
  if (day === undefined || against === undefined) return undefined
  if (rule === 'not-before') {
    if (day >= against) return undefined
    return {
      zh: `不能早于“${other.label.zh}”中的${against}`,
      en: `It cannot be before ${against}, in "${other.label.en}"`,
    }
  }
  if (day === against) return undefined
  return {
    zh: `与“${other.label.zh}”中的${against}不一致`,
    en: `It is not ${against}, as "${other.label.en}" has it`,
  }
}

/** The day that a value is about; undefined when it is about none, or is not right yet. */
function dayIn({ type }: PlanField, value: FieldValue | undefined, today: Day): Day | undefined {
  if (typeof value !== 'string') return undefined
  const day = type === 'id-card' ? birthIn(documentOf(value), today) : value.split(/[/T]/)[0]
  return day === undefined || dayFault(day) !== undefined ? undefined : day
}
