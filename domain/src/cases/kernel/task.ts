import type { Plan } from '../../catalogue/plan.ts'
import type { DeadlineKind } from '../../deadlines/case-clock.ts'
import type { Role } from '../../parties/duty.ts'
import type { Day } from '../../time/day.ts'

/** Work that waits for somebody: by role and department, or for the applicant (`role` applicant). */
export type TaskOf<Command extends string> = {
  /** Unique within the case: `ExamineApproval:food-operation`. */
  key: string
  command: Command
  role: Role
  /** Department that must do it; null for the whole bureau and for the applicant. */
  department: string | null
  /** Approval key, regulator or certificate number; null for the whole case. */
  subject: string | null
  /** The earliest running deadline that the task serves; null when none binds it. */
  dueOn: Day | null
}

/** The order in which work is listed that waits on one case; in each of these by approval, then by chapter. */
export const WORK = [
  'intake',
  'rectify',
  'approval',
  'visit',
  'certificate',
  'file',
  'handover',
  'promise',
  'licence',
] as const

/** Work that waits, before it is known whose it is: the act, what it is about, and the deadlines that it serves. */
export type Waiting = {
  work: (typeof WORK)[number]
  /** Its turn among the work on one approval; 0 where left out. */
  turn?: number
  command: string
  subject?: string
  department?: string | null
  kinds: readonly DeadlineKind[]
  /** The subject of the deadline, where it is not that of the work. */
  due?: string
}

/** Work in the order in which it is listed. */
export function inOrder(waiting: readonly Waiting[], { approvals }: Pick<Plan, 'approvals'>): Waiting[] {
  const place = ({ work, subject, turn = 0 }: Waiting): [number, number, number] => {
    return [WORK.indexOf(work), approvals.findIndex(({ key }) => key === subject), turn]
  }
  return waiting.toSorted((a, b) => {
    const [[workA, approvalA, turnA], [workB, approvalB, turnB]] = [place(a), place(b)]
    return workA - workB || approvalA - approvalB || turnA - turnB
  })
}
