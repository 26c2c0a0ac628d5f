import { useEffect, useRef } from 'react'
import type { CaseView } from '@yizheng/contract/cases'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { ask } from '../client/ask.ts'
import { useFresh, type Fresh } from './use-fresh.ts'

export type Preparation = AnswerOf<Routes['prepareActs']>

/** What an official needs to know before an act on this case; asked again, without going blank, when the case has changed. */
export function usePreparation({ id, version }: Pick<CaseView, 'id' | 'version'>): Fresh<Preparation> {
  const fresh = useFresh<Preparation>(id, (signal) => ask('prepareActs', { params: { case: id } }, signal))
  const { reload } = fresh
  const known = useRef(version)
  useEffect(() => {
    if (known.current === version) return
    known.current = version
    reload()
  }, [version, reload])
  return fresh
}
