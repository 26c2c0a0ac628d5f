import { z } from 'zod'
import type { Plan } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import type { Day } from '../../time/day.ts'
import type { Policy } from '../policy.ts'
import type { Remedies } from '../remedies-served.ts'

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
