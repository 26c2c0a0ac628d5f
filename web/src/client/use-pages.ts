import { useEffect, useRef, useState } from 'react'
import { unlessAborted } from './use-answer.ts'
import type { Outcome, Trouble } from './trouble.ts'
import { useAgain } from './use-again.ts'

export type PageOf<Row> = { readonly rows: readonly Row[]; readonly next: string | null; readonly total?: number }

export type Pages<Row> = {
  readonly state: 'loading' | 'ready' | 'failed'
  /** All rows fetched so far, also while more are fetched or after that failed. */
  readonly rows: readonly Row[]
  readonly more: boolean
  /** How many there are in all, where the office says so. */
  readonly total: number | undefined
  readonly trouble: Trouble | undefined
  /** Fetches the next page, or the same one again after trouble. */
  readonly onMore: () => void
}

type Held<Row> = PageOf<Row> & {
  readonly key: string
  readonly attempt: number
  readonly trouble: Trouble | undefined
}

const START = { after: undefined, attempt: 0 } as const

/**
 * A list that the office gives page by page, each page from where the last one ended. A new `key` begins a new list.
 * Rows that were shown stay shown when a later page cannot be fetched.
 */
export function usePages<Row>(
  key: string,
  load: (after: string | undefined, signal: AbortSignal) => Promise<Outcome<PageOf<Row>>>,
): Pages<Row> {
  const [held, setHeld] = useState<Held<Row>>()
  const [asked, setAsked] = useState<{ key: string; after: string | undefined; attempt: number }>()
  const { after, attempt } = asked?.key === key ? asked : START

  // `load` is made anew by every drawing of the caller; `key` says when it means something else.
  const latest = useRef(load)
  useEffect(() => {
    latest.current = load
  })

  useEffect(() => {
    const abort = new AbortController()
    const fetchPage = async () => {
      const outcome = await latest.current(after, abort.signal)
      if (abort.signal.aborted) return
      setHeld((before) =>
        joined(before?.key === key && after !== undefined ? before : undefined, key, attempt, outcome),
      )
    }
    void fetchPage().catch(unlessAborted(abort.signal))
    return () => abort.abort()
  }, [key, after, attempt])

  const settled = held?.key === key && held.attempt === attempt
  // A list that goes on keeps what it has; one that begins again shows nothing old.
  const shown = settled || (held?.key === key && after !== undefined) ? held : undefined
  const trouble = settled ? held.trouble : undefined
  const onMore = () => setAsked({ key, after: shown?.next ?? undefined, attempt: attempt + 1 })
  useAgain(trouble, onMore)
  return {
    state: !settled ? 'loading' : trouble === undefined ? 'ready' : 'failed',
    rows: shown?.rows ?? [],
    more: shown?.next != null,
    total: shown?.total,
    trouble,
    onMore,
  }
}

function joined<Row>(
  before: Held<Row> | undefined,
  key: string,
  attempt: number,
  outcome: Outcome<PageOf<Row>>,
): Held<Row> {
  if (!outcome.ok) {
    return { rows: [], next: null, ...before, key, attempt, trouble: outcome.trouble }
  }
  const rows = [...(before?.rows ?? []), ...outcome.value.rows]
  return { ...outcome.value, key, attempt, rows, trouble: undefined }
}
