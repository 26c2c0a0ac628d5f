import { dueAfter } from '../../deadlines/working-days.ts'
import type { Permission } from '../../parties/permission.ts'
import { holds } from '../../parties/person.ts'
import type { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import { dayFault, notLater, procedureInvalid } from '../day-faults.ts'
import { apartGate } from '../duty-gate.ts'
import { hearingOn } from '../endings/state.ts'
import type { Fault, Reason, Refusal } from '../refusal.ts'
import type { Hearing } from './state.ts'
import { heldTooLate, IN_PUBLIC, NOBODY_ASKED, noticeTooShort, PRESIDER } from './words.ts'

/** What is wrong with a hearing as it is called, and as it was held. */

type Called = { approval: string; day: Day; presider: string; public: boolean; exOfficio: boolean }
/** The day on which it is called, and the right that whoever presides must have. */
type Calling = { on: Day; presiding: Permission }

/** Why a hearing cannot be held as it is called, all of it at once (行政许可法 46 to 48). */
export function scheduleFaults(
  current: Case,
  called: Called,
  context: Context,
  { on, presiding }: Calling,
): { refusal: Refusal } | undefined {
  const hearing = hearingOn(approvalOf(current, called.approval))
  const faults = [
    ...noticeFaults(called.day, context, on),
    ...presiderFaults(current, called.presider, context, { on, presiding }),
    ...lastDayFaults(hearing, called.day, context, on),
    ...(!called.exOfficio && !hearing?.request ? [invalid('/exOfficio', NOBODY_ASKED)] : []),
    ...(called.exOfficio && !called.public ? [invalid('/public', IN_PUBLIC)] : []),
  ]
  return faults.length === 0
    ? undefined
    : procedureInvalid('听证安排不符合规定', 'The hearing cannot be held like this', faults)
}

const invalid = (pointer: string, reason: Reason): Fault => ({ pointer, code: 'procedure-invalid', reason })

/** The first day on which a hearing that is called on a day can be held: by a notice well ahead (行政许可法 48). */
function earliestOf({ calendar, policy }: Context, on: Day): Day {
  return dueAfter(calendar, on, policy.periods.hearingNotice.workingDays).dueOn
}

function noticeFaults(day: Day, context: Context, on: Day): Fault[] {
  const earliest = earliestOf(context, on)
  return day < earliest
    ? [invalid('/day', noticeTooShort(context.policy.periods.hearingNotice.workingDays, earliest))]
    : []
}

/** By a presider who examines nothing of the case (行政许可法 48), and whom it does not concern. */
function presiderFaults(current: Case, presider: string, context: Context, { on, presiding }: Calling): Fault[] {
  const person = context.personOf(presider)
  const apart = person && apartGate(current, context.plan, presiding, person, context.named ?? [])
  if (apart?.code === 'must-avoid') return [{ pointer: '/presider', code: 'must-avoid', reason: apart.reason }]
  const fit = person && holds(person, 'hearing-officer', current.region, on) && !apart
  return fit ? [] : [invalid('/presider', PRESIDER)]
}

/** Within twenty days of the request (行政许可法 47), as far as the notice leaves a day for that; a day that was set may be moved on. */
function lastDayFaults(hearing: Hearing | null, day: Day, context: Context, on: Day): Fault[] {
  if (!hearing?.request || hearing.scheduled) return []
  const { workingDays } = context.policy.periods.holdHearing
  const last = dueAfter(context.calendar, hearing.request.on, workingDays).dueOn
  return earliestOf(context, on) <= last && day > last ? [invalid('/day', heldTooLate(workingDays, last))] : []
}

/** Why a hearing cannot have been held as it is recorded: on its day or later, and signed when it was held or later. */
export function heldFaults(
  scheduled: Pick<NonNullable<Hearing['scheduled']>, 'day'>,
  { heldOn, signedOn }: { heldOn: Day; signedOn: Day },
  on: Day,
): { refusal: Refusal } | undefined {
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
  return faults.length === 0
    ? undefined
    : procedureInvalid(
        '听证不得早于通知的日期，笔录签字不得早于听证、不得晚于今天',
        'It is not held before the day in the notice, nor signed before it is held or later than today',
        faults,
      )
}
