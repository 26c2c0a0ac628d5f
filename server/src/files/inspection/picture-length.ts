import { readFile } from 'node:fs/promises'
import type { InspectedKind } from './messages.ts'

/**
 * Whether a picture that its decoder calls damaged is shorter than it says of itself, so that people are told what is wrong: a download
 * that broke off, a card that was pulled out. Only what stands at the beginning is believed.
 */
export async function isShort(path: string, kind: Exclude<InspectedKind, 'pdf'>): Promise<boolean> {
  const bytes = await readFile(path)
  if (kind === 'webp') return isShortWebp(bytes)
  if (kind === 'png') return isShortPng(bytes)
  return kind === 'tiff' && isShortTiff(bytes)
}

/** RIFF: the length after the first eight bytes. */
function isShortWebp(bytes: Buffer): boolean {
  return bytes.length < 8 || bytes.readUInt32LE(4) + 8 > bytes.length
}

/** Chunk by chunk (PNG, second edition, 5.3): one reaches beyond the end, or the last is not `IEND`. */
function isShortPng(bytes: Buffer): boolean {
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    // A length that is broken leads to no chunk: the file is damaged, however long it is.
    if (!/^[A-Za-z]{4}$/.test(type)) return false
    if (type === 'IEND') return false
  }
  return true
}

/** More than any file has pages; directories may lead in a circle. */
const DIRECTORIES = 1_000

/** A directory (TIFF 6.0, section 2; 64 bits in BigTIFF) lies beyond the end: most programs write one after what it tells of. */
function isShortTiff(bytes: Buffer): boolean {
  if (bytes.length < 16) return true
  const little = bytes[0] === 0x49
  const big = bytes[little ? 2 : 3] === 43
  const number = (at: number, length: 2 | 4) => (little ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length))
  const wide = (at: number) => number(at + (little ? 4 : 0), 4) * 2 ** 32 + number(at + (little ? 0 : 4), 4)
  let at = big ? wide(8) : number(4, 4)
  for (let read = 0; at !== 0 && read < DIRECTORIES; read += 1) {
    const [head, entry, link] = big ? [8, 20, 8] : [2, 12, 4]
    if (at + head > bytes.length) return true
    const next = at + head + entry * (big ? wide(at) : number(at, 2))
    if (next + link > bytes.length) return true
    at = big ? wide(next) : number(next, 4)
  }
  return false
}
