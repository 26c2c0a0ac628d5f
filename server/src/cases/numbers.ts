import { randomBytes } from 'node:crypto'
import { yearOf, type Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** How many numbers a process reserves at once; those left over at the end of the year or of the process are gaps. */
const BLOCK = 100

export type Numbers = {
  /** The first of `count` consecutive numbers of a series in the year of `day`, never given out before. */
  take(region: string, series: string, day: Day, count: number): Promise<number>
}

/** Gives out numbers from blocks reserved in the database, so that the usual act does not ask it for one. */
export function createNumbers(database: Session): Numbers {
  const blocks = new Map<string, Promise<{ next: number; end: number }>>()

  async function reserve(
    region: string,
    series: string,
    year: number,
    count: number,
  ): Promise<{ next: number; end: number }> {
    const [row] = await database.query<{ first: number }>(
      { name: 'reserve_numbers', text: 'select reserve_numbers($1, $2, $3, $4) as first' },
      [region, series, year, count],
    )
    if (!row) throw new Error('reserve_numbers gave no number')
    return { next: row.first, end: row.first + count }
  }

  return {
    async take(region, series, day, count) {
      const year = yearOf(day)
      const name = `${region} ${series} ${year}`
      for (;;) {
        const current = blocks.get(name)
        if (current) {
          const block = await current
          if (block.next + count <= block.end) {
            block.next += count
            return block.next - count
          }
        }
        // Several acts may find the block used up: the first reserves the next one, the others wait for it.
        if (blocks.get(name) === current) {
          const fresh = reserve(region, series, year, Math.max(BLOCK, count))
          blocks.set(name, fresh)
          await fresh.catch((error: unknown) => {
            if (blocks.get(name) === fresh) blocks.delete(name)
            throw error
          })
        }
      }
    },
  }
}

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET.charAt(byte % 32)).join('')
}

/** A code that cannot be guessed: 80 random bits and a check character (sum of positions times values, modulo 31). */
export function newVerifyCode(): string {
  const text = randomText(16)
  return `${text}${checkOf(text)}`
}

/** The check character of a code: catches a mistyped character before anything is looked up. */
export function checkOf(text: string): string {
  const sum = Array.from(text).reduce((total, character, index) => total + (index + 1) * ALPHABET.indexOf(character), 0)
  return ALPHABET.charAt(sum % 31)
}

/** An identifier that sorts by time: 10 characters of milliseconds, 16 of chance (ULID). */
export function newCaseId(region: string, milliseconds: number): string {
  let time = milliseconds
  let head = ''
  for (let position = 0; position < 10; position += 1) {
    head = ALPHABET.charAt(time % 32) + head
    time = Math.floor(time / 32)
  }
  return `${region}.${head}${randomText(16)}`
}

/** The region that owns a case, from its identifier. */
export function regionOf(caseId: string): string {
  return caseId.slice(0, caseId.indexOf('.'))
}
