import { setTimeout as wait } from 'node:timers/promises'
import { Unavailable } from '../store/unavailable.ts'
import { hasCases } from '../cases/store.ts'
import type { Keep } from '../files/keep.ts'
import { readHistories } from './histories.ts'
import { makeLivedIn, papersOf, Stopped, type LivedInOptions } from './lived-in.ts'
import { makePapers, readPaperTemplate } from './papers.ts'

export type FurnishOptions = Omit<LivedInOptions, 'histories' | 'papers' | 'progress'> & {
  catalogueDirectory: string
  keep: Keep
  notice: (sentence: string) => void
}

/** How often progress is told: the whole takes seconds. */
const TELL_MS = 1_000

/** How often it is tried where the database is busy, and how long it waits in between. */
const TRIES = 5
const AGAIN_MS = 2_000

/**
 * Makes a demonstration office look lived in: cases at every stage, and papers that open. Does nothing where there are cases
 * already, and nothing by halves. Throws when the histories are at odds with the catalogue or the rules.
 */
export async function furnish(options: FurnishOptions): Promise<void> {
  const { database, catalogue, catalogueDirectory, people, keep, notice } = options
  if (await hasCases(database)) return
  const histories = await readHistories(catalogueDirectory, catalogue, people)
  notice(`Demonstration office: 0 of ${histories.length} cases`)
  const names = await papersOf({ ...options, histories, progress: () => {} })
  const papers = await makePapers(keep, await readPaperTemplate(catalogueDirectory), names)
  let toldAt = Date.now()
  const progress = (done: number, all: number) => {
    if (done < all && Date.now() - toldAt < TELL_MS) return
    toldAt = Date.now()
    notice(`Demonstration office: ${done} of ${all} cases`)
  }
  for (let tries = 1; ; tries += 1) {
    try {
      await makeLivedIn({ ...options, histories, papers, progress })
      return
    } catch (error) {
      if (error instanceof Stopped) return
      // A busy machine: nothing was made, so that it may be tried again.
      if (!(error instanceof Unavailable) || error.outcome !== 'none' || tries === TRIES || options.stopped())
        throw error
      await wait(AGAIN_MS)
    }
  }
}
