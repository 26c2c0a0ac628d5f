import type { Outcome } from './trouble.ts'

/** Within this time after an answer, in milliseconds, another part of the same page need not ask the same again. */
const FRESH_MS = 5_000

/** Answers that many parts of a page ask for: who is signed in, what things are called. Asked once, kept for going back. */
export type Kept<T> = {
  /** The last good answer under the key. */
  get(key: string): T | undefined
  /** The answer under the key: the one on its way if there is one, the last if it is fresh and not asked for `anew`, else a new one. */
  ask(key: string, load: () => Promise<Outcome<T>>, anew: boolean): Promise<Outcome<T>>
}

export function createKept<T>(): Kept<T> {
  const answers = new Map<string, { readonly value: T; readonly at: number }>()
  const underWay = new Map<string, Promise<Outcome<T>>>()

  async function load(key: string, from: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      const outcome = await from()
      if (outcome.ok) answers.set(key, { value: outcome.value, at: Date.now() })
      return outcome
    } finally {
      underWay.delete(key)
    }
  }

  return {
    get: (key) => answers.get(key)?.value,
    async ask(key, from, anew) {
      const last = answers.get(key)
      if (last !== undefined && !anew && Math.abs(Date.now() - last.at) < FRESH_MS)
        return { ok: true, value: last.value }
      const asked = underWay.get(key) ?? load(key, from)
      underWay.set(key, asked)
      return asked
    },
  }
}
