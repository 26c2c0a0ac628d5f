import { useCallback, useEffect, useRef, useState } from 'react'
import type { Kept } from './kept.ts'
import type { Outcome, Trouble } from './trouble.ts'
import { useAgain } from './use-again.ts'

export type Answered<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly trouble: Trouble; readonly retry: () => void }

type Held<T> = { readonly key: string; readonly attempt: number; readonly outcome: Outcome<T> }

/**
 * What the office answers to `load`, asked again when `key` changes or the reader retries. An answer to an older
 * question is dropped. With `kept`, an earlier answer under the same key is shown at once, so that going back is
 * instant, and refreshed in silence; parts of a page that ask the same share one question.
 */
export function useAnswer<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<Outcome<T>>,
  kept?: Kept<T>,
): Answered<T> {
  const [attempt, setAttempt] = useState(0)
  const [held, setHeld] = useState<Held<T>>()
  const retry = useCallback(() => setAttempt((n) => n + 1), [])

  // `load` is made anew by every drawing of the caller; `key` says when it means something else.
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  useEffect(() => {
    const abort = new AbortController()
    const settle = async () => {
      // Who shares a question cannot take it back for the others.
      const outcome = kept
        ? await kept.ask(key, () => latest.current(new AbortController().signal), attempt > 0)
        : await latest.current(abort.signal)
      if (abort.signal.aborted) return
      setHeld({ key, attempt, outcome })
    }
    void settle().catch(unlessAborted(abort.signal))
    return () => abort.abort()
  }, [key, attempt, kept])

  const current = held !== undefined && held.key === key && held.attempt === attempt ? held.outcome : undefined
  useAgain(current?.ok === false ? current.trouble : undefined, retry)
  if (current?.ok === true) return { state: 'ready', value: current.value }
  const earlier = kept?.get(key)
  if (earlier !== undefined) return { state: 'ready', value: earlier }
  if (current?.ok === false) return { state: 'failed', trouble: current.trouble, retry }
  return { state: 'loading' }
}

/** An aborted question has no reader left; any other rejection is a defect and stays one. */
export function unlessAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error
  }
}
