import { randomBytes } from 'node:crypto'
import { yearOf, type Day } from '@yizheng/domain/time/day'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { LicenceNumbers } from '@yizheng/domain/certificates/licence-number'
import { tokenText, type NumberParts, type NumberPattern } from '@yizheng/domain/certificates/number'
import type { Session } from '../store/database.ts'
import { literal } from '../store/like.ts'

/** How many numbers a process reserves at once; those left over at the end of the year or of the process are gaps. */
const BLOCK = 100

/** How the numbers of each of the office's series look. */
export type Patterns = Policy['numbers']
type Place = LicenceNumbers['places'][string]

export type Numbers = {
  /**
   * The first of `count` consecutive numbers of a series in the year of `day`, or of one that goes on from year to year; never given out
   * before.
   */
  take(region: string, series: string, day: Day, count: number, yearly?: boolean): Promise<number>
  /**
   * Throws away what was reserved in a region and reserves anew, above all numbers that papers bear and all that this process
   * gave out. For a database that went back in time and forgot what it had reserved.
   */
  renew(region: string, day: Day, patterns: Patterns): Promise<void>
}

type Series = { block: Promise<{ next: number; end: number }> | undefined; highest: number }

/** Gives out numbers from blocks reserved in the database, so that the usual act does not ask it for one. */
export function createNumbers(database: Session): Numbers {
  const known = new Map<string, Series>()

  function seriesOf(region: string, series: string, year: number): Series {
    const name = `${region} ${series} ${year}`
    const found = known.get(name) ?? { block: undefined, highest: 0 }
    known.set(name, found)
    return found
  }

  async function reserve(
    region: string,
    series: string,
    year: number,
    count: number,
    above: number,
  ): Promise<{ next: number; end: number }> {
    const [row] = await database.query<{ first: number }>(
      { name: 'reserve_numbers', text: 'select reserve_numbers_above($1, $2, $3, $4, $5) as first' },
      [region, series, year, count, above],
    )
    if (!row) throw new Error('reserve_numbers_above gave no number')
    return { next: row.first, end: row.first + count }
  }

  return {
    async take(region, series, day, count, yearly = true) {
      const year = yearly ? yearOf(day) : 0
      const here = seriesOf(region, series, year)
      for (;;) {
        const current = here.block
        if (current) {
          const block = await current
          if (block.next + count <= block.end && here.block === current) {
            block.next += count
            here.highest = Math.max(here.highest, block.next - 1)
            return block.next - count
          }
        }
        // Several acts may find the block used up: the first reserves the next one, the others wait for it.
        if (here.block === current) {
          const fresh = reserve(region, series, year, Math.max(BLOCK, count), here.highest)
          here.block = fresh
          await fresh.catch((error: unknown) => {
            if (here.block === fresh) here.block = undefined
            throw error
          })
        }
      }
    },
    async renew(region, day, patterns) {
      const year = yearOf(day)
      for (const each of everySeries(patterns, region)) {
        const used = await highestUsed(database, region, year, each)
        const here = seriesOf(region, each.series, each.pattern.includes('{year}') ? year : 0)
        here.highest = Math.max(here.highest, used)
        here.block = undefined
      }
    },
  }
}

type Kind = 'receipt' | 'acceptance' | 'licence' | 'certificate'
type Numbering = { series: string; kind: Kind; pattern: NumberPattern; place?: Place | undefined }

/** Every series that a region draws from: the office's four, and one of each trade with a rule of its own. */
function everySeries(patterns: Patterns, region: string): Numbering[] {
  const { licences, ...own } = patterns
  const office = Object.entries(own).map(([kind, pattern]) => ({ series: kind, kind: kind as Kind, pattern }))
  const trades = Object.entries(licences?.items ?? {}).map(([item, { pattern }]) => {
    return { series: `licence:${item}`, kind: 'licence' as const, pattern, place: licences?.places[region] }
  })
  return [...office, ...trades]
}

/** Where the numbers of a series stand: each has an index that begins with them, or with the region. */
const HIGHEST: Readonly<Record<Kind, string>> = {
  receipt: 'select receipt_number as number from cases where region_code = $1 and receipt_number like $2',
  acceptance: `select payload ->> 'acceptanceNumber' as number from case_events
    where region_code = $1 and payload ? 'acceptanceNumber' and payload ->> 'acceptanceNumber' like $2`,
  licence: `select payload ->> 'licenceNumber' as number from case_events
    where region_code = $1 and type = 'LicenceGranted' and payload ->> 'licenceNumber' like $2`,
  certificate: 'select number from certificates where region_code = $1 and number like $2',
}

/** The highest number of a series that a paper of the year, or of any year, bears; 0 when there is none. */
async function highestUsed(
  database: Session,
  region: string,
  year: number,
  { kind, pattern, place }: Numbering,
): Promise<number> {
  const { like, serial } = serialIn(pattern, { region, year, ...place })
  const [row] = await database.query<{ highest: number }>(
    `select coalesce(max(substring(number from $3)::bigint), 0) as highest from (${HIGHEST[kind]}) numbers`,
    [region, like, serial],
  )
  return row?.highest ?? 0
}

/** How the numbers of a pattern look, for LIKE; and a regular expression whose one group is the serial. */
export function serialIn(pattern: NumberPattern, parts: Omit<NumberParts, 'serial'>): { like: string; serial: string } {
  const pieces = pattern.split(/(\{[^}]*\})/)
  const of = (text: (part: string) => string, open: (token: string) => string): string =>
    pieces
      .map((piece) => {
        if (/^\{(serial|variant|check)/.test(piece)) return open(piece)
        return text(piece.startsWith('{') ? tokenText(piece.slice(1, -1), parts) : piece)
      })
      .join('')
  return { like: of(literal, () => '%'), serial: `^${of(exact, shapeOf)}$` }
}

/** What may stand for a token that differs from number to number. */
function shapeOf(token: string): string {
  if (token === '{variant}') return '[0-9A-Z]{1,3}'
  if (token === '{check}') return '[0-9]'
  return token.startsWith('{serial=') ? `([0-9]{${token.slice(8, -1)}})` : '([0-9]{1,15})'
}

/** Text as a regular expression reads it, in which no sign stands for anything but itself. */
function exact(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, (sign) => `\\${sign}`)
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
