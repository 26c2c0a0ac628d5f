import type { Case } from '@yizheng/domain/cases/case'
import { knownTo } from '@yizheng/domain/cases/endings/course'
import { lapsed } from '@yizheng/domain/cases/deadlines'
import { type Deadline } from '@yizheng/domain/deadlines/case-clock'
import { nextCallOf } from '@yizheng/domain/deadlines/warnings'
import { calendarIn } from '@yizheng/domain/deadlines/working-days'
import type { Day } from '@yizheng/domain/time/day'
import { alertsOf } from './alerts.ts'
import { changed, type Change, type World } from '../cases/change.ts'

/** The deadlines that an act moves and who hears of it, as `deadlines_rows` takes them. */
export function rowsOf({ region, before, plan, recorded, world, day, was, is }: Change) {
  const moved = changed(was.deadlines, [...is.deadlines, ...lapsed(was.deadlines, is.deadlines, day)])
  return {
    deadlines: moved.map((each) => deadlineRow(each, world, region, day)),
    alerts: recorded.flatMap((each) => alertsOf(each, plan, toldIn(before))),
  }
}

/** `day` is the day of the act: the runner looks at the deadline on the first day after it that there is reason to. */
export function deadlineRow(deadline: Deadline, world: World, region: string, day: Day) {
  return {
    extended_by: deadline.extendedBy,
    stopped_days: deadline.stoppedDays,
    rules_version: deadline.rulesVersion,
    next_on: nextCallOf(deadline, world.policy.warnings, calendarIn(world.calendar, region), day),
    key: deadline.key,
    kind: deadline.kind,
    subject: deadline.subject,
    started_on: deadline.startedOn,
    working_days: deadline.workingDays,
    due_on: deadline.dueOn,
    provisional: deadline.provisional,
    basis: deadline.basis,
    assumed: deadline.assumed,
    met_on: deadline.metOn,
    calendar_version: deadline.calendarVersion,
  }
}

/** Whether the holder of a licence was told that its end is proposed, as a case stands. */
function toldIn(current: Case | null): (approval: string) => boolean {
  return (key) => {
    const proposal = current?.approvals.find((each) => each.key === key)?.licence?.proposal
    return proposal ? knownTo(proposal) : false
  }
}
