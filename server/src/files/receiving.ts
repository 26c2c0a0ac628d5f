import type { IncomingMessage } from 'node:http'
import { ProblemError } from '../http/problem.ts'
import type { UploadKey } from './parts.ts'

/** How many files one person may be sending at the same moment; a browser opens six connections to one office. */
export const AT_ONCE_PER_PERSON = 8

/** Which request is writing which upload, in this process. */
export type Receiving = {
  /**
   * Ends the request that is still sending this upload, and waits until all that came of it is written down; waits too while what
   * has come is being checked. A sender whose line broke is back before the old connection is known to be dead.
   */
  settle(key: UploadKey): Promise<void>
  /** Does `work` as the one that has this upload in hand. `sending` is the request while it is still being read. */
  hold<T>(key: UploadKey, sending: IncomingMessage, work: (hold: Hold) => Promise<T>): Promise<T>
}

export type Hold = {
  /** Every byte of this request has been read: from now on it is not ended for the sake of a later one. */
  read(): void
}

export function createReceiving(): Receiving {
  const inHand = new Map<
    string,
    { readonly personId: string; sending: IncomingMessage | undefined; done: Promise<unknown> }
  >()
  const nameOf = ({ personId, upload }: UploadKey) => `${personId}\0${upload}`
  const settle = async (key: UploadKey) => {
    for (let held = inHand.get(nameOf(key)); held; held = inHand.get(nameOf(key))) {
      held.sending?.destroy()
      await held.done
    }
  }
  return {
    settle,
    async hold(key, sending, work) {
      // Again after each wait: of two that waited, the second finds the first in hand.
      while (inHand.has(nameOf(key))) await settle(key)
      const atOnce = [...inHand.values()].filter(({ personId }) => personId === key.personId).length
      if (atOnce >= AT_ONCE_PER_PERSON) throw tooManyAtOnce()
      const held = {
        personId: key.personId,
        sending: sending as IncomingMessage | undefined,
        done: Promise.resolve() as Promise<unknown>,
      }
      inHand.set(nameOf(key), held)
      const result = work({
        read: () => {
          held.sending = undefined
        },
      }).finally(() => inHand.delete(nameOf(key)))
      held.done = result.catch(() => undefined)
      return result
    },
  }
}

function tooManyAtOnce(): ProblemError {
  return new ProblemError(
    'too-many-requests',
    {
      zh: `最多同时上传 ${AT_ONCE_PER_PERSON} 个文件，请稍后再传其余的。`,
      en: `At most ${AT_ONCE_PER_PERSON} files are taken at the same time; send the others after these.`,
    },
    { retryAfterSeconds: 2 },
  )
}
