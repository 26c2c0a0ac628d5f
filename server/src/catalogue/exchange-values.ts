import type { Item } from '@yizheng/domain/catalogue/item'

/** A value of a file that nobody has checked yet. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** What a conversion may look up. */
export type Lookup = {
  /** Item keys by code. */
  codes: ReadonlyMap<string, string>
  /** The items of the catalogue that the file goes into. */
  items: ReadonlyMap<string, Item>
  /** The names of the phases of the items in the file itself, by key. */
  incoming: ReadonlyMap<string, readonly string[]>
}

export function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list with each entry converted; anything else as it is. */
export function mapped(value: Json | undefined, convert: (entry: Json) => Json): Json {
  return Array.isArray(value) ? value.map(convert) : (value ?? null)
}

/** The object without members that are undefined. */
export function compact(value: Record<string, Json | undefined>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, member]])),
  )
}

/**
 * The keys of a list that the file gives by code, by key, or both. Where both are given and say different things, the
 * code is shown as the reference, so that it is told as leading nowhere. An unknown code stays as it is for the same end.
 */
export function keysOf(codes: Json | undefined, keys: Json | undefined, lookup: Lookup): Json {
  if (codes === undefined) return keys ?? []
  if (!Array.isArray(codes)) return codes
  return codes.map((code, index) => {
    if (typeof code !== 'string') return code
    const byCode = lookup.codes.get(code)
    const byKey = Array.isArray(keys) ? keys[index] : undefined
    return byCode === undefined || (byKey !== undefined && byKey !== byCode) ? code : byCode
  })
}
