import type { Day } from '../../time/day.ts'
import { notAskedFor } from '../cancellation/asked-for.ts'
import { isLive } from '../after-grant/state.ts'
import { approvalOf, type Case } from '../case.ts'
import { refusedWith } from '../kernel/outcome.ts'
import { refused, type Fault, type Reason, type Refusal } from '../refusal.ts'
import { ASKED, type ProposedAct } from './grounds.ts'
import type { EndingProposal } from './state.ts'
import { notBorneOut, notInForce, notWeighed, otherCompensation, otherGround, otherPenalty } from './words.ts'

/** Whether a decision on the end of a licence stands on its ground, on what was proposed, and on what was heard. */

const notFoundBroken = refused(
  'act-not-open',
  '事后核查没有认定不合格，不能以此结束；请选择其他情形',
  'No check found it not in order, so it cannot be ended for that: choose another ground',
)

/** A ground that the record does not bear out, and a licence that is not there to be ended (行政许可法 8, 69, 70). */
export function unfoundedGround(
  current: Case,
  key: string,
  act: ProposedAct,
  ground: string | null,
  on: Day,
): Refusal | undefined {
  const { licence, promiseCheck } = approvalOf(current, key)
  if (!licence) throw new Error(`approval ${key} has no licence`)
  const { standing, validUntil } = licence
  const live = isLive(licence)
  const unasked = ground === ASKED ? notAskedFor(licence) : undefined
  if (unasked) return unasked
  if (act !== 'CancelLicence') {
    if (!live) return notInForce
    // That a promise was broken is a ground where a check found it so, and nowhere else.
    return (ground === 'promise-broken' || ground === 'filing-unfit') && promiseCheck?.conclusion !== 'fail'
      ? notFoundBroken
      : undefined
  }
  const unfounded =
    standing === 'cancelled' ||
    (ground === 'expired' && (validUntil === null || on <= validUntil)) ||
    (ground === 'holder-ended' && !current.holderEnded) ||
    (ground === 'revoked-or-withdrawn' && live)
  return unfounded ? notBorneOut : undefined
}

/** What a decision says that was proposed before, as far as it says it. */
type Says = {
  ground?: string
  compensation?: string
  authority?: string
  decisionNumber?: string
}

/** Why a decision does not follow from what was proposed: another ground, another compensation, another penalty. */
export function otherThanProposed(proposal: EndingProposal, says: Says): Fault[] {
  const { ground, compensation } = says
  const fault = (pointer: string, reason: Reason): Fault => ({ pointer, code: 'ending-differs', reason })
  const penalty = (['authority', 'decisionNumber'] as const).filter(
    (field) => says[field] !== undefined && proposal.penalty?.[field] !== says[field],
  )
  return [
    ...(ground !== undefined && ground !== proposal.ground ? [fault('/ground', otherGround)] : []),
    ...(compensation !== undefined && compensation !== proposal.compensation
      ? [fault('/compensation', otherCompensation)]
      : []),
    ...penalty.map((field) => fault(`/${field}`, otherPenalty)),
  ]
}

/** Why what the holder said, or a hearing, was not weighed (行政许可法 7, 48). */
export function unweighed({ statements, hearing }: EndingProposal, onHeard: string | undefined): Fault[] {
  const said = statements.length > 0 || hearing?.held
  return said && onHeard === undefined ? [{ pointer: '/onHeard', code: 'answers-missing', reason: notWeighed }] : []
}

export function decisionFault(faults: Fault[]): { refusal: Refusal } | undefined {
  return refusedWith(
    faults,
    'ending-differs',
    '决定与拟办、听取意见的情况不符',
    'The decision does not follow from what was proposed and heard',
  )
}
