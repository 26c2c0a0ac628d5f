import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { POLLED_HEADER } from './limits.ts'
import { counterOf } from './rates.ts'

/** Who asks, the first to be sent away first: a page by itself, a stranger, someone signed in. */
export type Standing = 'polled' | 'stranger' | 'person'

/** Who is counted as one: a signed-in person, or an address. */
export type Caller = { readonly name: string; readonly standing: Standing }

/** So many people are known at once; the longest not seen are strangers again until their session is next found. */
const KNOWN_LIMIT = 10_000

/**
 * Tells who asks before the database is asked. A cookie alone proves nothing: its bearer is a person once the session was found, and
 * else an address, though apart from those at the same address who bring none, so that a desk is not lost among them after a restart.
 */
export function createCallers(cookieName: string) {
  const known = new Map<string, string>()
  const keyOf = (token: string) => createHash('sha256').update(token).digest('base64url')

  return {
    /** Says whose session a token turned out to be; undefined for nobody's. */
    note(token: string, personId: string | undefined): void {
      const key = keyOf(token)
      known.delete(key)
      if (personId === undefined) return
      known.set(key, personId)
      if (known.size > KNOWN_LIMIT) known.delete(known.keys().next().value ?? key)
    },
    of(request: FastifyRequest): Caller {
      const token = request.cookies[cookieName]
      const person = token === undefined ? undefined : known.get(keyOf(token))
      const address = counterOf(request.ip)
      const who =
        person === undefined ? `${token === undefined ? 'address' : 'cookie at'} ${address}` : `person ${person}`
      if (request.headers[POLLED_HEADER] !== undefined) return { name: `polled ${who}`, standing: 'polled' }
      return { name: who, standing: person === undefined ? 'stranger' : 'person' }
    },
  }
}

export type Callers = ReturnType<typeof createCallers>
