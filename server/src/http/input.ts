import type { Words } from '@yizheng/domain/text/words'
import type { Fault } from '@yizheng/contract/problem'
import { foldText, storable } from '@yizheng/domain/text/fold'
import { pointerOf, type InputPart } from './faults.ts'
import { ProblemError } from './problem.ts'

/** Deeper JSON than this has no use here, and unbounded depth is a way to exhaust a stack. */
export const DEPTH_LIMIT = 20

/** More values than this no form has; each costs work, and perhaps a fault in the answer. */
export const VALUE_LIMIT = 20_000

/**
 * Refuses what no field of this office can hold, wherever it stands: more values, or deeper nesting, than the limits, U+0000 (PostgreSQL
 * text has no such character) and halves of surrogate pairs (not text in any encoding). Throws `input-invalid`; each text at fault is
 * named by its place in `part`.
 */
export function requireSound(value: unknown, part: InputPart): void {
  const seen: Seen = { values: 0, faults: [] }
  const fault = unsoundness(value, part === 'body' ? [] : [part], 1, seen)
  if (fault) throw new ProblemError('input-invalid', fault)
  if (seen.faults.length > 0) {
    throw new ProblemError(
      'input-invalid',
      {
        zh: '含有无效字符，请按所列各处改正。',
        en: 'There are characters in it that are not valid text; see each place.',
      },
      { faults: seen.faults },
    )
  }
}

type Seen = { values: number; faults: Fault[] }

/** What is wrong with the whole; what is wrong with one text is added to what was seen. */
function unsoundness(value: unknown, path: readonly string[], depth: number, seen: Seen): Words | undefined {
  seen.values += 1
  if (seen.values > VALUE_LIMIT)
    return { zh: `内容超过 ${VALUE_LIMIT} 项。`, en: `There are more than ${VALUE_LIMIT} values in it.` }
  if (typeof value === 'string') {
    noteText(value, path, seen)
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  if (depth > DEPTH_LIMIT)
    return { zh: `嵌套超过 ${DEPTH_LIMIT} 层。`, en: `Nested deeper than ${DEPTH_LIMIT} levels.` }
  for (const [key, entry] of Object.entries(value)) {
    const here = [...path, storable(key)]
    noteText(key, here, seen)
    const fault = unsoundness(entry, here, depth + 1, seen)
    if (fault) return fault
  }
  return undefined
}

function noteText(text: string, path: readonly string[], { faults }: Seen): void {
  const reason = textUnsoundness(text)
  if (reason) faults.push({ pointer: pointerOf(path), reason, code: 'invalid-character' })
}

function textUnsoundness(text: string): Words | undefined {
  if (text.includes('\0')) {
    return {
      zh: '含有空字符（U+0000），无法保存，请删除后重新输入',
      en: 'Holds the character U+0000, which cannot be kept; type it again without it',
    }
  }
  if (text.isWellFormed()) return undefined
  return {
    zh: '含有不完整的字符（半个代理对），请重新输入',
    en: 'Holds half a character (an unpaired surrogate); type it again',
  }
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
