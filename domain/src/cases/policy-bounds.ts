import { pointer, type CatalogueFault } from '../catalogue/fault.ts'
import type { Policy } from './policy.ts'

/** What the law itself says of a figure of the policy: the least and the most that an office may set, by which provision. */
type Bound = {
  readonly steps: readonly string[]
  readonly law: string
  readonly article: string
  readonly least?: number
  readonly most?: number
}

const LICENSING = '行政许可法'

const BOUNDS: readonly Bound[] = [
  { steps: ['periods', 'answerApplication', 'workingDays'], law: LICENSING, article: '32(4)', most: 5 },
  { steps: ['periods', 'deliver', 'workingDays'], law: LICENSING, article: '44', most: 10 },
  { steps: ['periods', 'verify', 'workingDays'], law: LICENSING, article: '55(2)', most: 5 },
  { steps: ['periods', 'requestHearing', 'workingDays'], law: LICENSING, article: '47', least: 5 },
  { steps: ['periods', 'holdHearing', 'workingDays'], law: LICENSING, article: '47', most: 20 },
  { steps: ['periods', 'hearingNotice', 'workingDays'], law: LICENSING, article: '48', least: 7 },
  { steps: ['periods', 'matter', 'workingDays'], law: LICENSING, article: '42(1)', most: 20 },
  { steps: ['endings', 'beHeard', 'workingDays'], law: LICENSING, article: '47', least: 5 },
  { steps: ['extensions', 'agencyHead', 'workingDays'], law: LICENSING, article: '42(1)', most: 10 },
  { steps: ['extensions', 'governmentHead', 'workingDays'], law: LICENSING, article: '42(2)', most: 15 },
  { steps: ['bars', 'falseMaterials', 'years'], law: LICENSING, article: '78', least: 1, most: 1 },
  { steps: ['bars', 'fraud', 'years'], law: LICENSING, article: '79', least: 3, most: 3 },
  { steps: ['remedies', 'reviewDays'], law: '行政复议法', article: '20', least: 60 },
  { steps: ['remedies', 'courtMonths'], law: '行政诉讼法', article: '46', least: 6 },
]

/**
 * Figures of a policy that the law does not leave to the office: a time to answer longer than the law's, a hearing announced later, a bar of
 * another length. A figure for which the policy names another provision than the law's own, as a law of one trade may set, is taken.
 */
export function policyBoundFaults(policy: Policy): CatalogueFault[] {
  return [...BOUNDS.flatMap((bound) => beyond(policy, bound)), ...windowFaults(policy)]
}

function beyond(policy: Policy, { steps, law, article, least, most }: Bound): CatalogueFault[] {
  const value = valueAt(policy, steps)
  const entry = valueAt(policy, steps.slice(0, -1))
  if (typeof value !== 'number' || goesByAnother(entry, law)) return []
  const [low, high] = [least !== undefined && value < least, most !== undefined && value > most]
  if (!low && !high) return []
  const [zh, en] =
    least === most
      ? [`应为${least}`, `it must be ${least}`]
      : low
        ? [`不得少于${least}`, `it must be at least ${least}`]
        : [`不得多于${most}`, `it must be at most ${most}`]
  const reason = { zh: `${value}：${law} ${article} 规定${zh}`, en: `It is ${value}; by ${law} ${article} ${en}` }
  return [{ file: 'policy.json', path: pointer(...steps), reason }]
}

/** Whether an entry rests on a provision of its own, and not on the law's nor on an assumption. */
function goesByAnother(entry: unknown, law: string): boolean {
  if (typeof entry !== 'object' || entry === null || !('basis' in entry) || typeof entry.basis !== 'string')
    return false
  return !entry.basis.includes(law) && !('assumed' in entry && entry.assumed === true)
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  )
}

/** The window of a renewal closes before the licence ends, and opens before it closes. */
function windowFaults({ renewal: { latest, earliest } }: Policy): CatalogueFault[] {
  if (earliest === null || earliest > latest) return []
  const reason = {
    zh: `最早（届满前${earliest}）不早于最晚（届满前${latest}）`,
    en: `The earliest, ${earliest} before the end, is not before the latest, ${latest}`,
  }
  return [{ file: 'policy.json', path: '/renewal/earliest', reason }]
}
