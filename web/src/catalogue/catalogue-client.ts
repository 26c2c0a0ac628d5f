import type { BundleSummary, BundleView, CatalogueState } from '@yizheng/contract/catalogue'
import type { AnswerOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import { useAnswer, type Answered } from '../client/use-answer.ts'

export type CatalogueNames = AnswerOf<Routes['listNames']>

const keptStates = createKept<CatalogueState>()
const keptLists = createKept<{ version: string; bundles: BundleSummary[] }>()
const keptNames = createKept<CatalogueNames>()
const keptBundles = createKept<BundleView>()

/** The catalogue in force: its version and size, and whose office this is. */
export function useCatalogue(): Answered<CatalogueState> {
  return useAnswer('catalogue', (signal) => ask('getCatalogue', {}, signal), keptStates)
}

/** Every bundle on offer. */
export function useBundles(): Answered<{ version: string; bundles: BundleSummary[] }> {
  return useAnswer('bundles', (signal) => ask('listBundles', {}, signal), keptLists)
}

/** The names behind the keys of items, bundles and departments. */
export function useCatalogueNames(): Answered<CatalogueNames> {
  return useAnswer('names', (signal) => ask('listNames', {}, signal), keptNames)
}

/** One bundle with its items and questions. */
export function useBundle(key: string): Answered<BundleView> {
  return useAnswer(key, (signal) => ask('getBundle', { params: { bundle: key } }, signal), keptBundles)
}
