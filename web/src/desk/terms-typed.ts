import type { CaseView } from '@yizheng/contract/cases'
import { lastDayOf } from '@yizheng/domain/time/last-day'
import type { TermsSaid } from '@yizheng/domain/cases/decision/grant-terms'
import { firstDayOf, saysTerms, type OfferedTerms, type TermsSource } from '@yizheng/domain/cases/decision/offered'
import { termsOf } from '@yizheng/domain/cases/decision/terms'
import { normaliseDate } from '../fields/date/model.ts'
import type { FieldFault } from './ActForm.tsx'
import type { Preparation } from './preparation.ts'

/** What is typed of the scope, the conditions and the end of a grant; what nobody touched stands as it was asked for. */
export type TermsTyped = {
  /** Of each part that is chosen from, what of it is granted, once somebody unticked something. */
  readonly granted: Readonly<Record<string, readonly string[]>>
  readonly written: Readonly<Record<string, string>>
  readonly conditions: readonly string[]
  readonly own: readonly { readonly text: string; readonly basis: string }[]
  /** Conditions of the licence that a change of it lifts, by their Chinese text. */
  readonly lifted: readonly string[]
  readonly until: string | undefined
  readonly reasons: string
}

export const NOTHING_TYPED: TermsTyped = {
  granted: {},
  written: {},
  conditions: [],
  own: [],
  lifted: [],
  until: undefined,
  reasons: '',
}

/** What the terms of a grant on an approval are made of; undefined where a decision has nothing to say of them. */
export function termsSource(
  view: CaseView,
  approval: string | null | undefined,
  ready: Pick<Preparation, 'today'> | undefined,
): TermsSource | undefined {
  const planned = view.plan.approvals.find(({ key }) => key === approval)
  if (!planned?.final || ready === undefined || !saysTerms({ planned })) return undefined
  const filing = view.filing ?? {}
  return { planned, form: view.plan.form, filing, from: firstDayOf({ planned, filing }, ready.today) }
}

/** What is said, for the act: nothing where all is as it was asked for. */
export function termsSaid({
  granted,
  written,
  conditions,
  own,
  lifted,
  until,
  reasons,
}: TermsTyped): TermsSaid | undefined {
  const texts = Object.entries(written)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== '')
  const day = until === undefined ? '' : normaliseDate(until)
  const said: TermsSaid = {
    ...(Object.keys(granted).length > 0 && {
      granted: Object.fromEntries(Object.entries(granted).map(([key, values]) => [key, [...values]])),
    }),
    ...(texts.length > 0 && { written: Object.fromEntries(texts) }),
    ...(conditions.length > 0 && { conditions: [...conditions] }),
    ...(own.length > 0 && {
      ownConditions: own.map(({ text, basis }) => ({ text: text.trim(), basis: basis.trim() })),
    }),
    ...(lifted.length > 0 && { lifted: [...lifted] }),
    ...(day !== '' && { validUntil: day }),
    ...(reasons.trim() !== '' && { reasons: reasons.trim() }),
  }
  return Object.keys(said).length > 0 ? said : undefined
}

/** Whether less is granted than was asked for, or than could be: then it needs its reasons. */
export function isNarrower({ scope, end }: OfferedTerms, { granted, until }: TermsTyped): boolean {
  const less = scope.some(({ key, asked }) => granted[key] !== undefined && granted[key].length < asked.length)
  const day = until === undefined ? '' : normaliseDate(until)
  return less || (end?.usual != null && /^\d{4}-\d{2}-\d{2}$/.test(day) && day < end.usual)
}

/** What comes of it by the rules of the office: how it will be printed and served, or what is wrong and where. */
export function settledTerms(
  source: TermsSource,
  typed: TermsTyped,
  remedies: Parameters<typeof termsOf>[2]['remedies'],
) {
  return termsOf(source, termsSaid(typed) ?? {}, { natural: naturalEnd(source), remedies })
}

/** The last day by the law alone. */
export function naturalEnd({ planned: { validity }, from }: TermsSource): string | null {
  const { type, years } = validity
  return (type === 'fixed' || type === 'maximum') && years !== null
    ? lastDayOf({ count: years, unit: 'year' }, from)
    : null
}

/** The fields at which the faults of the rules are told. */
export function termsFaults(
  settled: ReturnType<typeof settledTerms>,
  say: (words: { zh: string; en: string }) => string,
): FieldFault[] {
  if (!('refusal' in settled)) return []
  return (settled.refusal.faults ?? []).map(({ pointer, reason }) => ({ fieldId: fieldOf(pointer), text: say(reason) }))
}

/** `/terms/granted/food-items` is the field `terms-granted-food-items`. */
export function fieldOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '-')
}
