import { watch } from 'node:fs'
import type { FSWatcher } from 'node:fs'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { searchIndexOf } from '@yizheng/domain/catalogue/search/terms'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'
import { script } from './script.ts'
import { currentCatalogue } from './versions.ts'
import type { CurrentCatalogue, Objections, VersionsDatabase } from './versions.ts'

/** The catalogue of a running office. */
export type CatalogueInForce = {
  /** The catalogue to answer with now. Take it once per request: the next one may be another. */
  current(): Catalogue
  /** What to search it with: made on first use, and kept as long as the catalogue and its words are the same. */
  searching(): SearchIndex
  /** The English of what it says in Chinese only. */
  english(): English
  /** What is wrong with the folder as it is now; empty when it is the one in force. */
  faults(): readonly CatalogueFault[]
  /** Loads the folder again; with faults the catalogue in force stays. */
  reload(): Promise<void>
  /** Stops watching, and waits for a load that is under way. */
  close(): Promise<void>
}

export type InForceOptions = {
  database: VersionsDatabase
  directory: string
  /** Told of every load after the first: a catalogue came into force, or the folder's faults kept it out. */
  told?: (event: { version: string; faults: readonly CatalogueFault[] }) => void
  /** Told of what went wrong beyond faults of the folder, such as a database that does not answer. */
  failed?: (error: unknown) => void
  /** Asked at every load after the first: what is said then keeps the catalogue in force as it is. */
  objections?: Objections
  /** How long the files must be quiet before they are loaded, in milliseconds. */
  quietMs?: number
}

const QUIET_MS = 300

/**
 * Brings a catalogue into force and keeps it in step with its folder: a bundle whose file arrives is on offer a moment
 * later. Throws `CatalogueRefused` when there is none to begin with.
 */
export async function bringIntoForce(options: InForceOptions): Promise<CatalogueInForce> {
  const { database, directory, told = () => {}, failed = () => {}, quietMs = QUIET_MS } = options
  let state = await currentCatalogue(database, directory)
  let loading: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let index: { of: CurrentCatalogue; made: SearchIndex } | undefined

  async function load(): Promise<void> {
    const before = state
    state = await currentCatalogue(database, directory, options.objections)
    const changed =
      state.catalogue.version !== before.catalogue.version || state.faults.length > 0 || before.faults.length > 0
    if (changed) told({ version: state.catalogue.version, faults: state.faults })
  }

  // One load at a time, so that a later one is never overtaken by an earlier one.
  function reload(): Promise<void> {
    loading = loading.then(load, load)
    return loading
  }

  function soon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void reload().catch(failed), quietMs)
    timer.unref()
  }

  const watcher = watchFolder(directory, soon, failed)
  return {
    current: () => state.catalogue,
    searching() {
      if (index?.of !== state) {
        index = { of: state, made: searchIndexOf(state.catalogue, state.searchWords, script) }
      }
      return index.made
    },
    english: () => state.english,
    faults: () => state.faults,
    reload,
    async close() {
      clearTimeout(timer)
      watcher?.close()
      await loading.catch(() => {})
    },
  }
}

/** Where the system cannot watch, the office runs on without noticing; `reload` still works. */
function watchFolder(directory: string, changed: () => void, failed: (error: unknown) => void): FSWatcher | undefined {
  try {
    const watcher = watch(directory, { recursive: true, persistent: false }, changed)
    watcher.on('error', failed)
    return watcher
  } catch (error) {
    failed(error)
    return undefined
  }
}
