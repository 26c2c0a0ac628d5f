import type { FieldValue } from '../../catalogue/field-rules.ts'
import type { PlanGrant, Span } from '../../catalogue/grant.ts'
import type { PlanApproval, PlanField } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import { lastDayOf } from '../../time/last-day.ts'
import { foldLine } from '../../text/fold.ts'
import type { Day } from '../../time/day.ts'
import { valueInWords } from '../filing/field-words.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import type { TermsSaid } from './grant-terms.ts'

/**
 * What a decision to grant may say besides yes 许可范围、附条件、有效期: what the item offers of what was asked for. Pure, and shared with the
 * browser: the form is filled in by what decides afterwards.
 */

/**
 * What the terms of a grant are made of. `from`: the first day of the term that is granted, from which the longest is counted. `earliest`: the
 * first day on which it may end, where that is another one: a licence that runs already ends on no day that has passed.
 */
export type TermsSource = {
  planned: Pick<PlanApproval, 'validity' | 'grant'>
  form: readonly PlanField[]
  filing: Filing
  from: Day
  earliest?: Day
}

/** One part of the scope as the form offers it: what was asked, value by value, with its words. */
export type OfferedPart = PlanGrant['scope'][number] & { asked: { value: string; words: Words }[] }

/**
 * How the end may be said: what it is when nobody says otherwise (null: none), the last day that may be said, by which provision, what was
 * asked for, and the longest term that the law allows.
 */
export type OfferedEnd = {
  usual: Day | null
  latest: Day | null
  required: boolean
  basis: string
  asked: Day | null
  most: Span | null
}

export type OfferedTerms = {
  scope: OfferedPart[]
  conditions: PlanGrant['conditions']
  /** Null where the law says the end, or there is none. */
  end: OfferedEnd | null
}

/** What a decision may say on an approval, with what it says when nobody says otherwise. */
export function offeredTerms(source: TermsSource): OfferedTerms {
  const { grant } = source.planned
  return {
    scope: (grant?.scope ?? []).map((part) => ({ ...part, asked: askedOf(source, part) })),
    conditions: grant?.conditions ?? null,
    end: offeredEnd(source),
  }
}

/** Whether the decision on an approval can say a scope, conditions or an end: what its form asks for besides granted or refused. */
export function saysTerms({ planned }: Pick<TermsSource, 'planned'>): boolean {
  return planned.grant !== undefined || planned.validity.type === 'maximum'
}

function askedOf({ form, filing }: TermsSource, { from, key }: PlanGrant['scope'][number]): OfferedPart['asked'] {
  if (from === 'text') return []
  const field = form.find((each) => each.key === key)
  const value = filing[key] ?? field?.given
  if (!field || value === undefined || value === '') return []
  const each: FieldValue[] = Array.isArray(value) && from === 'choices' ? value : [value]
  return each.map((one) => {
    const { zh, en } = valueInWords(field, one)
    return { value: String(one), words: { zh: foldLine(zh), en: foldLine(en) } }
  })
}

type Period = { from: Day | null; until: Day | null }

/** The period that a filing asks for: both ends of a range, of a day its end alone; null where it says none. */
export function periodAsked({ planned, filing }: Pick<TermsSource, 'planned' | 'filing'>): Period {
  const key = planned.grant?.end?.asked
  const written = key === undefined ? undefined : filing[key]
  const parts = typeof written === 'string' ? written.split('/') : []
  const dayAt = (part: string | undefined) => (part !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(part) ? part : null)
  return { from: parts.length > 1 ? dayAt(parts[0]) : null, until: dayAt(parts.at(-1)) }
}

/**
 * The first day of a licence that is decided on a day: the later of that day and the one from which it was asked for, since a licence goes by
 * its application (行政许可法 2).
 */
export function firstDayOf(source: Pick<TermsSource, 'planned' | 'filing'>, on: Day): Day {
  const { from } = periodAsked(source)
  return from !== null && from > on ? from : on
}

function offeredEnd(source: TermsSource): OfferedEnd | null {
  const { planned, from } = source
  const { validity } = planned
  const end = planned.grant?.end ?? null
  const maximum = validity.type === 'maximum' && validity.years !== null
  if (!end && !maximum) return null
  const most = maximum ? ({ count: validity.years ?? 1, unit: 'year' } as const) : end?.most
  const bound = most ? lastDayOf(most, from) : null
  const askedOn = periodAsked(source).until
  // Beyond what was asked for nothing is granted: a licence goes by its application (行政许可法 2).
  const latest = earlier(bound, askedOn)
  const custom = end?.usual ? earlier(lastDayOf(end.usual, from), latest) : null
  return {
    usual: askedOn === null ? (custom ?? (maximum ? bound : null)) : latest,
    latest,
    required: end?.required ?? false,
    basis: end?.basis ?? '',
    asked: askedOn,
    most: most ?? null,
  }
}

function earlier(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/**
 * What must be said of a grant because no application says it, made up: for those who decide in demonstrations and simulations. Undefined
 * where nothing must be.
 */
export function madeUpTerms(
  { grant }: Pick<PlanApproval, 'grant'>,
  { text, until }: { text: string; until: Day },
): TermsSaid | undefined {
  const texts = (grant?.scope ?? []).filter(({ from, required }) => from === 'text' && required)
  const ends = grant?.end?.required === true && grant.end.asked === undefined
  if (texts.length === 0 && !ends) return undefined
  return {
    ...(texts.length > 0 && { written: Object.fromEntries(texts.map(({ key }) => [key, text])) }),
    ...(ends && { validUntil: until }),
  }
}
