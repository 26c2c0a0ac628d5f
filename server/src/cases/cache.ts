import type { Loaded } from './store.ts'

export type CaseCache = {
  get(caseId: string): Loaded | undefined
  put(caseId: string, loaded: Loaded): void
  drop(caseId: string): void
}

/**
 * The cases last worked on, in this process, so that the usual act reads nothing first. May be stale: the expected version
 * in the statement that writes is what makes that harmless. Bounded: the one longest unused goes first.
 */
export function createCaseCache(most = 5_000): CaseCache {
  const kept = new Map<string, Loaded>()
  return {
    get(caseId) {
      const found = kept.get(caseId)
      if (found) {
        kept.delete(caseId)
        kept.set(caseId, found)
      }
      return found
    },
    put(caseId, loaded) {
      // A slow reader must not put an older state over a newer one.
      const known = kept.get(caseId)
      if (known && known.current.version > loaded.current.version) return
      kept.delete(caseId)
      kept.set(caseId, loaded)
      const oldest = kept.keys().next()
      if (kept.size > most && !oldest.done) kept.delete(oldest.value)
    },
    drop(caseId) {
      kept.delete(caseId)
    },
  }
}
