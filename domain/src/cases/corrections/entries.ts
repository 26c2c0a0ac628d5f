import { z } from 'zod'
import type { CasePart } from '../../parties/duty.ts'
import { CertificateDelivered } from '../certificate/events.ts'
import { ApprovalExamined } from '../examination/events.ts'
import { InspectionRecorded } from '../inspection/events.ts'
import type { Happened } from '../kernel/event.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import type { CaseSlice } from '../kernel/seen.ts'

/** The entries that can be corrected: what somebody found or wrote down. A decision is never corrected; it is undone by another. */
export const Correctable = z.discriminatedUnion('type', [
  ApprovalExamined.schema,
  InspectionRecorded.schema,
  CertificateDelivered.schema,
])
export type Correctable = z.infer<typeof Correctable>

/** What is said of one of them by its own chapter. */
type EntryHome = {
  readonly type: string
  readonly corrected?:
    | {
        readonly part: CasePart
        readonly depends: readonly CaseSlice[]
        notice?(event: never, source: NoticeSource): Said | undefined
      }
    | undefined
}

const HOMES: readonly EntryHome[] = [ApprovalExamined, InspectionRecorded, CertificateDelivered]

/** How an entry is corrected, as its chapter says. Throws where it cannot be. */
function correctedOf({ type }: Happened): NonNullable<EntryHome['corrected']> {
  const corrected = HOMES.find((home) => home.type === type)?.corrected
  if (!corrected) throw new Error(`an entry ${type} is not corrected`)
  return corrected
}

/** The part under which an entry that can be corrected is made: whoever holds it on the case may correct it. */
export function partOfEntry(entry: Correctable): CasePart {
  return correctedOf(entry).part
}

/** What of the case an entry is about, on which its correction is judged. */
export function dependsOfEntry(entry: Correctable): readonly CaseSlice[] {
  return correctedOf(entry).depends
}

export function noticeOfEntry(entry: Correctable, source: NoticeSource): Said | undefined {
  return correctedOf(entry).notice?.(entry as never, source)
}
