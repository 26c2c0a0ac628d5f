import type { Words } from '../catalogue/words.ts'
import { dueAfter } from '../deadlines/working-days.ts'
import { sha256 } from '../ledger/sha256.ts'
import type { Day } from '../time/day.ts'
import { missingPapers } from './filing/papers.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { PaperPromise } from './event.ts'
import { refused } from './refusal.ts'
import { letterText } from './tolerance-words.ts'

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
