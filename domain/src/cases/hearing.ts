import {
  hearingAwaited,
  heldTooLate,
  IN_PUBLIC,
  NOBODY_ASKED,
  NOT_STOPPING,
  noticeTooShort,
  prerequisiteOpen,
  PRESIDER,
} from './decision-words.ts'
import { apartGate } from './duty-gate.ts'
import { stopNotices } from '../deadlines/clock.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import { holds } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import { approvalOf, hearingOn, type Approval, type Case, type EndingProposal } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { notNow, openApproval, plannedFor, type Act } from './open.ts'
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

function invalid(zh: string, en: string, faults?: Fault[]): Outcome {
  return { refusal: refused('procedure-invalid', zh, en, faults) }
}

/** What is wrong with a day that cannot come before another, said where it is typed; the words end in front of that day. */
function dayFault(at: string, day: Day, earliest: Day | null, [zh, en]: readonly [string, string]): Fault[] {
  if (earliest === null || day >= earliest) return []
  return [{ pointer: at, code: 'procedure-invalid', reason: { zh: `${zh}${earliest}`, en: `${en} ${earliest}` } }]
}

/** What is recorded has happened: its day is today or before. */
function notLater(at: string, day: Day, today: Day): Fault[] {
  if (day <= today) return []
  const reason = {
    zh: `不能晚于今天（${today}）：尚未发生的不能登记`,
    en: `It cannot be later than today, ${today}: what has not happened is not recorded`,
  }
  return [{ pointer: at, code: 'procedure-invalid', reason }]
}

/** A stop begins with a legal basis, a written notice of its length, and on a day that has come. */
export function startProcedure(
  current: Case,
  command: CommandOf<'StartProcedure'>,
  context: Context,
  on: Day,
): Outcome {
  const { kind, startedOn, plannedDays, approval: key } = command
  const { openedOn } = approvalOf(current, key)
  if (kind === 'hearing') {
    return invalid('听证按听证程序办理', 'A hearing has acts of its own: schedule it')
  }
  const begun = [
    ...dayFault('/startedOn', startedOn, openedOn, [
      '不能早于本项开始办理之日',
      'It cannot begin before this one was taken up,',
    ]),
    ...notLater('/startedOn', startedOn, on),
  ]
  if (begun.length > 0)
    return invalid('开始日期须在受理之后且不晚于今天', 'It begins after acceptance and not later than today', begun)
  const listed = plannedFor(context.plan, key).procedures.find((each) =>
    kind === 'item-basis' ? each.kind === kind && each.name === command.name : each.kind === kind,
  )
  if (kind === 'item-basis' && !listed) {
    return { refusal: { code: 'procedure-invalid', reason: NOT_STOPPING } }
  }
  const basis = listed?.basis ?? command.basis
  if (basis === '') {
    return invalid(
      '须写明依据：没有法定依据的程序不得停止计时',
      'Name the provision: without one nothing stops the clock',
      [{ pointer: '/basis', code: 'procedure-invalid', reason: { zh: '依据为空', en: 'No basis' } }],
    )
  }
  const name = listed?.name ?? command.name ?? ''
  return { events: [{ type: 'ProcedureStarted', approval: key, kind, name, basis, plannedDays, startedOn }] }
}

function runningOf(current: Case, key: string, id: number): Approval['procedures'][number] | undefined {
  return approvalOf(current, key).procedures.find((each) => each.id === id && each.endedOn === null)
}

const noProcedure = (): Outcome => ({
  refusal: refused('unknown-subject', '没有正在进行的此项程序', 'No such procedure is under way'),
})

/** A further notice. One that is served when the time told before has passed is late: the days between count (行政许可法 45). */
export function prolongProcedure(
  current: Case,
  command: CommandOf<'ProlongProcedure'>,
  context: Context,
  on: Day,
): Outcome {
  const { approval, procedure, plannedDays, reason } = command
  const running = runningOf(current, approval, procedure)
  if (!running) return noProcedure()
  const told = stopNotices(running.startedOn, running.notices, context.calendar).at(-1)?.until
  const late = told !== undefined && told < on
  return {
    events: [{ type: 'ProcedureProlonged', approval, procedure, plannedDays, reason, ...(late && { late }) }],
  }
}

export function endProcedure(current: Case, command: CommandOf<'EndProcedure'>, on: Day): Outcome {
  const { approval, procedure, endedOn, result } = command
  const running = runningOf(current, approval, procedure)
  if (!running) return noProcedure()
  const ended = [
    ...dayFault('/endedOn', endedOn, running.startedOn, ['不能早于该程序开始之日', 'It cannot end before it began,']),
    ...notLater('/endedOn', endedOn, on),
  ]
  if (ended.length > 0)
    return invalid(
      '结束日期须不早于开始日期且不晚于今天',
      'It ends not before it began and not later than today',
      ended,
    )
  return { events: [{ type: 'ProcedureEnded', approval, procedure, endedOn, result }] }
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
  const apart = person && apartGate(current, context.plan, 'HoldHearing', person, context.named ?? [])
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
  if (faults.length > 0) return invalid('听证安排不符合规定', 'The hearing cannot be held like this', faults)
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
    return invalid(
      '听证不得早于通知的日期，笔录签字不得早于听证、不得晚于今天',
      'It is not held before the day in the notice, nor signed before it is held or later than today',
      faults,
    )
  return { events: [{ type: 'HearingHeld', approval, heldOn, attended, transcript, signedOn }] }
}
