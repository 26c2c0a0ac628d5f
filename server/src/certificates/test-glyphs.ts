import { readFileSync } from 'node:fs'

/**
 * Which glyph a font has for one character, looked up in the file as a viewer does it (OpenType, `cmap` formats 4 and 12): the second
 * opinion on what can be printed. It shares nothing with the reader from which the table of printable characters is made.
 */
export type GlyphLookup = (code: number) => number

export function glyphsIn(file: string): GlyphLookup {
  const bytes = readFileSync(file)
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = Array.from({ length: font.getUint16(4) }, (_, index) => 12 + index * 16)
  const record = tables.find((at) => bytes.toString('latin1', at, at + 4) === 'cmap')
  if (record === undefined) throw new Error(`${file} has no cmap`)
  const cmap = font.getUint32(record + 8)
  const maps = Array.from({ length: font.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + 4 + index * 8
    return { platform: font.getUint16(at), at: cmap + font.getUint32(at + 4) }
  }).filter(({ platform }) => platform === 0 || platform === 3)
  const lookups = maps.flatMap(({ at }) => {
    const format = font.getUint16(at)
    return format === 12 ? [inGroups(font, at)] : format === 4 ? [inSegments(font, at)] : []
  })
  return (code) => lookups.map((lookup) => lookup(code)).find((glyph) => glyph !== 0) ?? 0
}

/** Groups are in ascending order: the one that may hold the character is found by halving. */
function inGroups(font: DataView, map: number): GlyphLookup {
  return (code) => {
    let [from, to] = [0, font.getUint32(map + 12)]
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      const group = map + 16 + middle * 12
      if (code < font.getUint32(group)) to = middle
      else if (code > font.getUint32(group + 4)) from = middle + 1
      else return font.getUint32(group + 8) + code - font.getUint32(group)
    }
    return 0
  }
}

/** The first segment whose end is not before the character holds it, or none does. */
function inSegments(font: DataView, map: number): GlyphLookup {
  const count = font.getUint16(map + 6) / 2
  const [ends, starts] = [map + 14, map + 16 + count * 2]
  return (code) => {
    if (code > 0xfffe) return 0
    for (let index = 0; index < count; index += 1) {
      if (font.getUint16(ends + index * 2) < code) continue
      const start = font.getUint16(starts + index * 2)
      if (start > code) return 0
      const delta = font.getUint16(starts + (count + index) * 2)
      const offsetAt = starts + (2 * count + index) * 2
      const offset = font.getUint16(offsetAt)
      if (offset === 0) return (code + delta) & 0xffff
      const glyph = font.getUint16(offsetAt + offset + (code - start) * 2)
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff
    }
    return 0
  }
}
