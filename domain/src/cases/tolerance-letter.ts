import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import { sha256 } from '../ledger/sha256.ts'
import type { Day } from '../time/day.ts'
import { missingPapers } from './before-acceptance.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { PaperPromise } from './event.ts'
import { paperNames, words } from './notice-words.ts'
import { refused } from './refusal.ts'

type Reckoning = Pick<Context, 'plan' | 'policy' | 'calendar'>

/** The letter 容缺承诺书 as somebody reads it before signing: what it promises, in full, and the mark of what was read. */
export type Letter = PaperPromise & { materials: string[]; text: Words[] }

/** The promise that the missing papers come to when it is signed on `on`: the period of the policy, never beyond the promised limit of the case. */
export function letterOf(current: Case, { plan, policy, calendar }: Reckoning, on: Day): Letter {
  const workingDays = Math.min(policy.periods.supplyDeferred.workingDays, plan.limit.promisedDays)
  const { late, basis } = policy.tolerance
  const promise = { workingDays, supplyBy: dueAfter(calendar, on, workingDays).dueOn, late, basis }
  const materials = missingPapers(current, plan)
  const text = letterText(materials, promise, plan)
  return { ...promise, materials, text, textHash: sha256(text.map(({ zh }) => zh).join('\n')) }
}

/** What the letter says: which papers, by when, what is not done before, and what follows when they do not come. */
export function letterText(
  materials: readonly string[],
  { workingDays, supplyBy, late, basis }: Omit<PaperPromise, 'textHash'>,
  plan: Plan,
): Words[] {
  const papers = paperNames(materials, plan)
  return [
    words(
      `本人（单位）承诺自受理之日起${workingDays}个工作日内补交：${papers.zh}；签署当日受理的，最迟为${supplyBy}。`,
      `I promise to hand in within ${workingDays} working days of acceptance: ${papers.en}; when it is accepted on the day of signing, by ${supplyBy} at the latest.`,
    ),
    words(
      '已知悉：补齐之前不作出准予或者不予许可的决定。',
      'I know that nothing is granted or refused before they are in.',
    ),
    late === 'withdraw-acceptance'
      ? words(
          `已知悉：逾期未补齐的，撤销受理并说明理由，可以依法申请行政复议或者提起行政诉讼（${basis}）。`,
          `I know that when they are late the acceptance is withdrawn with reasons, against which there are review and court (${basis}).`,
        )
      : words(
          `已知悉：逾期未补齐的，退回申请材料并说明理由，可以依法申请行政复议或者提起行政诉讼（${basis}）。`,
          `I know that when they are late the papers are returned with reasons, against which there are review and court (${basis}).`,
        ),
    words(
      '本人（单位）提交的其余材料真实，并对补交材料的真实性负责（《行政许可法》第三十一条）。',
      'What I have handed in is true, and I answer for the truth of what I still hand in (Administrative Licensing Law, art. 31).',
    ),
  ]
}

/** Signed is what was read: a letter whose day or papers have changed meanwhile is shown anew and not signed. */
export function signLetter(
  current: Case,
  { supplyBy, textHash }: CommandOf<'SignToleranceLetter'>,
  context: Reckoning,
  on: Day,
): Outcome {
  const { materials, text: _, ...promise } = letterOf(current, context, on)
  if (supplyBy !== promise.supplyBy || textHash !== promise.textHash)
    return {
      refusal: refused(
        'promise-moved',
        `承诺书的内容已变化：补交期限现为${promise.supplyBy}。请重新阅读后再签署`,
        `The letter has changed: the papers are now due by ${promise.supplyBy}. Read it again before signing`,
        [
          {
            pointer: '/supplyBy',
            code: 'promise-moved',
            reason: { zh: `现为${promise.supplyBy}`, en: `Now ${promise.supplyBy}` },
          },
        ],
      ),
    }
  return { events: [{ type: 'ToleranceLetterSigned', materials, promise }] }
}
