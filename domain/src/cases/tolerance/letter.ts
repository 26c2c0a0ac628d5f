import type { Words } from '../../text/words.ts'
import { dueAfter } from '../../deadlines/working-days.ts'
import { sha256 } from '../../ledger/sha256.ts'
import type { Day } from '../../time/day.ts'
import type { Context } from '../kernel/context.ts'
import { missingPapers, type HeldPapers } from '../filing/papers.ts'
import { refused, type Refusal } from '../refusal.ts'
import { letterText } from './letter-words.ts'
import type { PaperPromise } from './state.ts'

type Reckoning = Pick<Context, 'plan' | 'policy' | 'calendar'>

/** The letter 容缺承诺书 as somebody reads it before signing: what it promises, in full, and the mark of what was read. */
export type Letter = PaperPromise & { materials: string[]; text: Words[] }

/** The promise that the missing papers come to when it is signed on `on`: the period of the policy, never beyond the promised limit of the case. */
export function letterOf(held: HeldPapers, { plan, policy, calendar }: Reckoning, on: Day): Letter {
  const workingDays = Math.min(policy.periods.supplyDeferred.workingDays, plan.limit.promisedDays)
  const { late, basis } = policy.tolerance
  const promise = { workingDays, supplyBy: dueAfter(calendar, on, workingDays).dueOn, late, basis }
  const materials = missingPapers(held, plan)
  const text = letterText(materials, promise, plan)
  return { ...promise, materials, text, textHash: sha256(text.map(({ zh }) => zh).join('\n')) }
}

/** Signed is what was read: a letter whose day or papers have changed meanwhile is shown anew and not signed. */
export function movedFault(
  read: Pick<Letter, 'supplyBy' | 'textHash'>,
  now: Pick<Letter, 'supplyBy' | 'textHash'>,
): Refusal | undefined {
  if (read.supplyBy === now.supplyBy && read.textHash === now.textHash) return undefined
  return refused(
    'promise-moved',
    `承诺书的内容已变化：补交期限现为${now.supplyBy}。请重新阅读后再签署`,
    `The letter has changed: the papers are now due by ${now.supplyBy}. Read it again before signing`,
    [
      {
        pointer: '/supplyBy',
        code: 'promise-moved',
        reason: { zh: `现为${now.supplyBy}`, en: `Now ${now.supplyBy}` },
      },
    ],
  )
}

/** The promised papers are due by the policy's period, and never later than the promised limit of the case. */
export function papersToCome(
  held: HeldPapers,
  { policy, calendar, plan }: Reckoning,
  on: Day,
): { missing: string[]; supplyBy: Day } {
  const byPolicy = dueAfter(calendar, on, policy.periods.supplyDeferred.workingDays).dueOn
  const byPromise = dueAfter(calendar, on, plan.limit.promisedDays).dueOn
  return { missing: missingPapers(held, plan), supplyBy: byPromise < byPolicy ? byPromise : byPolicy }
}
