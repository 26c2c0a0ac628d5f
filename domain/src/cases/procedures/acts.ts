import { z } from 'zod'
import { stopNotices } from '../../deadlines/clock.ts'
import { StopKind } from '../../deadlines/stop.ts'
import { foldLine } from '../../text/fold.ts'
import { Day } from '../../time/day.ts'
import { approvalOf, type Approval, type Case } from '../case.ts'
import { dayFault, notLater, procedureInvalid } from '../day-faults.ts'
import { prerequisiteOpen, notNow, openApproval, plannedFor, runningProcedures, type Act } from '../kernel/open.ts'
import { NOT_STOPPING } from './words.ts'
import { act, type Decided } from '../kernel/act.ts'
import { Key, Text } from '../kernel/values.ts'
import { refused, words, type Refusal } from '../refusal.ts'
import { ON_APPROVAL } from '../kernel/seen.ts'
import { ProcedureEnded, ProcedureProlonged, ProcedureStarted } from './events.ts'

/** Procedures that stop the clock 特别程序: begun with a written notice, prolonged by a further one, ended (行政许可法 45). */

const right = { role: 'examiner', scope: 'approval', part: 'examine', about: 'approval' } as const
const procedure = z.number().int().positive()
/** Working days told to the applicant in writing (行政许可法 45). */
const plannedDays = z.number().int().min(1).max(400)

export const StartProcedure = act(
  'StartProcedure',
  {
    approval: Key,
    kind: StopKind,
    /** Of `item-basis`: which of the procedures that the item lists. */
    name: z.string().overwrite(foldLine).max(100).optional(),
    /** The provision that requires it; of a procedure the item lists, its own is taken. */
    basis: z.string().overwrite(foldLine).max(500).default(''),
    plannedDays,
    startedOn: Day,
  },
  {
    place: 290,
    route: { path: 'start-procedure', summary: { zh: '启动特别程序', en: 'Begin a procedure that stops the clock' } },
    right,
    depends: ON_APPROVAL,
    open: (current, _, about) => {
      const approval = openApproval(current, about)
      if ('code' in approval) return approval
      return approval.openedOn === null ? prerequisiteOpen : undefined
    },
    decide: (current, { kind, startedOn, plannedDays: days, approval: key, ...named }, { plan }, on) => {
      if (kind === 'hearing') {
        return procedureInvalid('听证按听证程序办理', 'A hearing has acts of its own: schedule it')
      }
      const begun = [
        ...dayFault('/startedOn', startedOn, approvalOf(current, key).openedOn, [
          '不能早于本项开始办理之日',
          'It cannot begin before this one was taken up,',
        ]),
        ...notLater('/startedOn', startedOn, on),
      ]
      if (begun.length > 0) {
        return procedureInvalid(
          '开始日期须在受理之后且不晚于今天',
          'It begins after acceptance and not later than today',
          begun,
        )
      }
      const listed = plannedFor(plan, key).procedures.find((each) =>
        kind === 'item-basis' ? each.kind === kind && each.name === named.name : each.kind === kind,
      )
      if (kind === 'item-basis' && !listed) return { refusal: { code: 'procedure-invalid', reason: NOT_STOPPING } }
      const basis = listed?.basis ?? named.basis
      if (basis === '') return withoutBasis()
      const name = listed?.name ?? named.name ?? ''
      const started = { approval: key, kind, name, basis, plannedDays: days, startedOn }
      return { events: [ProcedureStarted.of(started)] }
    },
  },
)

/** A further notice. One that is served when the time told before has passed is late: the days between count (行政许可法 45). */
export const ProlongProcedure = act(
  'ProlongProcedure',
  { approval: Key, procedure, plannedDays, reason: Text },
  {
    place: 300,
    route: { path: 'prolong-procedure', summary: { zh: '特别程序延长告知', en: 'Tell that a procedure takes longer' } },
    right,
    depends: ON_APPROVAL,
    open: runningGate,
    decide: (current, { approval, procedure: id, plannedDays: days, reason }, { calendar }, on) => {
      const running = runningOf(current, approval, id)
      if (!running) return noProcedure()
      const until = stopNotices(running.startedOn, running.notices, calendar).at(-1)?.until
      const late = until !== undefined && until < on
      return {
        events: [ProcedureProlonged.of({ approval, procedure: id, plannedDays: days, reason, ...(late && { late }) })],
      }
    },
  },
)

export const EndProcedure = act(
  'EndProcedure',
  { approval: Key, procedure, endedOn: Day, result: Text },
  {
    place: 310,
    route: { path: 'end-procedure', summary: { zh: '结束特别程序', en: 'End a procedure' } },
    right,
    depends: ON_APPROVAL,
    waits: { licence: words('特别程序', 'A procedure is under way') },
    open: runningGate,
    decide: (current, { approval, procedure: id, endedOn, result }, _, on) => {
      const running = runningOf(current, approval, id)
      if (!running) return noProcedure()
      const ended = [
        ...dayFault('/endedOn', endedOn, running.startedOn, [
          '不能早于该程序开始之日',
          'It cannot end before it began,',
        ]),
        ...notLater('/endedOn', endedOn, on),
      ]
      if (ended.length === 0) return { events: [ProcedureEnded.of({ approval, procedure: id, endedOn, result })] }
      return procedureInvalid(
        '结束日期须不早于开始日期且不晚于今天',
        'It ends not before it began and not later than today',
        ended,
      )
    },
  },
)

function runningGate(current: Case, _: unknown, about: Act): Refusal | undefined {
  const approval = openApproval(current, about)
  if ('code' in approval) return approval
  return runningProcedures(current, approval.key).length > 0 ? undefined : notNow
}

function runningOf(current: Case, key: string, id: number): Approval['procedures'][number] | undefined {
  return runningProcedures(current, key).find((each) => each.id === id)
}

function noProcedure(): Decided {
  return { refusal: refused('unknown-subject', '没有正在进行的此项程序', 'No such procedure is under way') }
}

function withoutBasis(): Decided {
  return procedureInvalid(
    '须写明依据：没有法定依据的程序不得停止计时',
    'Name the provision: without one nothing stops the clock',
    [{ pointer: '/basis', code: 'procedure-invalid', reason: { zh: '依据为空', en: 'No basis' } }],
  )
}
