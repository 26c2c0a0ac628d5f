import type { Context } from './kernel/context.ts'
import { plannedFor } from './kernel/open.ts'
import { NO_REVIEW } from '../parties/no-review.ts'
import type { Remedies } from './remedies-served.ts'

/**
 * Where one may turn against an adverse act of the body of `department`, or of the bureau where that is null, as it is served with the act
 * (行政许可法 38; 行政复议法 20, 24, 27; 行政诉讼法 46).
 */
export function remediesAgainst(
  { policy, reviewBodyOf }: Pick<Context, 'policy' | 'reviewBodyOf'>,
  department: string | null,
): Remedies {
  const { reviewDays, courtMonths, basis } = policy.remedies
  const review = reviewBodyOf(department)
  // Who is no authority does nothing that is reviewed or brought before an administrative court: what is left is where one turns instead.
  if (review.name === NO_REVIEW) return { reviewBody: NO_REVIEW, reviewDays, courtMonths, basis: review.basis }
  return { reviewBody: review.name, reviewDays, courtMonths, basis: `${basis}；${review.basis}` }
}

/** The department in whose name the approvals of `department` are decided; null where the bureau decides them in its own (行政许可法 25). */
export function decidedBy({ bodyOf, bureau }: Pick<Context, 'bodyOf' | 'bureau'>, department: string): string | null {
  return bodyOf(department) === bureau.zh ? null : department
}

/** Where one may turn against a decision on an approval, which whoever decides on it made. */
export function remediesOn(
  context: Pick<Context, 'policy' | 'reviewBodyOf' | 'plan' | 'bodyOf' | 'bureau'>,
  approval: string,
): Remedies {
  return remediesAgainst(context, decidedBy(context, plannedFor(context.plan, approval).department))
}
