/**
 * Chance that can be had again: xoshiro128** of Blackman and Vigna, its four words filled from the seed by splitmix32. The same seed gives
 * the same numbers on every machine, which is all that is asked of it; it keeps no secrets.
 */
export type Chance = {
  /** A whole number from 0 up to, and not including, `bound`. */
  below(bound: number): number
  /** True with this probability. */
  happens(probability: number): boolean
  /** One of a list. Throws on an empty one. */
  oneOf<T>(list: readonly T[]): T
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[]
  /** Text of capitals and digits, as a code that nobody is to guess would be. */
  code(length: number): string
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Chance from a seed, a whole number. */
export function chanceOf(seed: number): Chance {
  const next = xoshiro(wordsOf(seed))
  const below = (bound: number) => Math.floor((next() / 2 ** 32) * bound)
  return {
    below,
    happens: (probability) => next() / 2 ** 32 < probability,
    oneOf(list) {
      if (list.length === 0) throw new Error('there is nothing to choose from')
      return list[below(list.length)] as (typeof list)[number]
    },
    shuffled(list) {
      const left = [...list]
      return list.map(() => left.splice(below(left.length), 1)[0] as (typeof list)[number])
    },
    code: (length) => Array.from({ length }, () => LETTERS.charAt(below(LETTERS.length))).join(''),
  }
}

/** The generator itself, over four words of 32 bits that are not all zero: the next number each time, from 0 to 2 ** 32 - 1. */
export function xoshiro(seeds: readonly number[]): () => number {
  let [a = 0, b = 0, c = 0, d = 0] = seeds
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const [crossed, mixed] = [c ^ a, d ^ b]
    c = crossed ^ (b << 9)
    b ^= crossed
    a ^= mixed
    d = rotated(mixed, 11)
    return result
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

/** Four words that look nothing like the seed, so that seeds 1 and 2 have nothing in common. */
function wordsOf(seed: number): number[] {
  let state = seed | 0
  return Array.from({ length: 4 }, () => {
    state = (state + 0x9e3779b9) | 0
    let word = state ^ (state >>> 16)
    word = Math.imul(word, 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return word ^ (word >>> 15)
  })
}
