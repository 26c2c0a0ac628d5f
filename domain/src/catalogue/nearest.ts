import { z } from 'zod'
import type { Words } from '../text/words.ts'

/** How many letters are added, left out, changed or swapped with their neighbour between two names (optimal string alignment). */
export function lettersApart(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + same)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      now.push(least)
    }
    before = last
    last = now
  }
  return last[b.length] ?? 0
}

/** The name among `known` that was most likely meant; undefined where none is near: within a third of its letters, and two at least. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let found: { name: string; apart: number } | undefined
  for (const each of known) {
    const apart = lettersApart(name, each)
    if (apart <= Math.max(2, Math.floor(each.length / 3)) && apart < (found?.apart ?? Infinity))
      found = { name: each, apart }
  }
  return found?.name
}

/** The sentence that names what was most likely meant; nothing where that cannot be told. */
export function meant(name: string, known: Iterable<string>): Words {
  const near = nearest(name, known)
  return near === undefined ? { zh: '', en: '' } : { zh: `，最接近的是 ${near}`, en: `; the nearest is ${near}` }
}

/** The keys that a schema knows at a place of a value; none where it takes any. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrapped(schema)
  const [step, ...rest] = path
  if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Record<string, z.core.$ZodType>
    if (step === undefined) return Object.keys(shape)
    const next = shape[String(step)]
    return next ? keysAt(next, rest) : []
  }
  if (step === undefined) return inner instanceof z.ZodUnion ? inner.options.flatMap((each) => keysAt(each, [])) : []
  if (inner instanceof z.ZodArray) return keysAt(inner.element, rest)
  if (inner instanceof z.ZodRecord) return keysAt(inner.valueType, rest)
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((each) => keysAt(each, path))
  return []
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? unwrapped(schema.unwrap()) : schema
}
