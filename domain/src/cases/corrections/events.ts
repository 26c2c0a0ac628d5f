import { z } from 'zod'
import { Instant } from '../../time/day.ts'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { Correctable, noticeOfEntry } from './entries.ts'

const event = eventsOf<{ case: object; approval: object; licence: object }>()

/** An entry of ours was wrong: which, and what it should say. The wrong one stays in the record. */
export const EntryCorrected = event(
  'EntryCorrected',
  {
    corrects: z.number().int().positive(),
    madeAt: Instant,
    madeBy: RecordKey,
    replacement: Correctable,
    reason: RecordText,
  },
  {
    // Corrections write no part of their own: what is right is read by the home of the entry.
    evolve: () => ({}),
    corrects: ({ corrects: version, madeAt: at, madeBy: by, replacement }) => ({ version, at, by, event: replacement }),
    notice: ({ replacement }, source) => noticeOfEntry(replacement, source),
  },
)
