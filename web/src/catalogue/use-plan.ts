import { useCallback, useEffect, useState } from 'react'
import type { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'

/** Long enough to gather the digits of a number, short enough to feel like an answer. */
const PAUSE_MS = 250

export type PlanState = {
  /** The last plan that was compiled; it stays while the next one is on its way or has failed. */
  readonly plan: Plan | undefined
  /** The one before it, to show what an answer changed. */
  readonly earlier: Plan | undefined
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  readonly retry: () => void
}

type Compiled = { plan: Plan | undefined; earlier: Plan | undefined; settled: string; trouble: Trouble | undefined }

/**
 * The plan for these answers, compiled again after each change and a short pause. An answer of the office to older
 * answers is dropped. A failure keeps the last plan and is told beside it.
 */
export function usePlan(bundle: string, answers: Answers): PlanState {
  const [attempt, setAttempt] = useState(0)
  const [compiled, setCompiled] = useState<Compiled>({
    plan: undefined,
    earlier: undefined,
    settled: '',
    trouble: undefined,
  })
  const question = JSON.stringify([bundle, Object.entries(answers).sort(byKey), attempt])

  useEffect(() => {
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask('compilePlan', { params: { bundle }, body: { answers } }, abort.signal).then(
        (outcome) => {
          if (abort.signal.aborted) return
          setCompiled((last) =>
            outcome.ok
              ? { ...next(last, outcome.value), settled: question, trouble: undefined }
              : { ...last, settled: question, trouble: outcome.trouble },
          )
        },
        (error: unknown) => {
          if (!abort.signal.aborted) throw error
        },
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
    // `question` stands for the bundle, the answers and the attempt.
  }, [question])

  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  const { plan, earlier, trouble, settled } = compiled
  return { plan, earlier, trouble, busy: settled !== question, retry }
}

function next(last: Compiled, plan: Plan): Pick<Compiled, 'plan' | 'earlier'> {
  return plan.hash === last.plan?.hash ? { plan, earlier: last.earlier } : { plan, earlier: last.plan }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
