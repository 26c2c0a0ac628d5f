import { ProblemAnswer } from '@yizheng/contract/client'
import type { Outcome } from './trouble.ts'

/**
 * What a call comes to, as a value: the answer, the problem the office states, that it cannot be reached, or that
 * something answered which is not this office (the sign-in page of a hotel network, say). Rejects with an abort and
 * with anything that is a defect of this program.
 */
export async function outcomeOf<T>(answer: Promise<T>, signal?: AbortSignal): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await answer }
  } catch (error) {
    if (signal?.aborted !== true && error instanceof SyntaxError) {
      return { ok: false, trouble: { kind: 'not-understood' } }
    }
    if (!(error instanceof ProblemAnswer)) throw error
    const { problem } = error
    return { ok: false, trouble: error.code === 'unavailable' ? { kind: 'unreachable' } : { kind: 'problem', problem } }
  }
}
