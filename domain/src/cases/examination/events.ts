import { z } from 'zod'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { ON_APPROVAL } from '../kernel/seen.ts'
import type { ExaminationOwn } from './state.ts'

const event = eventsOf<ExaminationOwn>()

/** What the examination of one approval came to (行政许可法 34). */
export const ApprovalExamined = event(
  'ApprovalExamined',
  { approval: RecordKey, opinion: z.enum(['pass', 'fail']), note: RecordText },
  {
    evolve: (_, { approval, opinion, note }, { on, by }) => ({
      approvals: { [approval]: { examination: { by, on, opinion, note } } },
    }),
    corrected: { part: 'examine', depends: ON_APPROVAL },
  },
)
