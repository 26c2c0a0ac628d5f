import type { Plan } from '../../catalogue/plan.ts'

/** A way through the prerequisites of a plan: its approvals that something moves, and the working days it has in hand. */
export type CaseWay = { approvals: ReadonlySet<string>; inHand: number }

/**
 * The ways through a plan that may set the date of the whole case, by the days of the law or as promised. What moves an approval moves the case
 * only beyond what its way has in hand against the longest one; of ways over the same approvals of `moved` only the longest can matter.
 * `moved`: keys of approvals with a procedure, a hearing or an extension. At least one way for a plan with an approval.
 */
export function caseWays(plan: Plan, part: 'statutory' | 'promised', moved: ReadonlySet<string>): CaseWay[] {
  if (moved.size === 0) return [{ approvals: moved, inHand: 0 }]
  const days = part === 'statutory' ? 'statutoryDays' : 'promisedDays'
  const byKey = new Map(plan.approvals.map((approval) => [approval.key, approval]))
  const known = new Map<string, Map<string, number>>()
  // The longest ways that end with an approval, by the moved approvals on them.
  const endingWith = (key: string): Map<string, number> => {
    const before = known.get(key)
    if (before) return before
    const approval = byKey.get(key)
    const ways = new Map<string, number>()
    if (!approval) return ways
    const needs = approval.needs.filter((each) => byKey.has(each))
    const comingIn = needs.length === 0 ? [['', 0] as const] : needs.flatMap((each) => [...endingWith(each)])
    for (const [over, length] of comingIn) {
      const now = moved.has(key) ? `${over}${over === '' ? '' : ' '}${key}` : over
      ways.set(now, Math.max(ways.get(now) ?? 0, length + approval[days]))
    }
    known.set(key, ways)
    return ways
  }
  const longest = new Map<string, number>()
  for (const { key } of plan.approvals) {
    for (const [over, length] of endingWith(key)) longest.set(over, Math.max(longest.get(over) ?? 0, length))
  }
  const end = Math.max(...longest.values())
  return [...longest].map(([over, length]) => ({
    approvals: new Set(over === '' ? [] : over.split(' ')),
    inHand: end - length,
  }))
}
