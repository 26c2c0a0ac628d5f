import type { Plan } from '../../catalogue/plan.ts'
import type { Case } from '../case.ts'
import type { Waiting } from '../kernel/task.ts'
import { runningProcedures } from '../kernel/open.ts'
import { EndProcedure } from './acts.ts'

/** A procedure waits to be ended beside the examination, not behind it: others do it. Of several the first. */
export function waiting(current: Case, { approvals }: Plan): Waiting[] {
  if (current.stage !== 'accepted') return []
  return approvals.flatMap(({ key, department }) =>
    runningProcedures(current, key)
      .slice(0, 1)
      .map(({ id }): Waiting => ({
        work: 'approval',
        turn: 1,
        command: EndProcedure.type,
        subject: key,
        department,
        kinds: ['procedure'],
        due: `${key}#${id}`,
      })),
  )
}
