import type { Day } from '../time/day.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { CaseEvent } from './event.ts'
import { only } from './outcome.ts'
import { refused } from './refusal.ts'
import { remediesAgainst } from './remedies.ts'

/** The holder is gone: what is open ends, and what was granted is to be cancelled (行政许可法 70). */
export function reportHolderEnded(
  current: Case,
  command: CommandOf<'ReportHolderEnded'>,
  context: Context,
  on: Day,
): Outcome {
  const { kind, endedOn, evidence } = command
  if (endedOn > on) {
    return { refusal: refused('answers-invalid', '日期不能晚于今天', 'The day cannot lie in the future') }
  }
  const ended: CaseEvent = { type: 'HolderEnded', kind, endedOn, evidence }
  if (current.certificates.length > 0) return only(ended)
  const remedies = remediesAgainst(context, null)
  return { events: [ended, { type: 'HandlingTerminated', reasons: evidence, remedies }] }
}
