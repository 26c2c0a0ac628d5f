import { normaliseText } from '../normalise.ts'
import type { Reading } from '../reading.ts'

/**
 * What a line of text holds. The length is counted here and never enforced by `maxLength`, which cuts characters off
 * while an input method is still composing them.
 */
export function readText(raw: string, max: number): Reading<string> {
  const text = normaliseText(raw)
  if (text === '') return { kind: 'empty' }
  return Array.from(text).length > max
    ? { kind: 'wrong', why: { code: 'too-long', max } }
    : { kind: 'value', value: text }
}
