import { z } from 'zod'
import { StopKind } from '../../deadlines/stop.ts'
import { Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import { eventsOf } from '../kernel/event.ts'
import type { Patch } from '../kernel/patch.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { prolongedNotice, startedNotice } from './notices.ts'
import type { Procedure, ProcedureOwn } from './state.ts'

const event = eventsOf<ProcedureOwn>()

/** The version of the event that began a procedure: its name within the case. */
const procedure = z.number().int().positive()
const plannedDays = z.number().int().min(1).max(400)

export const ProcedureStarted = event(
  'ProcedureStarted',
  {
    approval: RecordKey,
    kind: StopKind,
    /** What the catalogue or the notice calls it. */
    name: z.string().max(100),
    basis: z.string().max(500),
    plannedDays,
    startedOn: Day,
  },
  {
    evolve: (current, { approval, kind, name, basis, plannedDays: workingDays, startedOn }, { on, version }) => {
      const notices = [{ on, workingDays }]
      const begun = { id: version, kind, name, basis, startedOn, notices, endedOn: null, endRecordedOn: null }
      return { approvals: { [approval]: { procedures: [...approvalOf(current, approval).procedures, begun] } } }
    },
    notice: startedNotice,
  },
)

/**
 * A further written notice: so many working days more. `procedure` is the version of the event that began it. `late`: the time that was
 * told before had passed, so that the days between count and discipline hears of it.
 */
export const ProcedureProlonged = event(
  'ProcedureProlonged',
  { approval: RecordKey, procedure, plannedDays, reason: RecordText, late: z.literal(true).optional() },
  {
    evolve: (current, { approval, procedure: id, plannedDays: workingDays }, { on }) =>
      withProcedure(current, approval, id, ({ notices }) => ({ notices: [...notices, { on, workingDays }] })),
    notice: prolongedNotice,
  },
)

export const ProcedureEnded = event(
  'ProcedureEnded',
  { approval: RecordKey, procedure, endedOn: Day, result: RecordText },
  {
    evolve: (current, { approval, procedure: id, endedOn }, { on }) =>
      withProcedure(current, approval, id, () => ({ endedOn, endRecordedOn: on })),
  },
)

function withProcedure(
  current: Case,
  key: string,
  id: number,
  change: (procedure: Procedure) => Partial<Procedure>,
): Patch<ProcedureOwn> {
  const procedures = approvalOf(current, key).procedures.map((each) =>
    each.id === id ? { ...each, ...change(each) } : each,
  )
  return { approvals: { [key]: { procedures } } }
}
