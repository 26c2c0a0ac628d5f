import { validityOf, ValidityRule } from '../../certificates/validity.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import type { TermsSaid } from '../decision/grant-terms.ts'
import type { Happened } from '../kernel/event.ts'
import { plannedFor } from '../kernel/open.ts'
import type { Refusal } from '../refusal.ts'
import { remediesOn } from '../remedies.ts'
import type { Remedies } from '../remedies-served.ts'
import type { TermsSource } from '../decision/offered.ts'
import { LicenceChanged, LicenceRenewed, LicenceTransferred } from './events.ts'
import { grantedMatter, matterDays, nextTermFrom } from './matter-terms.ts'
import { licenceOf } from './state.ts'
import { deemedEnd } from './terms-after.ts'

/** What is recorded once a renewal, change or transfer is granted, by somebody or by silence. */

/** What the terms of a licence are made of when it is renewed or changed, and what the law says of them. */
function termsAround(
  context: Context,
  approval: string,
  from: Day,
): [TermsSource, { natural: Day | null; remedies: Remedies }] {
  const planned = plannedFor(context.plan, approval)
  const natural = validityOf(ValidityRule.parse(planned.validity), from).validUntil
  return [
    { planned, form: context.plan.form, filing: context.filing, from },
    { natural, remedies: remediesOn(context, approval) },
  ]
}

/** What was asked for, as it is granted; or why it cannot be granted as it is said. */
export function grantedEvent(
  current: Case,
  approval: string,
  said: TermsSaid | undefined,
  context: Context,
  on: Day,
): { event: Happened } | { refusal: Refusal } {
  const licence = licenceOf(current, approval)
  const { matter } = licence
  if (!matter) throw new Error(`nothing is asked for on ${approval}`)
  const planned = plannedFor(context.plan, approval)
  const days = matterDays(matter, licence, on, { planned, filing: context.filing })
  const [around, law] = termsAround(context, approval, days.from)
  const settled = grantedMatter(matter, licence, { ...around, ...days }, said, law)
  if ('refusal' in settled) return settled
  const { licence: after, event } = settled
  if (matter.kind === 'renewal') {
    const { validUntil } = after
    const renewed = { approval, validFrom: days.from, validUntil, silent: false, ...event }
    return { event: LicenceRenewed.of(renewed) }
  }
  const { filingHash, fields } = matter
  const changed = { approval, filingHash, fields, ...event }
  return { event: matter.kind === 'change' ? LicenceChanged.of(changed) : LicenceTransferred.of(changed) }
}

/** The renewal of a licence on which nobody decided before it ended (行政许可法 50). */
export function deemedRenewal(current: Case, approval: string, context: Context, on: Day): Happened {
  const licence = licenceOf(current, approval)
  const validFrom = nextTermFrom(licence, on)
  const [source, law] = termsAround(context, approval, validFrom)
  const validUntil = deemedEnd(source, licence, law)
  return LicenceRenewed.of({ approval, validFrom, validUntil, silent: true })
}
