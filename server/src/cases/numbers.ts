import { randomBytes } from 'node:crypto'
import { yearOf, type Day } from '@yizheng/domain/time/day'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { LicenceNumbers } from '@yizheng/domain/certificates/licence-number'
import { tokenText, type NumberParts, type NumberPattern } from '@yizheng/domain/certificates/number'
import type { Session } from '../store/database.ts'
import { literal } from '../store/like.ts'

/** How the numbers of each of the office's series look. */
export type Patterns = Policy['numbers']
type Place = LicenceNumbers['places'][string]

export type Numbers = {
  /** The next number of a series that no paper bears, for something made up. */
  madeUp(region: string, series: string): Promise<number>
  /**
   * Lets every series of a region go on above all numbers that papers bear, and records what is passed over. For a number that was refused
   * since a paper of another series, or of the time before numbers were kept in a book, bears it.
   */
  passOver(region: string, day: Day, patterns: Patterns): Promise<void>
}

/** What of the numbers is asked of the database besides the acts that take them. */
export function createNumbers(database: Session): Numbers {
  return {
    async madeUp(region, series) {
      const [row] = await database.query<{ first: number }>(
        { name: 'reserve_numbers', text: 'select reserve_numbers_above($1, $2, 0, 1, 0) as first' },
        [region, series],
      )
      if (!row) throw new Error('reserve_numbers_above gave no number')
      return row.first
    },
    async passOver(region, day, patterns) {
      for (const each of everySeries(patterns, region)) {
        const year = each.pattern.includes('{year}') ? yearOf(day) : 0
        const used = await highestUsed(database, region, yearOf(day), each)
        if (used === 0) continue
        await database.query(`select continue_numbers_above($1, $2, $3, $4, 'borne-already', '')`, [
          region,
          each.series,
          year,
          used,
        ])
      }
    },
  }
}

type Kind = 'receipt' | 'acceptance' | 'licence' | 'certificate'
type Numbering = { series: string; kind: Kind; pattern: NumberPattern; place?: Place | undefined }

/** Every series that a region draws from: the office's own, and one of each trade with a rule of its own. A filing bears its number where a licence does. */
function everySeries(patterns: Patterns, region: string): Numbering[] {
  const { licences, ...own } = patterns
  const office = Object.entries(own).map(([series, pattern]) => {
    return { series, kind: (series === 'filing' ? 'licence' : series) as Kind, pattern }
  })
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
