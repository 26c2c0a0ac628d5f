import { addDays, type Day } from '../../time/days.ts'
import type { Licence } from '../case.ts'
import type { MatterKind } from './state.ts'
import type { TermsSaid } from '../decision/grant-terms.ts'
import type { Refusal } from '../refusal.ts'
import { firstDayOf, periodAsked, type TermsSource } from '../decision/offered.ts'
import type { termsOf } from '../decision/terms.ts'
import { changedTerms, changeSource, renewalSource, renewedTerms } from './terms-after.ts'

/**
 * What a licence says once a renewal, change or transfer of it is granted 准予延续、变更、转让后的许可内容. Shared with the browser: what may be
 * said, and what will be printed, is shown before it is decided.
 */

/** As much of a licence as its next form is made of. */
export type Held = Pick<Licence, 'validFrom' | 'termFrom' | 'validUntil' | 'terms'>
/** What is asked for on it; `fields` are those that are to be different. */
export type Asked = { readonly kind: MatterKind; readonly fields: readonly string[] }
type MatterEvent = Pick<Held, 'validUntil' | 'terms'> & { validFrom?: Day }
type Law = Parameters<typeof termsOf>[2]

/**
 * The first day of what a matter settles: of a renewal the day after the last term, else that of the last term; and before which no end lies
 * (`earliest`), which a licence that has not begun on `on` has not: it ends on no day before it begins. Such a licence begins when the period asks
 * that is asked for anew, though on no day that has passed (行政许可法 2, 49); one that has begun is in force from the day it began.
 */
export function matterDays(
  { kind, fields }: Asked,
  { validFrom, termFrom, validUntil }: Held,
  on: Day,
  source: Pick<TermsSource, 'planned' | 'filing'>,
): Pick<TermsSource, 'from' | 'earliest'> {
  if (kind !== 'renewal') {
    if (on < validFrom && termFrom === undefined) return { from: movedStart(fields, validFrom, on, source) }
    return { from: termFrom ?? validFrom, earliest: on > validFrom ? on : validFrom }
  }
  return { from: nextTermFrom({ validUntil }, on) }
}

/** The day after the last term. Renewed late, which the gate refuses, it would be the day of the act. */
export function nextTermFrom({ validUntil }: Pick<Held, 'validUntil'>, on: Day): Day {
  return validUntil === null ? on : addDays(validUntil, 1)
}

function movedStart(
  fields: readonly string[],
  validFrom: Day,
  on: Day,
  source: Pick<TermsSource, 'planned' | 'filing'>,
): Day {
  const asked = source.planned.grant?.end?.asked
  const isAsked = asked !== undefined && fields.includes(asked) && periodAsked(source).from !== null
  return isAsked ? firstDayOf(source, on) : validFrom
}

/** What a decision on a matter may say, as a source of its form; undefined where it says no more than yes. */
export function matterSource({ kind, fields }: Asked, source: TermsSource): TermsSource | undefined {
  if (kind !== 'renewal') return changeSource(source, fields)
  const about = renewalSource(source, fields)
  const { grant, validity } = about.planned
  return grant?.end || validity.type === 'maximum' ? about : undefined
}

/** The first day of a licence that was renewed from a day on: the old term runs on into the new one, so that it is one licence without a gap. */
export function renewedFrom({ validFrom, validUntil }: Pick<Held, 'validFrom' | 'validUntil'>, from: Day): Day {
  return validUntil === null || addDays(validUntil, 1) >= from ? validFrom : from
}

/**
 * The licence after a matter on it is granted, as certificate and register then have it, and what the event of it says of its terms (`event`,
 * undefined of a change that is about none of them, `validFrom` only where its first day moves); or why that cannot stand. `source` with its `matterDays`.
 */
export function grantedMatter(
  { kind, fields }: Asked,
  licence: Held,
  source: TermsSource,
  said: TermsSaid | undefined,
  law: Law,
): { licence: Held; event: MatterEvent | undefined } | { refusal: Refusal } {
  const renewal = kind === 'renewal'
  const event = renewal
    ? renewedTerms(source, { ...licence, matter: { fields } }, said ?? {}, law)
    : changedTerms(source, { licence, fields }, said, law)
  if (event && 'refusal' in event) return event
  const terms = event?.terms ?? licence.terms
  // Only a licence that has not begun has no earliest end of its own (`matterDays`), and only its first day moves.
  const begins = event && source.earliest === undefined ? source.from : licence.validFrom
  return {
    event: event && !renewal && begins !== licence.validFrom ? { ...event, validFrom: begins } : event,
    licence: {
      validFrom: renewal ? renewedFrom(licence, source.from) : begins,
      validUntil: event ? event.validUntil : licence.validUntil,
      ...(terms && { terms }),
    },
  }
}
