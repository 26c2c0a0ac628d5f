import { z } from 'zod'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Acts } from '../cases/acts.ts'
import { hashOf } from '../cases/act-row.ts'
import type { Message } from '../jobs/outbox.ts'
import type { Job } from '../jobs/runner.ts'

const Payload = z.object({ regulator: z.string() })

/**
 * Hands the licences of a case over to one regulator 审管衔接, as an ordinary act of the office: the same rules, the same
 * trace. The message's own name is the key of the act, so that doing it twice is doing it once.
 */
export function handOverJob(acts: Acts): Job {
  return async (message: Message) => {
    const { regulator } = Payload.parse(message.payload)
    const command = { type: 'HandOverLicences', regulator } as const
    const done = await acts.perform({
      caseId: message.caseId,
      command,
      actor: { personId: OFFICE, grants: [] },
      expected: undefined,
      key: { key: message.id, bodyHash: hashOf(command) },
    })
    if (!('done' in done)) throw new Error(`hand-over to ${regulator} was not possible: ${JSON.stringify(done)}`)
  }
}
