import type { Words } from '@yizheng/domain/catalogue/words'
import { foldText } from '@yizheng/domain/text/fold'
import { ProblemError } from './problem.ts'

/** Deeper JSON than this has no use here, and unbounded depth is a way to exhaust a stack. */
export const DEPTH_LIMIT = 20

/** More values than this no form has; each costs work, and perhaps a fault in the answer. */
export const VALUE_LIMIT = 20_000

/**
 * Refuses what no field of this office can hold, wherever it stands: more values, or deeper nesting, than the limits, U+0000 (PostgreSQL
 * text has no such character) and halves of surrogate pairs (not text in any encoding). Throws `input-invalid`.
 */
export function requireSound(value: unknown): void {
  const fault = unsoundness(value, 1, { values: 0 })
  if (fault) throw new ProblemError('input-invalid', fault)
}

function unsoundness(value: unknown, depth: number, seen: { values: number }): Words | undefined {
  seen.values += 1
  if (seen.values > VALUE_LIMIT)
    return { zh: `内容超过 ${VALUE_LIMIT} 项。`, en: `There are more than ${VALUE_LIMIT} values in it.` }
  if (typeof value === 'string') return textUnsoundness(value)
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_LIMIT)
    return { zh: `嵌套超过 ${DEPTH_LIMIT} 层。`, en: `Nested deeper than ${DEPTH_LIMIT} levels.` }
  for (const [key, entry] of Object.entries(value)) {
    const fault = textUnsoundness(key) ?? unsoundness(entry, depth + 1, seen)
    if (fault) return fault
  }
  return undefined
}

function textUnsoundness(text: string): Words | undefined {
  if (!text.includes('\0') && text.isWellFormed()) return undefined
  return { zh: '含有无效字符。', en: 'There is a character in it that is not valid text.' }
}

/**
 * The same value with every text in it folded: nothing that nobody can see gets in anywhere, whatever field, question or number it was
 * pasted into. Lines stay; what is a single line is folded further where its schema says so.
 */
export function folded(value: unknown): unknown {
  if (typeof value === 'string') return foldText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(folded)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, folded(each)]))
}

/** What `Idempotency-Key` may be: a UUID or another token of 8 to 64 characters. */
const IDEMPOTENCY_KEY = /^[A-Za-z0-9_.~-]{8,64}$/

/** The caller's own number for this write. Throws `input-invalid` when it is missing or malformed. */
export function idempotencyKeyOf(header: string | string[] | undefined): string {
  if (typeof header === 'string' && IDEMPOTENCY_KEY.test(header)) return header
  const reason = { zh: '应为 UUID 或 8 至 64 位的编号', en: 'Must be a UUID or a token of 8 to 64 characters' }
  throw new ProblemError(
    'input-invalid',
    {
      zh: '办理类请求须带 Idempotency-Key，重试时用同一编号即不会重复办理。',
      en: 'A write carries an Idempotency-Key, so that a retry with the same key is never done twice.',
    },
    { faults: [{ pointer: '/headers/idempotency-key', reason }] },
  )
}

/** A version as `ETag` says it and `If-Match` takes it. */
export function tagOf(version: number): string {
  return `"${version}"`
}

/** The version of the case that the caller saw, from `If-Match: "12"`. Throws `version-required` or `input-invalid`. */
export function expectedVersionOf(header: string | undefined): number {
  if (header === undefined) {
    throw new ProblemError('version-required', {
      zh: '请在 If-Match 中注明您看到的办件版本。',
      en: 'Say in If-Match which version of the case you saw.',
    })
  }
  const version = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version !== undefined) return Number(version)
  const reason = { zh: '应为版本号，如 "12"', en: 'Must be a version such as "12"' }
  throw new ProblemError(
    'input-invalid',
    { zh: 'If-Match 不是办件版本号。', en: 'If-Match is not a version of a case.' },
    { faults: [{ pointer: '/headers/if-match', reason }] },
  )
}

/** Where a part of an upload begins, from `Upload-Offset: 1048576`. Throws `input-invalid`. */
export function uploadOffsetOf(header: string | string[] | undefined): number {
  if (typeof header === 'string' && /^\d{1,9}$/.test(header)) return Number(header)
  const reason = { zh: '应为起始字节数，如 0', en: 'Must be the number of the first byte, such as 0' }
  throw new ProblemError(
    'input-invalid',
    { zh: '请在 Upload-Offset 中注明本段的起始字节。', en: 'Say in Upload-Offset at which byte this part begins.' },
    { faults: [{ pointer: '/headers/upload-offset', reason }] },
  )
}
