import { constants, inflateSync } from 'node:zlib'
import { PdfDictionary, PdfName, TooComplex, Uncheckable, type PdfValue } from './pdf-value.ts'

const END = Buffer.from('endstream')

type Resolve = (value: PdfValue | undefined) => PdfValue | undefined

/**
 * The bytes of the stream that begins at `start`, its filters undone: none, or `FlateDecode` with a predictor of PNG, which is
 * how every writer packs objects and forms. Throws `Uncheckable` for what is packed in another way or broken, and `TooComplex`
 * for what becomes larger than `limit` bytes.
 */
export function streamBytes(
  file: Buffer,
  start: number,
  dictionary: PdfDictionary,
  resolve: Resolve,
  limit: number,
): Buffer {
  // Data in another file, or filters under their short names, which only some readers take.
  if (dictionary.get('F') !== undefined || dictionary.get('DP') !== undefined) throw new Uncheckable('a strange stream')
  const filters = listOf(resolve(dictionary.get('Filter'))).map(resolve)
  const parameters = listOf(resolve(dictionary.get('DecodeParms'))).map(resolve)
  if (filters.length === 0) return plainBytes(file, start, dictionary, resolve)
  const [filter] = filters
  if (filters.length > 1 || !(filter instanceof PdfName) || filter.name !== 'FlateDecode')
    throw new Uncheckable('packed in an unusual way')
  return unpredicted(inflated(file.subarray(start), limit), parameters[0], resolve)
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? (value as readonly PdfValue[]) : [value]
}

/** Stream bytes as they stand: to the length that is given or to the next `endstream`, whichever is further. */
function plainBytes(file: Buffer, start: number, dictionary: PdfDictionary, resolve: Resolve): Buffer {
  const length = resolve(dictionary.get('Length'))
  const end = file.indexOf(END, start)
  const told = typeof length === 'number' && length > 0 ? start + length : start
  return file.subarray(start, Math.min(file.length, Math.max(told, end)))
}

/** Unpacked by the packing's own end, not by a length that may lie. */
function inflated(bytes: Buffer, limit: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE')
      throw new TooComplex('a stream becomes too large')
    throw new Uncheckable('packing that is broken')
  }
}

function unpredicted(bytes: Buffer, parameters: PdfValue | undefined, resolve: Resolve): Buffer {
  if (!(parameters instanceof PdfDictionary)) return bytes
  const numberAt = (key: string, otherwise: number) => {
    const value = resolve(parameters.get(key))
    if (value === undefined || value === null) return otherwise
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > 1_000_000)
      throw new Uncheckable('a strange predictor')
    return value
  }
  const predictor = numberAt('Predictor', 1)
  if (predictor === 1) return bytes
  if (predictor < 10 || numberAt('BitsPerComponent', 8) !== 8) throw new Uncheckable('a strange predictor')
  const pixel = numberAt('Colors', 1)
  return pngRows(bytes, numberAt('Columns', 1) * pixel, pixel)
}

/** Undoes the filters of PNG (RFC 2083, 6) row by row. */
function pngRows(bytes: Buffer, width: number, pixel: number): Buffer {
  const rows = Math.ceil(bytes.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const kind = bytes[row * (width + 1)] ?? 0
    if (kind > 4) throw new Uncheckable('a strange predictor')
    for (let i = 0; i < width; i += 1) {
      const at = row * width + i
      const left = i >= pixel ? (out[at - pixel] ?? 0) : 0
      const up = row > 0 ? (out[at - width] ?? 0) : 0
      const corner = row > 0 && i >= pixel ? (out[at - width - pixel] ?? 0) : 0
      out[at] = (bytes[row * (width + 1) + 1 + i] ?? 0) + predictionOf(kind, left, up, corner)
    }
  }
  return out
}

function predictionOf(kind: number, left: number, up: number, corner: number): number {
  if (kind === 0) return 0
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
