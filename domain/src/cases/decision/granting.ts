import { isFiling } from '../../catalogue/filed.ts'
import type { PlanApproval } from '../../catalogue/plan.ts'
import { licenceNumberOf } from '../../certificates/licence-number.ts'
import { validityOf, ValidityRule } from '../../certificates/validity.ts'
import { yearOf, type Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import type { TermsSaid } from './grant-terms.ts'
import { identifiersOf, takenFault } from './identifier-taken.ts'
import type { Decided } from '../kernel/act.ts'
import { plannedFor } from '../kernel/open.ts'
import { decidedBy, remediesAgainst } from '../remedies.ts'
import { resultsFault, resultsOf, type Results } from './results.ts'
import { firstDayOf } from './offered.ts'
import { termsOf } from './terms.ts'
import { LicenceGranted, PhaseApproved } from './events.ts'
import { onlyWithLicence } from './words.ts'

/** What whoever grants says. */
type Granting = {
  approval: string
  onTranscript?: string | undefined
  results?: Results | undefined
  terms?: TermsSaid | undefined
}

/** What is granted with an approval, or why it cannot be: an early phase is consented to, the last one ends in a licence (行政许可法 37, 38). */
export function granted(current: Case, said: Granting, context: Context, on: Day): Decided {
  const { approval, terms } = said
  const { plan, filing, known = [] } = context
  const results = resultsOf(plan, said, context.creditCode)
  const by = { caseId: current.id, applicant: current.applicant }
  const unfit =
    resultsFault(plan, approval, results, on) ?? takenFault(identifiersOf(plan, approval, results, by), known, filing)
  if (unfit) return { refusal: unfit }
  const planned = plannedFor(plan, approval)
  if (planned.final) return licensed(current, planned, { ...said, results }, context, on)
  return terms ? { refusal: onlyWithLicence } : { events: [PhaseApproved.of({ approval })] }
}

/** The licence that is granted: its number, its term, and what it covers. */
function licensed(
  { region }: Case,
  planned: PlanApproval,
  { approval, onTranscript, results = {}, terms: said = {} }: Granting,
  context: Context,
  on: Day,
): Decided {
  const { plan, filing, filingHash, policy, serial } = context
  const { validFrom, validUntil: natural } = validityOf(
    ValidityRule.parse(planned.validity),
    firstDayOf({ planned, filing }, on),
  )
  const remedies = remediesAgainst(context, decidedBy(context, planned.department))
  const settled = termsOf({ planned, form: plan.form, filing, from: validFrom }, said, { natural, remedies })
  if ('refusal' in settled) return settled
  const { validUntil, terms } = settled
  const numbered = { item: planned.item, filed: isFiling(planned), region, year: yearOf(on), serial, filing }
  return {
    events: [
      LicenceGranted.of({
        approval,
        licenceNumber: licenceNumberOf(policy.numbers, numbered),
        validFrom,
        validUntil,
        ...(onTranscript !== undefined && { onTranscript }),
        ...(Object.keys(results).length > 0 && { results, filingHash }),
        ...(terms && { terms }),
      }),
    ],
  }
}
