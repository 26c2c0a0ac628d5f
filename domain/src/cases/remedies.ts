import type { Remedies } from './event.ts'
import type { Policy } from './policy.ts'

/** Where one may turn against an adverse act of `body`, as it is served with the act (行政许可法 38; 行政复议法 20; 行政诉讼法 46). */
export function remediesAgainst(body: string, policy: Policy): Remedies {
  const { reviewDays, courtMonths, basis } = policy.remedies
  return { reviewBody: `${body}的同级人民政府`, reviewDays, courtMonths, basis }
}
