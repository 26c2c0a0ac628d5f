import type { Command } from '@yizheng/domain/cases/command'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { CaseEvent } from '@yizheng/domain/cases/event'
import { normaliseFiling } from '@yizheng/domain/cases/filing/form-rules'
import type { Results } from '@yizheng/domain/cases/decision/results'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { inVerifiedWords, type VerifiedIdentity } from '@yizheng/domain/parties/identity'

/** What an act writes into what was filled in. */

/** A command with what it writes into the form in the words in which it is kept. */
export function normalised(command: Command, plan: Plan, applicant: VerifiedIdentity): Command {
  const refiled = refiledIn(command)
  if (!refiled) return command
  // Only what is written anew: the rest of the form stays as it was filed.
  const written = plan.form.filter(({ key }) => refiled[key] !== undefined)
  return { ...command, filing: inVerifiedWords(written, normaliseFiling(plan, refiled), applicant) } as Command
}

/** What a command writes into the form anew, over what was filled in before; undefined for one that does not. */
export function refiledIn(command: Command): Filing | undefined {
  switch (command.type) {
    case 'SupplySupplement':
    case 'CorrectOnSpot':
    case 'RequestMatter':
      return command.filing
    default:
      return undefined
  }
}

/** What a grant wrote into the filing. */
export function resultsIn(events: readonly CaseEvent[]): Results | undefined {
  return events.flatMap((event) => (event.type === 'LicenceGranted' && event.results ? [event.results] : []))[0]
}
