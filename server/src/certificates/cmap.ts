/** A range of Unicode code points, both ends counted. */
export type CodeRange = readonly [first: number, last: number]

const TRUETYPE = 0x00010000
/** Platform and encoding of the two Unicode maps that a font for Windows carries: the whole of Unicode, and its first plane. */
const WHOLE = 0x0003000a
const FIRST_PLANE = 0x00030001

/**
 * The characters that a TrueType font draws, by its `cmap` table (OpenType specification, formats 4 and 12), as ascending ranges.
 * Throws on a file that is none, or that maps Unicode in no form known here: a font is chosen with the product, not by a visitor.
 */
export function charactersOf(font: Buffer): CodeRange[] {
  if (font.readUInt32BE(0) !== TRUETYPE) throw new Error('not a TrueType font')
  const cmap = tableAt(font, 'cmap')
  const maps = new Map<number, number>()
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index += 1) {
    const record = cmap + 4 + index * 8
    maps.set(font.readUInt32BE(record), cmap + font.readUInt32BE(record + 4))
  }
  const map = maps.get(WHOLE) ?? maps.get(FIRST_PLANE)
  if (map === undefined) throw new Error('no Unicode map')
  return joined([...glyphsOf(font, map)].filter(([, glyph]) => glyph !== 0).map(([code]) => code))
}

function tableAt(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + index * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`no table ${tag}`)
}

function glyphsOf(font: Buffer, map: number): Generator<[code: number, glyph: number]> {
  const format = font.readUInt16BE(map)
  if (format === 12) return groups(font, map)
  if (format === 4) return segments(font, map)
  throw new Error(`a Unicode map of format ${format}`)
}

function* groups(font: Buffer, map: number): Generator<[number, number]> {
  for (let index = 0; index < font.readUInt32BE(map + 12); index += 1) {
    const group = map + 16 + index * 12
    const [first, last, glyph] = [0, 4, 8].map((at) => font.readUInt32BE(group + at)) as [number, number, number]
    for (let code = first; code <= last; code += 1) yield [code, glyph + code - first]
  }
}

function* segments(font: Buffer, map: number): Generator<[number, number]> {
  const twice = font.readUInt16BE(map + 6)
  for (let at = 0; at < twice; at += 2) {
    const last = font.readUInt16BE(map + 14 + at)
    const first = font.readUInt16BE(map + 16 + twice + at)
    const delta = font.readUInt16BE(map + 16 + 2 * twice + at)
    const offsetAt = map + 16 + 3 * twice + at
    const offset = font.readUInt16BE(offsetAt)
    for (let code = first; code <= last && code !== 0xffff; code += 1) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsetAt + offset + 2 * (code - first))
      yield [code, listed === 0 ? 0 : (listed + delta) % 0x10000]
    }
  }
}

function joined(codes: readonly number[]): CodeRange[] {
  const ranges: [number, number][] = []
  for (const code of [...codes].sort((a, b) => a - b)) {
    const range = ranges.at(-1)
    if (range && code <= range[1] + 1) range[1] = code
    else ranges.push([code, code])
  }
  return ranges
}
