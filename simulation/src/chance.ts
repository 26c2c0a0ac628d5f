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
  const words = wordsOf(seed)

  function next(): number {
    const [a, b, c, d] = words as [number, number, number, number]
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const [crossed, mixed] = [c ^ a, d ^ b]
    words[1] = b ^ crossed
    words[0] = a ^ mixed
    words[2] = crossed ^ (b << 9)
    words[3] = rotated(mixed, 11)
    return result
  }

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
