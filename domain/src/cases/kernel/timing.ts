import type { Words } from '../../text/words.ts'
import type { Deadline, DeadlineKind } from '../../deadlines/case-clock.ts'
import type { Day } from '../../time/day.ts'
import { notNow, type Times } from './open.ts'
import { refused, refusedOf, type Reason, type Refusal } from '../refusal.ts'

/**
 * Acts that time opens or closes. What must come before a deadline comes on its last day at the latest; what the office does because a
 * deadline has passed, it does from the next day on.
 */

/** The day of an act with the deadlines of its case, which are counted when they are first asked for. */
export type Clocked = Times & { readonly deadlines: () => readonly Deadline[] }

export function deadlineOf(times: Clocked, kind: DeadlineKind, subject: string | null): Deadline | undefined {
  return times.deadlines().find((each) => each.kind === kind && each.subject === subject)
}

export function dueOnOf(times: Clocked, kind: DeadlineKind, subject: string | null): Day | undefined {
  return deadlineOf(times, kind, subject)?.dueOn
}

export function notAfter(times: Clocked, kind: DeadlineKind, subject: string | null): Refusal | undefined {
  const dueOn = dueOnOf(times, kind, subject)
  if (dueOn === undefined || times.on <= dueOn) return undefined
  return refused('too-late', `期限已于${dueOn}届满`, `The time for this ended on ${dueOn}`)
}

export function onlyAfter(times: Clocked, kind: DeadlineKind, subject: string | null): Refusal | undefined {
  const dueOn = dueOnOf(times, kind, subject)
  if (dueOn === undefined) return notNow
  return times.on > dueOn
    ? undefined
    : refused('too-early', `期限${dueOn}尚未届满`, `The time for this ends on ${dueOn}`)
}

/** A person answers until silence has answered; a last day that is provisional forecloses nothing. */
export function beforeSilence(
  times: Clocked,
  kind: DeadlineKind,
  subject: string | null,
  answer: Reason,
): Refusal | undefined {
  const deadline = deadlineOf(times, kind, subject)
  if (!deadline || deadline.provisional || times.on <= deadline.dueOn) return undefined
  const { dueOn } = deadline
  const late = ({ zh, en }: Words): Words => ({
    zh: `期限已于${dueOn}届满：${zh}`,
    en: `The time for this ended on ${dueOn}: ${en}`,
  })
  return refusedOf('too-late', late(answer), late(answer.filing ?? answer))
}
