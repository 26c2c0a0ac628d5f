import { randomInt } from 'node:crypto'
import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import { cut } from './host.ts'
import { diagnoseConnect } from './unavailable.ts'

/** The first of two numbers that make a lock; the second is drawn anew for each connection. */
export const PRESENCE_LOCK = 7_164_002

/**
 * Shows in the database that this process is there: a lock held by a connection of its own, which ends with the process or
 * with its way to the database, whichever is first. What was taken under its number is then free for others.
 */
export class Presence {
  readonly #config: ClientConfig
  #held: Promise<{ client: Client; number: number }> | undefined

  constructor(config: ClientConfig) {
    this.#config = config
  }

  /** The number of the lock that is held now; another one after the connection was lost. Throws `Unavailable`. */
  async number(): Promise<number> {
    const held = (this.#held ??= this.#hold())
    try {
      return (await held).number
    } catch (error) {
      if (this.#held === held) this.#held = undefined
      throw diagnoseConnect(error).error
    }
  }

  close(): void {
    void this.#held?.then(({ client }) => cut(client)).catch(() => {})
    this.#held = undefined
  }

  async #hold(): Promise<{ client: Client; number: number }> {
    const client = new Client(this.#config)
    const number = randomInt(1, 2 ** 31 - 1)
    client.on('error', () => {})
    client.once('end', () => {
      this.#held = undefined
    })
    await client.connect()
    await client.query('select pg_advisory_lock($1, $2)', [PRESENCE_LOCK, number])
    return { client, number }
  }
}
