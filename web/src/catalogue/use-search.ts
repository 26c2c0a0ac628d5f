import { useEffect, useState } from 'react'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { beginningOf } from '@yizheng/domain/text/cut'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import type { Trouble } from '../client/trouble.ts'
import { useAnswer } from '../client/use-answer.ts'

export type Found = AnswerOf<Routes['searchCatalogue']>

export type Searched = {
  /** The last answer, and to what: while one types on, the one before stays until the next is here. */
  readonly answer: { readonly to: string; readonly found: Found } | undefined
  readonly trouble: { readonly trouble: Trouble; readonly retry: () => void } | undefined
}

/** Who types steadily asks about once a word, not once a letter. */
const PAUSE_MS = 160
const NOTHING: Found = { version: '', fits: false, results: [] }
const keptSearches = createKept<Found>()

/**
 * Asks the office what `query` finds when the typing pauses. An empty query asks nothing and has no answer.
 */
export function useSearch(query: string): Searched {
  const asked = useSettled(query.trim())
  const [last, setLast] = useState<Searched['answer']>()
  const answered = useAnswer(
    asked,
    (signal) =>
      asked === ''
        ? Promise.resolve({ ok: true as const, value: NOTHING })
        : ask('searchCatalogue', { query: { q: beginningOf(asked, 200) } }, signal),
    keptSearches,
  )
  if (answered.state === 'ready' && last?.found !== answered.value) setLast({ to: asked, found: answered.value })
  const none = query.trim() === '' || last === undefined || last.to === ''
  return {
    answer: none ? undefined : last,
    trouble: answered.state === 'failed' ? answered : undefined,
  }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
