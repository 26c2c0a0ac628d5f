import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { ask } from '../client/ask.ts'
import type { Outcome, Trouble } from '../client/trouble.ts'
import { unlessAborted } from '../client/use-answer.ts'

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

type Compiled = { plan: Plan | undefined; earlier: Plan | undefined; settledFor: string; trouble: Trouble | undefined }

/**
 * The plan for these answers, compiled again after each change and a short pause. An answer of the office to older
 * answers is dropped. A failure keeps the last plan and is told beside it.
 */
export function usePlan(bundle: string, answers: Answers): PlanState {
  const [attempt, setAttempt] = useState(0)
  const [compiled, setCompiled] = useState<Compiled>({
    plan: undefined,
    earlier: undefined,
    settledFor: '',
    trouble: undefined,
  })
  const question = JSON.stringify([bundle, Object.entries(answers).sort(byKey), attempt])

  // `question` stands for the bundle, the answers and the attempt: it changes when one of them means something else.
  const latest = useRef({ bundle, answers })
  useEffect(() => {
    latest.current = { bundle, answers }
  })

  const begun = useRef(false)
  useEffect(() => {
    const abort = new AbortController()
    const settle = async () => {
      const { bundle, answers } = latest.current
      const outcome = await ask('compilePlan', { params: { bundle }, body: { answers } }, abort.signal)
      if (abort.signal.aborted) return
      setCompiled((last) => settled(last, question, outcome))
    }
    // The first plan waits for nobody's typing.
    const pause = begun.current ? PAUSE_MS : 0
    begun.current = true
    const timer = setTimeout(() => void settle().catch(unlessAborted(abort.signal)), pause)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [question])

  const retry = useCallback(() => setAttempt((n) => n + 1), [])
  const { plan, earlier, trouble, settledFor } = compiled
  return { plan, earlier, trouble, busy: settledFor !== question, retry }
}

/** What is held after an answer of the office: a failure keeps the plan; the same plan again keeps the earlier one. */
function settled(last: Compiled, question: string, outcome: Outcome<Plan>): Compiled {
  if (!outcome.ok) return { ...last, settledFor: question, trouble: outcome.trouble }
  const earlier = outcome.value.hash === last.plan?.hash ? last.earlier : last.plan
  return { plan: outcome.value, earlier, settledFor: question, trouble: undefined }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
