import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import type { DeadlineKind } from '../../deadlines/case-clock.ts'
import { approvalOf, type Case, type Licence } from '../case.ts'
import { brokenPromise } from '../commitments/awaited.ts'
import type { Waiting } from '../kernel/task.ts'
import { ProposeEnding, ProposePenaltyRecord, RecordPenaltyRevocation, StateOnEnding, TellEnding } from './acts.ts'
import { asksToBeHeard } from './heard.ts'
import type { EndingProposal } from './state.ts'

/**
 * What the end of a licence waits for; and licences of which it is to be proposed: the holder is gone (行政许可法 70) or asks for it, or what they
 * promised was found broken.
 */
export function waiting(current: Case, plan: Plan): Waiting[] {
  if (current.certificates.length === 0) return []
  return plan.approvals.flatMap((planned): Waiting[] => {
    const approval = approvalOf(current, planned.key)
    const { licence } = approval
    if (!licence) return []
    const { proposal, passedOn } = licence
    if (proposal) return ending(proposal, passedOn === null, planned)
    const about = { command: ProposeEnding.type, subject: planned.key, department: planned.department } as const
    const broken = brokenPromise(approval, planned)
    return [
      ...(broken ? [{ work: 'promise', ...about, kinds: ['answer-broken'] } as const] : []),
      ...(isToEnd(current, licence, broken) ? [{ work: 'licence', ...about, kinds: [] } as const] : []),
    ]
  })
}

/** Whether its end is to be proposed; where its holder asks for it and a promise was found broken, the one proposal answers both. */
function isToEnd({ holderEnded }: Case, { standing, cancellation }: Licence, broken: boolean): boolean {
  return holderEnded === null ? cancellation !== null && !broken : standing !== 'cancelled'
}

/** What the end of a licence waits for once it is proposed: told, heard, decided. `holds`: whether the applicant of the case holds it still. */
function ending(proposal: EndingProposal, holds: boolean, planned: PlanApproval): Waiting[] {
  const { key: subject, department, regulator } = planned
  const work = 'licence'
  const kinds: DeadlineKind[] = ['answer-broken', 'decide-ending']
  const { told, sentBack, penalty } = proposal
  if (penalty !== null) {
    const command = sentBack ? ProposePenaltyRecord.type : RecordPenaltyRevocation.type
    return [{ work, command, subject, department: regulator, kinds }]
  }
  if (sentBack) return [{ work, command: ProposeEnding.type, subject, department, kinds }]
  if (asksToBeHeard(proposal) && !told) return [{ work, command: TellEnding.type, subject, department, kinds }]
  return [...speaking(proposal, holds, subject), hearingOrDecision(proposal, planned, kinds)]
}

/** Once told, the holder may speak, until they have. */
function speaking({ told, statements }: EndingProposal, holds: boolean, subject: string): Waiting[] {
  const spoken = statements.some(({ by, on }) => by === 'holder' && told !== null && on >= told.on)
  return told && holds && !spoken
    ? [{ work: 'licence', command: StateOnEnding.type, subject, kinds: ['be-heard'] }]
    : []
}

/** A hearing that was asked for comes before the decision. */
function hearingOrDecision(
  { act, hearing, id }: EndingProposal,
  { key: subject, department }: PlanApproval,
  kinds: DeadlineKind[],
): Waiting {
  const work = 'licence'
  const held: Pick<Waiting, 'subject' | 'kinds' | 'due'> = { subject, kinds: ['hold-hearing'], due: `${subject}#${id}` }
  if (hearing?.scheduled && !hearing.held) return { work, command: 'HoldHearing', department: null, ...held }
  if (hearing?.request && !hearing.held) return { work, command: 'ScheduleHearing', department, ...held }
  return { work, command: act, subject, department, kinds }
}
