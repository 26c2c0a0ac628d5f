import type { PlanGrant } from '../../catalogue/grant.ts'
import type { PlanApproval } from '../../catalogue/plan.ts'
import { lastDayOf } from '../../time/last-day.ts'
import type { Day } from '../../time/day.ts'
import type { Licence } from '../case.ts'
import type { GrantTerms, TermsSaid } from '../decision/grant-terms.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'
import type { TermsSource } from '../decision/offered.ts'
import { termsOf } from '../decision/terms.ts'
import { cannotStand, faultAt } from '../decision/terms-faults.ts'

/** What a licence covers and until when after a renewal or a change of it (行政许可法 49, 50). */

type Settled = ReturnType<typeof termsOf>
type Law = Parameters<typeof termsOf>[2]

const NOTHING: PlanGrant = { scope: [], conditions: null, end: null }

/**
 * The next term: only its end is said, within what the law allows; what the licence covers goes on. The period that was first applied for
 * bounds it no longer; one that the renewal itself asks for does (行政许可法 2).
 */
export function renewedTerms(
  source: TermsSource,
  licence: Pick<Licence, 'terms'> & { readonly matter: { readonly fields: readonly string[] } | null },
  said: TermsSaid,
  law: Law,
): Settled {
  const { granted, written, conditions, ownConditions, lifted, ...ofTheEnd } = said
  if (granted ?? written ?? conditions ?? ownConditions ?? lifted) {
    return {
      refusal: elsewhere(
        '延续只确定期限；范围或者条件改变的，另行申请变更',
        'A renewal is about the end alone: another scope or other conditions are asked for as a change',
      ),
    }
  }
  const settled = termsOf(renewalSource(source, licence.matter?.fields ?? []), ofTheEnd, law)
  if ('refusal' in settled || !settled.terms?.withheld) return settled
  const { scope = [], conditions: kept = [] } = licence.terms ?? {}
  return { ...settled, terms: { scope, conditions: kept, withheld: settled.terms.withheld } }
}

/** What a decision on a renewal may say: its end, which the period that was first applied for bounds no longer. `fields`: what it asks anew. */
export function renewalSource(source: TermsSource, fields: readonly string[]): TermsSource {
  const { grant } = source.planned
  const { asked, ...rest } = grant?.end ?? { required: false, basis: '' }
  const end = asked !== undefined && fields.includes(asked) ? { ...rest, asked } : rest
  return { ...source, planned: { ...source.planned, ...(grant && { grant: { ...NOTHING, end: grant.end && end } }) } }
}

/** The end of a term that begins because nobody decided (行政许可法 50): the usual one, else the longest that there may be. */
export function deemedEnd(source: TermsSource, licence: Licence, law: Law): Day | null {
  const settled = renewedTerms(source, licence, {}, law)
  if (!('refusal' in settled)) return settled.validUntil
  const most = source.planned.grant?.end?.most
  return most ? lastDayOf(most, source.from) : law.natural
}

/**
 * What a changed licence covers: the parts that the change is about as they were asked for anew, the others as they were granted. Undefined
 * where the change is about none of them, and the licence stays as it is.
 */
export function changedTerms(
  source: TermsSource,
  { licence, fields }: { licence: Pick<Licence, 'validUntil' | 'terms'>; fields: readonly string[] },
  said: TermsSaid | undefined,
  law: Law,
): Settled | undefined {
  const { grant } = source.planned
  const about = changeSource(source, fields)
  if (!grant || !about) {
    return said && { refusal: elsewhere('本次变更不涉及范围和期限', 'This change is about neither scope nor end') }
  }
  const parts = about.planned.grant?.scope ?? []
  const { lifted: texts = [], ...rest } = said ?? {}
  const before = licence.terms
  const refusal = cannotStand(liftFaults(grant, before?.conditions ?? [], texts, rest.reasons))
  if (refusal) return { refusal }
  const settled = termsOf(about, rest, { ...law, natural: licence.validUntil })
  if ('refusal' in settled) return settled
  const [lifted, standing] = parted(before?.conditions ?? [], texts)
  const terms: GrantTerms = {
    ...settled.terms,
    scope: mergedScope(grant, parts, before?.scope ?? [], settled.terms?.scope ?? []),
    conditions: [...standing, ...notAmong(standing, settled.terms?.conditions ?? [])],
    ...(lifted.length > 0 && { lifted: { conditions: lifted, reasons: rest.reasons ?? '' } }),
  }
  return { validUntil: settled.validUntil, terms }
}

/** What a decision on a change may say: the parts that the change is about, and the conditions. Undefined where it is about none of them. */
export function changeSource(source: TermsSource, fields: readonly string[]): TermsSource | undefined {
  const { grant } = source.planned
  const parts = (grant?.scope ?? []).filter(({ key }) => fields.includes(key))
  const ends = grant?.end?.asked !== undefined && fields.includes(grant.end.asked)
  if (!grant || (parts.length === 0 && !ends)) return undefined
  const planned = restricted(source.planned, { ...grant, scope: parts, end: ends ? grant.end : null }, ends)
  return { ...source, planned }
}

type Conditions = GrantTerms['conditions']

/** Which conditions are lifted, and which stand: all that nobody lifts (a decision in force is not changed at will, 行政许可法 8). */
function parted(before: Conditions, lifted: readonly string[]): [Conditions, Conditions] {
  return [before.filter(({ text }) => lifted.includes(text.zh)), before.filter(({ text }) => !lifted.includes(text.zh))]
}

function notAmong(standing: Conditions, added: Conditions): Conditions {
  return added.filter((one) => !standing.some(({ text, basis }) => text.zh === one.text.zh && basis === one.basis))
}

function liftFaults(
  grant: PlanGrant,
  before: Conditions,
  lifted: readonly string[],
  reasons: string | undefined,
): Fault[] {
  const always = (zh: string) => grant.conditions?.some((each) => each.always && each.text.zh === zh) === true
  const faults = lifted.flatMap((zh) => {
    if (always(zh)) {
      return [
        faultAt('/lifted', 'answers-invalid', {
          zh: `“${zh}”是法律对每个这类许可所附的条件，不能由决定解除`,
          en: 'A condition that the law attaches to every such licence is lifted by no decision',
          filing: {
            zh: `“${zh}”是法律对每个这类备案所附的条件，不能由决定解除`,
            en: 'A condition that the law attaches to every such filing is lifted by no decision',
          },
        }),
      ]
    }
    return before.some(({ text }) => text.zh === zh)
      ? []
      : [
          faultAt('/lifted', 'unknown-subject', {
            zh: `许可没有附“${zh}”这一条件`,
            en: 'The licence carries no such condition',
            filing: { zh: `备案没有附“${zh}”这一条件`, en: 'The filing carries no such condition' },
          }),
        ]
  })
  if (lifted.length > 0 && reasons === undefined) {
    faults.push(
      faultAt('/reasons', 'answers-missing', {
        zh: '解除许可所附条件的，须说明理由',
        en: 'Say why a condition of the licence is lifted',
        filing: { zh: '解除备案所附条件的，须说明理由', en: 'Say why a condition of the filing is lifted' },
      }),
    )
  }
  return faults
}

/** A maximum bounds an end that is said anew; where none is, the licence ends as it did. */
function restricted(planned: TermsSource['planned'], grant: PlanGrant, ends: boolean): TermsSource['planned'] {
  const validity: PlanApproval['validity'] = ends ? planned.validity : { type: 'fixed', years: null }
  return { validity, grant }
}

function mergedScope(
  grant: PlanGrant,
  changed: PlanGrant['scope'],
  before: GrantTerms['scope'],
  after: GrantTerms['scope'],
): GrantTerms['scope'] {
  return grant.scope.flatMap((part) => {
    const from = changed.includes(part) ? after : before
    return from.filter(({ label }) => label.zh === part.label.zh)
  })
}

function elsewhere(zh: string, en: string): Refusal {
  return refused('answers-invalid', zh, en, [{ pointer: '/terms', code: 'answers-invalid', reason: { zh, en } }])
}
