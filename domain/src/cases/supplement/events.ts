import { z } from 'zod'
import { Differences, FilingHash, HandedInPapers, PapersNotAsked } from '../filing/said.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { suppliedNotice, supplementSaid } from './notices.ts'
import type { SupplementOwn } from './state.ts'

const event = eventsOf<SupplementOwn>()

/** What is missing was told, at once and whole 一次告知. */
export const SupplementRequested = event(
  'SupplementRequested',
  {
    list: z
      .array(z.strictObject({ subject: RecordKey, what: RecordText }))
      .min(1)
      .max(200),
    /** The working days that the applicant was told; a later change of the policy does not change them. */
    workingDays: z.number().int().min(1).max(400).optional(),
    /** Why a second list was sent although only one may be: a matter for discipline (行政许可法 72(4)). */
    override: RecordText.optional(),
  },
  {
    evolve: (_, { list, workingDays = null, override = null }, { on }) => {
      const outstanding = list.map(({ subject }) => subject)
      const supplement = { list, requestedOn: on, workingDays, suppliedOn: null, outstanding, override }
      return { stage: 'supplement-requested', case: { supplement } }
    },
    notice: (event, { plan, policy }) => supplementSaid(event, plan, policy.periods.supply),
  },
)

/** `outstanding`: what of the list is still missing; absent when nothing is. */
export const SupplementSupplied = event(
  'SupplementSupplied',
  {
    materials: HandedInPapers,
    papersNotAsked: PapersNotAsked,
    filingHash: FilingHash,
    outstanding: z.array(RecordKey).min(1).max(200).optional(),
    differences: Differences.optional(),
  },
  {
    evolve: ({ supplement }, { outstanding = [] }, { on }) => {
      const suppliedOn = outstanding.length > 0 ? null : on
      return {
        stage: suppliedOn === null ? 'supplement-requested' : 'submitted',
        case: { supplement: supplement && { ...supplement, outstanding, suppliedOn } },
      }
    },
    notice: suppliedNotice,
  },
)
