import { z } from 'zod'
import type { Day } from '../time/day.ts'
import { lastDayOf } from '../time/last-day.ts'

/** How long a licence lasts, as the catalogue states it. */
export const ValidityRule = z.object({
  type: z.enum(['fixed', 'maximum', 'long-term', 'project', 'event', 'none']),
  years: z.number().int().min(1).max(100).nullable(),
})
export type ValidityRule = z.infer<typeof ValidityRule>

export type Validity = { validFrom: Day; validUntil: Day | null; longTerm: boolean }

/**
 * The days a licence granted from `validFrom` is in force, both inclusive. `decidedUntil` is a last day set by the
 * decision: with `maximum` it may be earlier than the longest term and never later; with `project` and `event` it is
 * the only end there is. Throws a RangeError where the rule leaves it no room: the decision was wrong.
 */
export function validityOf(rule: ValidityRule, validFrom: Day, decidedUntil?: Day): Validity {
  const end = lastDay(rule, validFrom)
  if (decidedUntil === undefined) return { validFrom, validUntil: end, longTerm: rule.type === 'long-term' }
  const bounded = rule.type === 'maximum' && end !== null && decidedUntil <= end
  const open = rule.type === 'project' || rule.type === 'event'
  if (decidedUntil < validFrom || !(bounded || open)) {
    throw new RangeError(`a licence of validity "${rule.type}" from ${validFrom} cannot end on ${decidedUntil}`)
  }
  return { validFrom, validUntil: decidedUntil, longTerm: false }
}

function lastDay(rule: ValidityRule, validFrom: Day): Day | null {
  if (rule.type !== 'fixed' && rule.type !== 'maximum') return null
  if (rule.years === null) throw new RangeError(`validity "${rule.type}" without years`)
  return lastDayOf({ count: rule.years, unit: 'year' }, validFrom)
}

/** What became of a licence by an act of law; expiry is not an act and follows from the day asked about. */
export const LicenceStanding = z.enum([
  'granted',
  'suspended',
  'withdrawn',
  'revoked',
  'revoked-as-penalty',
  'cancelled',
])
export type LicenceStanding = z.infer<typeof LicenceStanding>

/** `struck-off`: a filing 备案 that a check found not as filed and that its own law ends 取消备案: no licence was revoked. */
export type LicenceStatus = 'valid' | 'not-yet-valid' | 'expired' | 'struck-off' | Exclude<LicenceStanding, 'granted'>

type DatedLicence = {
  standing: LicenceStanding
  validFrom: Day
  validUntil: Day | null
  /** On what ground an act of law ended it. */
  ground?: string | null
}

/** The status of one licence on a day. An act outranks the calendar: a revoked licence stays revoked after its end. */
export function licenceStatusOf(licence: DatedLicence, day: Day): LicenceStatus {
  if (licence.standing === 'revoked' && licence.ground === 'filing-unfit') return 'struck-off'
  if (licence.standing !== 'granted') return licence.standing
  if (day < licence.validFrom) return 'not-yet-valid'
  return licence.validUntil !== null && licence.validUntil < day ? 'expired' : 'valid'
}

export type CertificateStatus = 'valid' | 'partial' | 'not-yet-valid' | 'invalid'

/**
 * The status of the one paper, derived from its licences. `track`: whether the composite certificate replaces the
 * single licences (`single`, Pudong art. 7) or stands beside them (`dual`, Shanghai). On the single track a composite
 * certificate with fewer than two valid licences is no longer one and is converted; a certificate that was issued as
 * a single licence needs that one. A licence that has not begun yet counts to what the certificate is; where none has, it is not yet valid.
 */
export function certificateStatusOf(
  licences: readonly DatedLicence[],
  track: 'single' | 'dual',
  day: Day,
): CertificateStatus {
  const each = licences.map((licence) => licenceStatusOf(licence, day))
  const valid = each.filter((status) => status === 'valid').length
  const standing = valid + each.filter((status) => status === 'not-yet-valid').length
  if (standing === 0) return 'invalid'
  if (valid === licences.length) return 'valid'
  if (track === 'single' && standing < Math.min(2, licences.length)) return 'invalid'
  return valid === 0 ? 'not-yet-valid' : 'partial'
}

/** The earliest last day among the licences valid on `day`: a composite certificate has no end of its own. */
export function nextExpiryOf(licences: readonly DatedLicence[], day: Day): Day | null {
  const ends = licences.flatMap((licence) =>
    licence.validUntil !== null && licenceStatusOf(licence, day) === 'valid' ? [licence.validUntil] : [],
  )
  return ends.sort()[0] ?? null
}
