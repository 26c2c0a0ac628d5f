import { z } from 'zod'
import { eventsOf } from '../kernel/event.ts'
import { RecordKey, RecordText } from '../kernel/values.ts'
import { quoted, words } from '../notice-words.ts'
import type { LimitOwn } from './state.ts'

const event = eventsOf<LimitOwn>()

/** By the head of the agency for one approval, by the head of the government for joint handling (`approval` null). */
export const LimitExtended = event(
  'LimitExtended',
  {
    approval: RecordKey.nullable(),
    workingDays: z.number().int().min(1).max(60),
    basis: z.string().max(300),
    reason: RecordText,
  },
  {
    evolve: (_, { approval, workingDays, basis, reason }, { on, by }) => {
      const extension = { on, by, workingDays, basis, reason }
      return approval === null ? { case: { extension } } : { approvals: { [approval]: { extension } } }
    },
    notice: ({ approval, workingDays, basis, reason }) => ({
      kind: 'extension',
      approval,
      title: words('延长办理期限告知书', 'Notice that the limit is extended'),
      text: [
        words(`延长${workingDays}个工作日（${basis}）。`, `Extended by ${workingDays} working days (${basis}).`),
        quoted('理由', 'Reason', reason),
      ],
    }),
  },
)
