import { useCallback, useEffect, useRef, useState } from 'react'
import type { Outcome, Trouble } from '../client/trouble.ts'
import { useAgain } from '../client/use-again.ts'
import { unlessAborted } from '../client/use-answer.ts'

export type Fresh<T> = {
  /** The last answer under the key, also while a newer one is awaited or when that failed. */
  readonly value: T | undefined
  /** Why the last asking brought nothing. */
  readonly trouble: Trouble | undefined
  /** Asks again; what is shown stays until the answer comes. */
  readonly reload: () => void
  /** Puts something newer in its place, such as what an act answered. */
  readonly put: (change: (value: T) => T) => void
}

type Held<T> = {
  readonly key: string
  readonly value: T | undefined
  readonly trouble: Trouble | undefined
  readonly turn: number
}

/** An answer that is asked for again and again, as lists of work are, and never goes blank in between. */
export function useFresh<T>(key: string, load: (signal: AbortSignal) => Promise<Outcome<T>>): Fresh<T> {
  const [turn, setTurn] = useState(0)
  const [held, setHeld] = useState<Held<T>>({ key, value: undefined, trouble: undefined, turn: 0 })
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })
  useEffect(() => {
    const abort = new AbortController()
    const settle = async () => {
      const outcome = await latest.current(abort.signal)
      if (abort.signal.aborted) return
      setHeld((before) => {
        if (outcome.ok) return { key, value: outcome.value, trouble: undefined, turn }
        return { key, value: before.key === key ? before.value : undefined, trouble: outcome.trouble, turn }
      })
    }
    void settle().catch(unlessAborted(abort.signal))
    return () => abort.abort()
  }, [key, turn])
  const reload = useCallback(() => setTurn((n) => n + 1), [])
  const put = useCallback(
    (change: (value: T) => T) =>
      setHeld((before) => (before.value === undefined ? before : { ...before, value: change(before.value) })),
    [],
  )
  const own = held.key === key
  useAgain(own ? held.trouble : undefined, reload)
  return { value: own ? held.value : undefined, trouble: own ? held.trouble : undefined, reload, put }
}
