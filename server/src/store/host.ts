import { Client } from 'pg'
import type { ClientConfig } from 'pg'
import { STANDING } from './leader.ts'
import type { Standing } from './leader.ts'

/** One host of the database, asked again and again over a connection that is kept while it answers. */
export class Host {
  readonly url: string
  readonly #config: ClientConfig
  #client: Client | undefined
  #asking: Promise<Standing> | undefined

  constructor(url: string, config: ClientConfig) {
    this.url = url
    this.#config = config
  }

  /** What the host says of itself. Throws what the driver throws when it does not answer in time. */
  ask(milliseconds: number): Promise<Standing> {
    this.#asking ??= this.#ask(milliseconds).finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(milliseconds: number): Promise<Standing> {
    const client = this.#client ?? new Client({ ...this.#config, connectionTimeoutMillis: milliseconds })
    try {
      if (!this.#client) {
        client.on('error', () => this.#drop(client))
        await client.connect()
        this.#client = client
      }
      const { rows } = await client.query<Omit<Standing, 'url'>>({
        text: STANDING,
        query_timeout: milliseconds,
      } as { text: string })
      const [said] = rows
      if (!said) throw new Error('The database host says nothing of itself')
      return { ...said, url: this.url }
    } catch (error) {
      this.#drop(client)
      throw error
    }
  }

  close(): void {
    if (this.#client) this.#drop(this.#client)
  }

  #drop(client: Client): void {
    if (this.#client === client) this.#client = undefined
    cut(client)
  }
}

/** Ends a connection at once, without the goodbye that a host which is frozen would never hear. */
export function cut(client: object): void {
  const { connection } = client as { connection?: { stream?: { destroy(): void } } }
  connection?.stream?.destroy()
}
