import { differencesOf, type Difference } from '../../parties/identity.ts'
import { refiledFault } from './own-name.ts'
import { dayOf } from '../../time/day.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { applicantOf, type Context } from '../kernel/context.ts'
import { checkFiling } from './form-rules.ts'
import type { Refusal } from '../refusal.ts'
import { withoutResults } from '../decision/results.ts'

/** What is written anew into the form of a case that was filed: held to the same rules as the first time. */

/** Why these values may not be written over what was filed: they name somebody else, or break a rule of the form. */
export function refilingFault(values: Filing, context: Context): Refusal | undefined {
  const { plan, filing, now } = context
  return (
    refiledFault(plan.form, values, filing, applicantOf(context)) ??
    checkFiling(plan, { ...withoutResults(plan, filing), ...values }, dayOf(now))
  )
}

/** The part of an event that says where these values differ from what the office goes by; nothing where they do not. */
export function refiledDifferences(values: Filing, context: Context): { differences?: Difference[] } {
  const differences = differencesOf(context.plan.form, values, applicantOf(context), context.filing)
  return differences.length > 0 ? { differences } : {}
}
