import { approvalOf, type Case } from '../case.ts'
import type { Act } from '../kernel/open.ts'
import { refused, type Refusal } from '../refusal.ts'
import type { EndingProposal } from './state.ts'

/**
 * The end of a licence 撤回、撤销、注销、吊销 in two acts of two people: one proposes it, on what facts and on what ground, and another decides. Where the
 * ground demands it the holder is told between the two, and heard (行政许可法 7; 行政处罚法 44, 45, 63, 64).
 */

/** The proposal of a licence. Throws where there is none: the gate lets nothing through that needs one. */
export function proposalOf(current: Case, key: string): EndingProposal {
  const proposal = approvalOf(current, key).licence?.proposal
  if (!proposal) throw new Error(`nothing is proposed on ${key}`)
  return proposal
}

/** Where a licence is proposed to be ended another than its proposer decides, as whichever party they come. */
export function otherThanProposer(
  current: Case,
  about: Act,
  { personId, same = [] }: { personId: string; same?: readonly string[] },
): Refusal | undefined {
  const by = current.approvals.find(({ key }) => key === about.approval)?.licence?.proposal?.by
  if (by === undefined || ![personId, ...same].includes(by)) return undefined
  return refused(
    'duty-conflict',
    '拟办意见是您提出的，须由另一人决定（审查与决定分离）',
    'You proposed this yourself; another person decides it',
  )
}
