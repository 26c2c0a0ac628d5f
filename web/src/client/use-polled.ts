import { useCallback, useEffect, useRef, useState } from 'react'
import { markPolled } from './polled.ts'
import { unlessAborted } from './use-answer.ts'
import type { Outcome, Trouble } from './trouble.ts'

export type Polled<T> = {
  /** The last answer; it stays while the next one is on its way or could not be had. */
  readonly value: T | undefined
  readonly trouble: Trouble | undefined
  readonly loading: boolean
  readonly refresh: () => void
}

type Held<T> = {
  readonly key: string
  readonly turn: number
  readonly value: T | undefined
  readonly trouble?: Trouble
}

/** What the office answers to `load`, asked again every `everyMs` milliseconds unless paused, on `refresh`, and when `key` changes. */
export function usePolled<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<Outcome<T>>,
  everyMs: number,
  paused = false,
): Polled<T> {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState<Held<T>>()
  const refresh = useCallback(() => setTurn((n) => n + 1), [])
  const byItself = useRef(false)

  // `load` is made anew by every drawing of the caller; `key` says when it means something else.
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  useEffect(() => {
    const abort = new AbortController()
    // What comes by itself, and not because somebody came, asked again or chose something else.
    if (byItself.current) markPolled(abort.signal)
    byItself.current = false
    const settle = async () => {
      const outcome = await latest.current(abort.signal)
      if (abort.signal.aborted) return
      setHeld((before) => {
        if (outcome.ok) return { key, turn, value: outcome.value }
        return { key, turn, value: before?.key === key ? before.value : undefined, trouble: outcome.trouble }
      })
    }
    void settle().catch(unlessAborted(abort.signal))
    return () => abort.abort()
  }, [key, turn])

  const settledTurn = held?.key === key ? held.turn : undefined
  useEffect(() => {
    if (paused || settledTurn === undefined) return undefined
    const timer = setTimeout(() => {
      byItself.current = true
      refresh()
    }, everyMs)
    return () => clearTimeout(timer)
  }, [paused, settledTurn, everyMs, refresh])

  const own = held?.key === key ? held : undefined
  return { value: own?.value, trouble: own?.trouble, loading: settledTurn !== turn, refresh }
}
