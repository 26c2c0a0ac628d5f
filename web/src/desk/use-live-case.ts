import { useCallback, useEffect, useState } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import { ask } from '../client/ask.ts'
import { polledSignal } from '../client/polled.ts'
import type { Trouble } from '../client/trouble.ts'
import { usePerson } from '../parties/session.ts'
import { useFresh } from './use-fresh.ts'

export type HistoryEntry = CaseView['history'][number]

export type LiveCase = {
  readonly view: CaseView | undefined
  readonly trouble: Trouble | undefined
  readonly reload: () => void
  /** What others did since the reader last took note. */
  readonly news: readonly HistoryEntry[]
  readonly seen: () => void
}

const ASK_EVERY_MS = 10_000

/** A case that follows what others do to it, without touching what is being typed beside it. */
export function useLiveCase(caseId: string): LiveCase {
  const me = usePerson()?.personId
  const fresh = useFresh<CaseView>(caseId, (signal) => ask('getCase', { params: { case: caseId } }, signal))
  const { value: view, reload } = fresh
  const [seenUpTo, setSeenUpTo] = useState<{ caseId: string; version: number }>()
  useNewVersions(view, reload)

  // What was there when the page was opened is no news.
  if (view !== undefined && seenUpTo?.caseId !== caseId) setSeenUpTo({ caseId, version: view.version })

  const from = seenUpTo?.caseId === caseId ? seenUpTo.version : undefined
  const news = view === undefined || from === undefined ? [] : newsSince(view.history, from, me)
  const seen = useCallback(() => {
    if (view !== undefined) setSeenUpTo({ caseId, version: view.version })
  }, [caseId, view])
  return { view, trouble: fresh.trouble, reload, news, seen }
}

/** What happened after `version` and was done by others. */
export function newsSince(history: readonly HistoryEntry[], version: number, me: string | undefined): HistoryEntry[] {
  return history.filter((entry) => entry.version > version && entry.by !== me)
}

function useNewVersions(view: CaseView | undefined, reload: () => void): void {
  const caseId = view?.id
  const version = view?.version
  useEffect(() => {
    if (caseId === undefined || version === undefined) return undefined
    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const outcome = await ask('getCaseVersion', { params: { case: caseId }, query: { version } }, polledSignal())
      if (outcome.ok && outcome.value.version > version) reload()
    }
    const timer = setInterval(() => void look(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [caseId, version, reload])
}
