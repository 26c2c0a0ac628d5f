import type { BundleSummary, BundleView, CatalogueState } from '@yizheng/contract/catalogue'
import { ask } from '../client/ask.ts'
import { createKept } from '../client/kept.ts'
import { useAnswer, type Answered } from '../client/use-answer.ts'

const keptStates = createKept<CatalogueState>()
const keptLists = createKept<{ version: string; bundles: BundleSummary[] }>()
const keptBundles = createKept<BundleView>()

/** The catalogue in force: its version and size, and whose office this is. */
export function useCatalogue(): Answered<CatalogueState> {
  return useAnswer('catalogue', (signal) => ask('getCatalogue', {}, signal), keptStates)
}

/** Every bundle on offer. */
export function useBundles(): Answered<{ version: string; bundles: BundleSummary[] }> {
  return useAnswer('bundles', (signal) => ask('listBundles', {}, signal), keptLists)
}

/** One bundle with its items and questions. */
export function useBundle(key: string): Answered<BundleView> {
  return useAnswer(key, (signal) => ask('getBundle', { params: { bundle: key } }, signal), keptBundles)
}
