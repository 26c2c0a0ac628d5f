import { z } from 'zod'
import { filesOnly, periodOfFiling } from '../catalogue/filed.ts'
import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { dayOf, type Day } from '../time/day.ts'
import type { Recorded } from './event.ts'
import type { Remedies } from './remedies-served.ts'
import { waysOf } from './notice-words.ts'
import { saidBeforeDecision } from './notices-before.ts'
import { saidAfterwards, saidOnDecision } from './notices-decided.ts'
import { saidOnTheWay } from './notices-on-the-way.ts'
import { saidOnEnding } from './notices-ending.ts'
import { endingPeriods, type Policy } from './policy.ts'

/** The papers of a case that the applicant gets: receipts, notices and decisions, each with its date. */
export const NoticeKind = z.enum([
  'receipt',
  'corrected',
  'supplement',
  'supplement-receipt',
  'acceptance',
  'tolerance-letter',
  'deferred-receipt',
  'not-accepted',
  'withdrawn',
  'acceptance-withdrawn',
  'terminated',
  'rectification',
  'rectification-receipt',
  'procedure',
  'hearing',
  'extension',
  'decision',
  'delivery',
  'promise-check',
  'matter',
  'ending',
  'licence',
  'plan',
])
export type NoticeKind = z.infer<typeof NoticeKind>

/** One paper. `version` is that of the event it comes from: its name within the case. */
export type Notice = {
  version: number
  kind: NoticeKind
  on: Day
  title: Words
  approval: string | null
  /** Whether it goes against the applicant: then it says where to turn (行政许可法 38). */
  adverse: boolean
  /** Its sentences. What somebody wrote stands in it in the language it was written in. */
  text: Words[]
}

/** What an event says to the applicant. */
export type Said = { kind: NoticeKind; title: Words; approval?: string | null; text: Words[]; remedies?: Remedies }

/** What the sentences are made of besides the event. */
export type NoticeSource = { plan: Plan; policy: Policy }

/** Which visits are spared because the applicant chose to go by commitment, and by which provision: said with the acceptance. */
function sparedBy(event: Recorded['event'], plan: Plan): Words[] {
  if (event.type !== 'ApplicationAccepted') return []
  return (event.spared ?? []).map(({ approval, basis }) => {
    const name = plan.approvals.find(({ key }) => key === approval)?.name ?? { zh: approval, en: approval }
    return {
      zh: `${name.zh}按告知承诺办理，准予前不到现场查验，准予后核查（${basis}）。`,
      en: `${name.en} goes by commitment: nobody comes to see before the decision, and it is checked after the grant (${basis}).`,
    }
  })
}

/** What is filed alone has none of its periods from the law on licences. */
function sourceFor({ plan, policy }: NoticeSource): NoticeSource {
  if (!filesOnly(plan)) return { plan, policy }
  const { answerApplication, supply, requestHearing } = policy.periods
  const own = {
    answerApplication: periodOfFiling(answerApplication),
    supply: periodOfFiling(supply),
    requestHearing: periodOfFiling(requestHearing),
  }
  return { plan, policy: { ...policy, periods: { ...policy.periods, ...own } } }
}

/** Every paper of a case in the order of its record, in both languages: nothing is served that does not stand here. */
export function noticesOf(record: readonly Recorded[], told: NoticeSource): Notice[] {
  const source = sourceFor(told)
  const { workingDays } = endingPeriods(source.policy).beHeard
  return record.flatMap((recorded) => {
    const { event, at, version } = recorded
    const said =
      saidBeforeDecision(event, source) ??
      saidOnTheWay(event, source, dayOf(at)) ??
      saidOnDecision(event, source) ??
      saidAfterwards(event, source) ??
      saidOnEnding(recorded, record, workingDays, source.plan)
    if (!said) return []
    const { kind, title, approval = null, remedies } = said
    const text = [...said.text, ...sparedBy(event, source.plan)]
    const ways = remedies ? [waysOf(remedies)] : []
    return [{ version, kind, on: dayOf(at), title, approval, adverse: ways.length > 0, text: [...text, ...ways] }]
  })
}
