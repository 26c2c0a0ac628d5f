import {
  hearingAwaited,
  heldTooLate,
  IN_PUBLIC,
  NOBODY_ASKED,
  noticeTooShort,
  prerequisiteOpen,
  PRESIDER,
} from './decision-words.ts'
import { dayFault, notLater, procedureInvalid } from './day-faults.ts'
import { apartGate } from './duty-gate.ts'
import { PERMISSIONS } from './permissions.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import { holds } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import { approvalOf, hearingOn, type Case, type EndingProposal } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { notNow, openApproval, type Act } from './open.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/** Procedures that stop the clock, others who are told and heard, and hearings (行政许可法 36, 45 to 48). */

/** What begins only on an approval that is open and under examination. */
export function scheduleGate(current: Case, act: Act): Refusal | undefined {
  const proposal = proposedOn(current, act)
  if (proposal && act.type === 'ScheduleHearing') return endingHearingGate(proposal, act.type)
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (approval.openedOn === null) {
    return prerequisiteOpen
  }
  const { hearing } = approval
  switch (act.type) {
    case 'TellHearingRight':
      return hearing?.rightToldOn || hearing?.scheduled ? notNow : undefined
    case 'RequestHearing':
      return hearing?.rightToldOn && !hearing.request && !hearing.scheduled ? undefined : notNow
    case 'ScheduleHearing':
      return hearing?.held ? notNow : undefined
    default:
      return undefined
  }
}

/** What is proposed on a licence, which a hearing is then about. */
function proposedOn(current: Case, act: Act): EndingProposal | null {
  return current.approvals.find(({ key }) => key === act.approval)?.licence?.proposal ?? null
}

/** A hearing on the end of a licence: after the holder was told, and once. */
function endingHearingGate({ told, sentBack, hearing }: EndingProposal, type: Act['type']): Refusal | undefined {
  if (!told || sentBack || hearing?.held) return notNow
  return type === 'ScheduleHearing' || hearing?.scheduled ? undefined : notNow
}

export function hearingGate(current: Case, act: Act): Refusal | undefined {
  const proposal = proposedOn(current, act)
  if (proposal && act.type === 'HoldHearing') return endingHearingGate(proposal, act.type)
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (act.type === 'HearInterestedParty') {
    return approval.parties.some(({ heard }) => heard === null) ? undefined : notNow
  }
  return approval.hearing?.scheduled && !approval.hearing.held ? undefined : notNow
}

/** Why an approval cannot be decided because of somebody who is still to be heard. Time that has run out is the time gate's. */
export function notHeard(current: Case, key: string): Refusal | undefined {
  const { hearing } = approvalOf(current, key)
  const awaited = hearing && (hearing.request !== null || hearing.scheduled !== null) && hearing.held === null
  return awaited ? hearingAwaited : undefined
}

export function hearParty(current: Case, command: CommandOf<'HearInterestedParty'>): Outcome {
  const { approval, party, statement, asksForHearing } = command
  const told = approvalOf(current, approval).parties.some((each) => each.party === party && each.heard === null)
  return told
    ? { events: [{ type: 'InterestedPartyHeard', approval, party, statement, asksForHearing }] }
    : { refusal: refused('unknown-subject', '没有告知过此利害关系人', 'No such party was told') }
}

/** The last day on which a hearing that was asked for on `from` is held. */
function lastToHold(from: Day, { calendar, policy }: Pick<Context, 'calendar' | 'policy'>): Day {
  return dueAfter(calendar, from, policy.periods.holdHearing.workingDays).dueOn
}

/** Notice at least seven working days ahead, by a presider who examines nothing of the case (行政许可法 48). */
export function scheduleHearing(
  current: Case,
  command: CommandOf<'ScheduleHearing'>,
  context: Context,
  on: Day,
): Outcome {
  const { approval, day, place, presider, exOfficio, basis } = command
  const faults: Fault[] = []
  const earliest = dueAfter(context.calendar, on, context.policy.periods.hearingNotice.workingDays).dueOn
  if (day < earliest) {
    faults.push({
      pointer: '/day',
      code: 'procedure-invalid',
      reason: noticeTooShort(context.policy.periods.hearingNotice.workingDays, earliest),
    })
  }
  const person = context.personOf(presider)
  const apart = person && apartGate(current, context.plan, PERMISSIONS.HoldHearing, person, context.named ?? [])
  if (apart?.code === 'must-avoid') {
    faults.push({ pointer: '/presider', code: 'must-avoid', reason: apart.reason })
  } else if (!person || !holds(person, 'hearing-officer', current.region, on) || apart) {
    faults.push({
      pointer: '/presider',
      code: 'procedure-invalid',
      reason: PRESIDER,
    })
  }
  const hearing = hearingOn(approvalOf(current, approval))
  // Within twenty days of the request (行政许可法 47), as far as the notice leaves a day for that; a day that was set may be moved on.
  const last = hearing?.request && !hearing.scheduled && lastToHold(hearing.request.on, context)
  if (last && earliest <= last && day > last) {
    faults.push({
      pointer: '/day',
      code: 'procedure-invalid',
      reason: heldTooLate(context.policy.periods.holdHearing.workingDays, last),
    })
  }
  if (!exOfficio && !hearing?.request) {
    faults.push({
      pointer: '/exOfficio',
      code: 'procedure-invalid',
      reason: NOBODY_ASKED,
    })
  }
  if (exOfficio && !command.public) {
    faults.push({
      pointer: '/public',
      code: 'procedure-invalid',
      reason: IN_PUBLIC,
    })
  }
  if (faults.length > 0) return procedureInvalid('听证安排不符合规定', 'The hearing cannot be held like this', faults)
  return {
    events: [{ type: 'HearingScheduled', approval, day, place, presider, public: command.public, exOfficio, basis }],
  }
}

export function holdHearing(current: Case, command: CommandOf<'HoldHearing'>, context: Context, on: Day): Outcome {
  const { approval, heldOn, signedOn, attended, transcript } = command
  const scheduled = hearingOn(approvalOf(current, approval))?.scheduled
  if (!scheduled || scheduled.presider !== context.actor.personId) {
    return {
      refusal: refused(
        'not-allowed',
        '只有本次听证的主持人可以登记笔录',
        'Only the presider of this hearing records it',
      ),
    }
  }
  const faults = [
    ...dayFault('/heldOn', heldOn, scheduled.day, [
      '听证不能早于通知书载明的日期',
      'It cannot be held before the day in its notice,',
    ]),
    ...notLater('/heldOn', heldOn, on),
    ...dayFault('/signedOn', signedOn, heldOn, [
      '笔录不能在听证之前签字，听证日期为',
      'The transcript cannot be signed before the hearing, on',
    ]),
    ...notLater('/signedOn', signedOn, on),
  ]
  if (faults.length > 0)
    return procedureInvalid(
      '听证不得早于通知的日期，笔录签字不得早于听证、不得晚于今天',
      'It is not held before the day in the notice, nor signed before it is held or later than today',
      faults,
    )
  return { events: [{ type: 'HearingHeld', approval, heldOn, attended, transcript, signedOn }] }
}
