import { normaliseDigits } from '../normalise.ts'
import type { Reading } from '../reading.ts'

/** Beyond this an amount, area or count of an application is a slip of the finger. */
const LARGEST = 1_000_000_000

/** What a number field holds: a decimal of at least 0, with full-width digits, spaces and thousands commas forgiven. */
export function readNumber(raw: string): Reading<number> {
  const digits = normaliseDigits(raw)
  if (digits === '') return { kind: 'empty' }
  if (!/^-?\d+(\.\d+)?$/.test(digits)) return { kind: 'wrong', why: { code: 'not-a-number' } }
  const value = Number(digits)
  if (value < 0) return { kind: 'wrong', why: { code: 'negative' } }
  return value > LARGEST ? { kind: 'wrong', why: { code: 'too-large' } } : { kind: 'value', value }
}
