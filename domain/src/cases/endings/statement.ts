import { NO_HEARING } from '../hearings/state.ts'
import type { EndingProposal } from './state.ts'

/** A proposal once its holder said one thing more, which may ask for a hearing. */
export function spokenAgain(
  { statements, hearing }: EndingProposal,
  said: EndingProposal['statements'][number],
): Pick<EndingProposal, 'statements' | 'hearing'> {
  const all = [...statements, said]
  if (!said.asksForHearing || (hearing?.request && !hearing.held)) return { statements: all, hearing }
  // Whoever was heard on an earlier proposal may ask to be heard on the next.
  const anew = hearing?.held ? { scheduled: null, held: null } : {}
  const request = { on: said.on, by: 'applicant' } as const
  return { statements: all, hearing: { ...(hearing ?? NO_HEARING), ...anew, request } }
}
