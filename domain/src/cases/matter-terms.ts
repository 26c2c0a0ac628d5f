import { addDays, type Day } from '../time/days.ts'
import type { Licence } from './case.ts'
import type { MatterKind } from './event.ts'
import type { TermsSaid } from './grant-terms.ts'
import type { Refusal } from './refusal.ts'
import type { TermsSource, termsOf } from './terms.ts'
import { changedTerms, changeSource, renewalSource, renewedTerms } from './terms-after.ts'

/**
 * What a licence says once a renewal, change or transfer of it is granted 准予延续、变更、转让后的许可内容. Shared with the browser: what may be
 * said, and what will be printed, is shown before it is decided.
 */

/** As much of a licence as its next form is made of. */
export type Held = Pick<Licence, 'validFrom' | 'termFrom' | 'validUntil' | 'terms'>
/** What is asked for on it; `fields` are those that are to be different. */
export type Asked = { readonly kind: MatterKind; readonly fields: readonly string[] }
type Law = Parameters<typeof termsOf>[2]

/** The first day of what a matter settles: of a renewal the day after the last term, else that of the last term; and before which no end lies. */
export function matterDays(
  { kind }: Pick<Asked, 'kind'>,
  { validFrom, termFrom, validUntil }: Held,
  on: Day,
): Pick<TermsSource, 'from' | 'earliest'> {
  if (kind !== 'renewal') return { from: termFrom ?? validFrom, earliest: on > validFrom ? on : validFrom }
  // Renewed late, which the gate refuses, it would be the day of the act.
  return { from: validUntil === null ? on : addDays(validUntil, 1) }
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
 * undefined of a change that is about none of them); or why that cannot stand. `source` with its `matterDays`.
 */
export function grantedMatter(
  { kind, fields }: Asked,
  licence: Held,
  source: TermsSource,
  said: TermsSaid | undefined,
  law: Law,
): { licence: Held; event: Pick<Held, 'validUntil' | 'terms'> | undefined } | { refusal: Refusal } {
  const renewal = kind === 'renewal'
  const event = renewal
    ? renewedTerms(source, { ...licence, matter: { fields } }, said ?? {}, law)
    : changedTerms(source, { licence, fields }, said, law)
  if (event && 'refusal' in event) return event
  const terms = event?.terms ?? licence.terms
  return {
    event,
    licence: {
      validFrom: renewal ? renewedFrom(licence, source.from) : licence.validFrom,
      validUntil: event ? event.validUntil : licence.validUntil,
      ...(terms && { terms }),
    },
  }
}
