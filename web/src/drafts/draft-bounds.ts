import type { DraftContents } from '@yizheng/contract/drafts'
import { storable } from '@yizheng/domain/text/fold'

/** What the office takes as one message is 1 MiB; the rest is room for how the message is written. */
const MOST_BYTES = 900_000

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length

/** Without what no database holds and nobody sees (U+0000, half a character): one field with it would keep all from being saved. */
function kept<Texts extends Readonly<Record<string, unknown>>>(texts: Texts): Texts {
  const one = (value: unknown): unknown =>
    typeof value === 'string' ? storable(value) : Array.isArray(value) ? value.map(one) : value
  return Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, one(value)])) as Texts
}

/**
 * A draft as far as the office can keep it: when all of it is too much, the longest fields stay behind until the rest fits. `left` are
 * their keys; they stay in this tab, and say so on their page.
 */
export function savable(typed: DraftContents): { contents: DraftContents; left: string[] } {
  const contents = { ...typed, filing: kept(typed.filing), corrections: kept(typed.corrections) }
  let bytes = bytesOf(contents)
  if (bytes <= MOST_BYTES) return { contents, left: [] }
  const longest = Object.entries(contents.filing)
    .map(([key, value]) => ({ key, bytes: bytesOf(value) }))
    .sort((a, b) => b.bytes - a.bytes)
  const left: string[] = []
  for (const each of longest) {
    if (bytes <= MOST_BYTES) break
    left.push(each.key)
    bytes -= each.bytes
  }
  const filing = Object.fromEntries(Object.entries(contents.filing).filter(([key]) => !left.includes(key)))
  return { contents: { ...contents, filing }, left }
}
