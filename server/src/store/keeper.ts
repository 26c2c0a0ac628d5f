import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import {
  commandLine,
  DATABASE,
  logSince,
  logSize,
  makeSocketDirectory,
  OWNER,
  serverArguments,
  startServer,
} from './cluster.ts'
import type { Cluster } from './cluster.ts'
import { claimOffice } from './office-claim.ts'
import type { Claim } from './office-claim.ts'
import { clearSocketLock, findPostmaster, stopPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { StartFault } from '../start-fault.ts'

/** Starts in a row that may fail before we give up: the children of a killed server hold its memory for a moment. */
const ATTEMPTS = 20
const PAUSE_MS = 250
const GLANCE_MS = 25
/** How often somebody who waits is told that it goes on. */
const NEWS_MS = 5_000
const PATIENCE_MS = 2_000

/** Asked when the server does not start: why that may pass, in a few words; undefined when waiting is of no use. */
export type Patience = () => Promise<string | undefined>

/**
 * Keeps one server running on a cluster, and this process the only product on it. The claim is a lock in the server,
 * held by a connection: it ends with this process however that ends, so that a server whose product was killed can be
 * told from one whose product lives; and when the connection ends while we live, the server needs us.
 */
export class Keeper {
  readonly #cluster: Cluster
  readonly #progress: (sentence: string) => void
  readonly #patience: Patience
  readonly #socketDirectory: string
  #claim: Claim | undefined
  #watching: Promise<void> = Promise.resolve()
  #stopping = false

  constructor(cluster: Cluster, progress: (sentence: string) => void, patience: Patience = async () => undefined) {
    this.#cluster = cluster
    this.#progress = progress
    this.#patience = patience
    this.#socketDirectory = makeSocketDirectory(cluster)
  }

  url(user: string, database: string = DATABASE): string {
    return urlAt(this.#socketDirectory, user, database)
  }

  /** Brings the server up and claims it. Returns whether it was running already. Throws `OfficeTaken`. */
  async begin(): Promise<boolean> {
    try {
      return await this.#begin()
    } catch (error) {
      // Another product's server, if that is why, has its socket here too.
      if (!findPostmaster(this.#cluster.directory)) this.#clear()
      throw error
    }
  }

  async #begin(): Promise<boolean> {
    const running = findPostmaster(this.#cluster.directory)
    this.#claim = await this.#hold()
    if (running && running.command !== this.#command()) {
      // Left behind by a release with other settings or programs. The claim is ours, so nobody uses it.
      await this.#claim.release()
      await stopPostmaster(running.pid, this.#cluster.directory)
      this.#claim = await this.#hold()
    }
    await this.#claim.furnish(DATABASE)
    return running !== undefined
  }

  /** From now on starts the server again whenever it dies; tells `lost` when that does not work. */
  watch(lost: (error: unknown) => void): void {
    this.#watching = this.#supervise().catch((error: unknown) => {
      if (!this.#stopping) lost(error)
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    await this.#claim?.release()
    await this.#watching
    const { directory } = this.#cluster
    const running = findPostmaster(directory)
    if (running) await stopPostmaster(running.pid, directory)
    this.#clear()
  }

  #clear(): void {
    rmSync(this.#socketDirectory, { recursive: true, force: true })
  }

  async #supervise(): Promise<void> {
    for (;;) {
      await this.#claim?.ended
      if (this.#stopping) return
      this.#progress('The database went away, bringing it back')
      this.#claim = await this.#hold()
      this.#progress('The database is back')
      // Who stopped us meanwhile released the claim before this one.
      if (this.#stopping) await this.#claim.release()
    }
  }

  /** Claims the server, starting it where needed, however often it takes until it answers. */
  async #hold(): Promise<Claim> {
    for (;;) {
      const server = await this.#bringUpPatiently()
      const claim = await claimOffice(urlAt(server.socketDirectory, OWNER, 'postgres'))
      if (claim) return claim
      // It runs and does not answer yet: it recovers from a crash of one of its processes, or just ended.
      await this.#pause(PAUSE_MS)
    }
  }

  /** Gives up only where waiting is of no use: on a full disk what is in memory can still be read, and room may come. */
  async #bringUpPatiently(): Promise<Postmaster> {
    for (;;) {
      try {
        return await this.#bringUp()
      } catch (error) {
        const why = this.#stopping ? undefined : await this.#patience()
        if (why === undefined) throw error
        this.#progress(`${why}: the database waits`)
        await this.#pause(PATIENCE_MS)
      }
    }
  }

  async #bringUp(): Promise<Postmaster> {
    const start = logSize(this.#cluster.log)
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const server = (await this.#ready()) ?? (await this.#start())
      if (server) return server
      await this.#pause(PAUSE_MS)
    }
    throw new StartFault(`The embedded PostgreSQL does not start. It says:\n${logSince(this.#cluster.log, start)}`)
  }

  /** The server that runs already, when it takes connections; undefined when none runs. */
  async #ready(): Promise<Postmaster | undefined> {
    let told = Date.now()
    for (;;) {
      const server = findPostmaster(this.#cluster.directory)
      if (!server || server.ready) return server
      if (Date.now() - told > NEWS_MS) {
        told = Date.now()
        this.#progress('The database is still getting ready')
      }
      await this.#pause(GLANCE_MS)
    }
  }

  /** Starts the server and waits until it takes connections; undefined when it ends before. */
  async #start(): Promise<Postmaster | undefined> {
    clearSocketLock(this.#socketDirectory)
    const child = startServer(this.#cluster, serverArguments(this.#cluster, makeSocketDirectory(this.#cluster)))
    if (child.pid === undefined) {
      // The program could not be run at all; trying again would not help.
      const [error] = await once(child, 'error')
      throw error
    }
    child.unref()
    while (child.exitCode === null && child.signalCode === null) {
      await wait(GLANCE_MS)
      const server = findPostmaster(this.#cluster.directory)
      if (server?.ready) return server
    }
    return undefined
  }

  #command(): string {
    return commandLine(this.#cluster, serverArguments(this.#cluster, this.#socketDirectory))
  }

  async #pause(milliseconds: number): Promise<void> {
    if (this.#stopping) throw new Error('The database is being stopped')
    await wait(milliseconds)
  }
}

function urlAt(socketDirectory: string, user: string, database: string): string {
  return `postgres://${user}@${encodeURIComponent(socketDirectory)}/${database}`
}
