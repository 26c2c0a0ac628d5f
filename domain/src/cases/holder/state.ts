import { z } from 'zod'
import type { Day } from '../../time/day.ts'

/** Why nobody holds a licence or applies for one any more. */
export const EndOfHolder = z.enum(['death', 'terminated', 'incapable'])
export type EndOfHolder = z.infer<typeof EndOfHolder>

/** Whether the holder or applicant is gone. */
export type HolderState = { holderEnded: { on: Day; kind: EndOfHolder; endedOn: Day } | null }

export type HolderOwn = { case: HolderState; approval: object; licence: object }

/** What it writes of a case that was filed just now. */
export const AT_FIRST: Pick<HolderOwn, 'case' | 'approval'> = { case: { holderEnded: null }, approval: {} }
