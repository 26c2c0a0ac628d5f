import type { Span } from '../../catalogue/grant.ts'
import type { Day } from '../../time/day.ts'
import type { GrantTerms, TermsSaid } from './grant-terms.ts'
import type { Remedies } from '../remedies-served.ts'
import type { Refusal } from '../refusal.ts'
import { offeredTerms, type OfferedEnd, type OfferedPart, type OfferedTerms, type TermsSource } from './offered.ts'
import { cannotStand, faultAt, faultsIn } from './terms-faults.ts'

/**
 * What a decision to grant says besides yes 许可范围、附条件、有效期: what the item offers, what whoever decides says of it, and what is refused.
 * Pure, and shared with the browser: the form is filled in, and the paper shown beforehand, by what decides afterwards.
 */

type Settled = { validUntil: Day | null; terms?: GrantTerms }

/**
 * The terms of a grant out of what is said of them, or why they cannot stand. `natural`: the last day by the law alone, null where it names
 * none. What is not said is as it was asked for.
 */
export function termsOf(
  source: TermsSource,
  said: TermsSaid,
  { natural, remedies }: { natural: Day | null; remedies: Remedies },
): Settled | { refusal: Refusal } {
  const offered = offeredTerms(source)
  const faults = faultsIn(source, offered, said)
  const validUntil = offered.end ? (said.validUntil ?? offered.end.usual) : natural
  const scope = grantedScope(offered, said)
  const left = leftOut(offered, said)
  const shortened = offered.end?.usual != null && validUntil !== null && validUntil < offered.end.usual
  if ((left.length > 0 || shortened) && said.reasons === undefined) {
    faults.push(
      faultAt('/reasons', 'answers-missing', {
        zh: '准予的范围或者期限少于申请的，须说明理由（行政许可法第三十八条第二款）',
        en: 'Less is granted than was asked for: say why (Administrative Licensing Law, art. 38(2))',
        filing: { zh: '备案的范围或者期限少于申请的，须说明理由', en: 'Less is filed than was asked for: say why' },
      }),
    )
  }
  const refusal = cannotStand(faults)
  if (refusal) return { refusal }
  const conditions = conditionsOf(offered, said)
  const earlierEnd = endWithheld(source, offered.end, validUntil)
  const withheld = (left.length > 0 || earlierEnd !== undefined) && {
    scope: left,
    ...(earlierEnd && { validUntil: earlierEnd.validUntil, endWas: earlierEnd.endWas }),
    reasons: [said.reasons, earlierEnd?.byLaw].filter((each) => each !== undefined).join('；'),
    remedies,
  }
  const bare = scope.length === 0 && conditions.length === 0 && !withheld
  return { validUntil, ...(!bare && { terms: { scope, conditions, ...(withheld && { withheld }) } }) }
}

type EndWithheld = { validUntil: Day; endWas: 'asked' | 'usual'; byLaw: string | undefined }

/**
 * The end that is not granted, where an earlier one is: the one that was asked for, else the usual one. What is asked for beyond the longest
 * term is refused in part as well (行政许可法 38(2)), and the law itself is the reason.
 */
function endWithheld(source: TermsSource, end: OfferedEnd | null, validUntil: Day | null): EndWithheld | undefined {
  const whole = end?.asked ?? end?.usual ?? null
  if (end === null || whole === null || validUntil === null || validUntil >= whole) return undefined
  const { asked, latest, most } = end
  if (asked === null) return { validUntil: whole, endWas: 'usual', byLaw: undefined }
  const beyond = most !== null && latest !== null && latest < asked
  return { validUntil: whole, endWas: 'asked', byLaw: beyond ? longestWords(source, most, end) : undefined }
}

const UNITS = { day: '日', month: '个月', year: '年' } as const

function longestWords({ from }: TermsSource, most: Span, { asked, latest, basis }: OfferedEnd): string {
  const founded = basis === '' ? '' : `（${basis}）`
  return `申请的期限至${asked}，超过最长期限：自${from}起最长${most.count}${UNITS[most.unit]}，至${latest}${founded}`
}

/** What of a part is granted: all that was asked, or what of it is said. */
function grantedOf(part: OfferedPart, { granted, written }: TermsSaid): OfferedPart['asked'] {
  if (part.from === 'text') {
    const text = written?.[part.key]
    return text === undefined ? [] : [{ value: text, words: { zh: text, en: text } }]
  }
  const only = part.from === 'choices' ? granted?.[part.key] : undefined
  return only === undefined ? part.asked : part.asked.filter(({ value }) => only.includes(value))
}

function grantedScope({ scope }: OfferedTerms, said: TermsSaid): GrantTerms['scope'] {
  return scope.flatMap((part) => {
    const values = grantedOf(part, said).map(({ words }) => words)
    return values.length > 0 ? [{ label: part.label, values }] : []
  })
}

function leftOut({ scope }: OfferedTerms, said: TermsSaid): GrantTerms['scope'] {
  return scope.flatMap((part) => {
    const granted = new Set(grantedOf(part, said))
    const values = part.asked.filter((each) => !granted.has(each)).map(({ words }) => words)
    return values.length > 0 ? [{ label: part.label, values }] : []
  })
}

function conditionsOf({ conditions }: OfferedTerms, said: TermsSaid): GrantTerms['conditions'] {
  const chosen = new Set(said.conditions)
  return [
    ...(conditions ?? [])
      .filter(({ key, always }) => always || chosen.has(key))
      .map(({ text, basis }) => ({ text, basis })),
    ...(said.ownConditions ?? []).map(({ text, basis }) => ({ text: { zh: text, en: text }, basis })),
  ]
}
