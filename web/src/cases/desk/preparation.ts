import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { ask } from '../../client/ask.ts'
import { useFresh } from './use-fresh.ts'

export type Preparation = AnswerOf<Routes['prepareActs']>

/** What an official needs to know before an act on this case; undefined until it has come. */
export function usePreparation(caseId: string): Preparation | undefined {
  return useFresh(caseId, (signal) => ask('prepareActs', { params: { case: caseId } }, signal)).value
}
