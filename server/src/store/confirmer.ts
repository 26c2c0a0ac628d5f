import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import { isCutShort } from './connection.ts'
import { cut } from './host.ts'
import { Unavailable } from './unavailable.ts'

/** How long a caller waits for the standby before it is told to come again. */
const PATIENCE_MS = 3_000

/**
 * A commit of its own: its wait for the standby is over when the standby has everything that was written before it. A message
 * to nobody is the smallest thing that is written. Where no standby is waited for nothing is written.
 */
const CONFIRM = `
  select case when current_setting('synchronous_standby_names') <> '' then pg_logical_emit_message(true, 'yizheng', '') end`

/**
 * Makes sure that what can be read on the leader is at the synchronous standby too. Normally a commit is seen by nobody
 * before the standby has it; after a restart of the leader, or when somebody cancels the wait, it can be seen and is not
 * there. One connection asks for all: while it waits no other joins it at the server, however many callers there are.
 */
export class Confirmer {
  readonly #config: ClientConfig
  #client: Promise<Client> | undefined
  #running: { over: Promise<void>; since: number } | undefined
  #next: Promise<void> | undefined

  constructor(config: ClientConfig) {
    this.#config = config
  }

  /**
   * Returns when the standby has all that could be seen when this was called. Throws `Unavailable` when it does not say so
   * within three seconds; the wait then goes on, and callers are refused at once until it is over.
   */
  async confirm(): Promise<void> {
    if (this.#running && Date.now() - this.#running.since > PATIENCE_MS) throw unconfirmed()
    const over = this.#join()
    const patience = new AbortController()
    const late = wait(PATIENCE_MS, undefined, { signal: patience.signal }).then(
      () => Promise.reject(unconfirmed()),
      () => {},
    )
    try {
      await Promise.race([over, late])
    } finally {
      patience.abort()
    }
  }

  close(): void {
    void this.#client?.then(cut, () => {})
    this.#client = undefined
  }

  /** What is running began before this caller saw what it saw, so it waits for the one after. */
  #join(): Promise<void> {
    if (!this.#running) return this.#begin()
    this.#next ??= this.#running.over.then(
      () => this.#begin(),
      () => this.#begin(),
    )
    return this.#next
  }

  #begin(): Promise<void> {
    this.#next = undefined
    const over = this.#ask().finally(() => {
      this.#running = undefined
    })
    this.#running = { over, since: Date.now() }
    // Whoever waited may have given up long before.
    over.catch(() => {})
    return over
  }

  async #ask(): Promise<void> {
    this.#client ??= this.#connect()
    const asked = this.#client
    try {
      const client = await asked
      for (;;) {
        let cutShort = false
        const heard = (notice: { code?: string | undefined; routine?: string | undefined }): void => {
          cutShort ||= isCutShort(notice)
        }
        client.on('notice', heard)
        try {
          await client.query(CONFIRM)
        } finally {
          client.off('notice', heard)
        }
        if (!cutShort) return
      }
    } catch (error) {
      if (this.#client === asked) this.#client = undefined
      throw new Unavailable('The standby could not be asked', 'none', error)
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config)
    client.on('error', () => {
      this.#client = undefined
    })
    await client.connect()
    return client
  }
}

function unconfirmed(): Unavailable {
  return new Unavailable('The standby does not confirm what was written', 'none')
}
