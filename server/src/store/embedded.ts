import { resolve } from 'node:path'
import { makeCluster, OWNER } from './cluster.ts'
import { programsFor } from './embedded-programs.ts'
import type { EmbeddedSettings } from './embedded-settings.ts'
import { Keeper, type Patience } from './keeper.ts'
import { launcher } from './unprivileged.ts'
import type { Way } from './unprivileged.ts'

export type EmbeddedOptions = {
  /** The data directory of PostgreSQL, made if it is not there. */
  readonly directory: string
  /** Told, in a sentence each, what takes time. */
  readonly progress?: (sentence: string) => void
  /** Told when the server is gone and cannot be brought back: the product cannot go on. */
  readonly lost?: (error: unknown) => void
  /** Asked when the server does not start, before it is given up: why that may pass. */
  readonly patience?: Patience
  /** A directory of PostgreSQL programs to use and no other. */
  readonly programs?: string
  /** Settings beside those of every embedded server. */
  readonly settings?: EmbeddedSettings
  /** How root becomes somebody else, to try one of the ways. */
  readonly way?: Way
}

/** The product's own PostgreSQL while it runs. Its addresses stay the same when it has to be restarted. */
export type Embedded = {
  /** The address as the owner of the schema. */
  readonly ownerUrl: string
  /** The address as `yizheng_app`, which owns nothing. */
  readonly appUrl: string
  /** What was found: no data directory, a server that an earlier run left behind, or a directory at rest. */
  readonly began: 'new' | 'adopted' | 'started'
  /** Its major version. */
  readonly version: number
  /** Ends the server and leaves its data clean. Close all other connections before. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL on `directory`, or takes over the one that a product killed before left running there.
 * Supervises it until `stop`: when it dies it is started again. Throws `OfficeTaken` when another product runs on the
 * same directory, which this never disturbs, and in words when the server does not come up.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const progress = options.progress ?? (() => {})
  const directory = resolve(options.directory)
  const cluster = {
    directory,
    programs: await programsFor(directory, options.programs),
    launcher: launcher(options.way),
    settings: options.settings ?? {},
    log: `${directory}.log`,
  }
  const made = await makeCluster(cluster, progress)
  const keeper = new Keeper(cluster, progress, options.patience)
  const adopted = await keeper.begin()
  keeper.watch(options.lost ?? (() => {}))
  return {
    ownerUrl: keeper.url(OWNER),
    appUrl: keeper.url('yizheng_app'),
    began: made ? 'new' : adopted ? 'adopted' : 'started',
    version: cluster.programs.major,
    stop: () => keeper.stop(),
  }
}
