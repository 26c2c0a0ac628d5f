import { streamBytes } from './pdf-streams.ts'
import { isDigit, isWhite, PdfLexer } from './pdf-lexer.ts'
import { PdfDictionary, PdfName, PdfRef, PdfText, TooComplex, Uncheckable, type PdfValue } from './pdf-value.ts'

/** An object as it was found: its number, what it is, and where its bytes begin if it is a stream. */
export type Found = { readonly number: number; readonly value: PdfValue; readonly stream: number | undefined }

/** Where an object stands: in the file, or in the packed object stream that stands at `packed`. */
type Place = { readonly at: number; readonly packed: number | undefined }

/** More than any document of 30 MiB holds whose objects are worth reading. */
const OBJECT_LIMIT = 1_000_000
/** What packed object streams may unpack to, in all. */
const UNPACKED_LIMIT = 64 * 1024 * 1024
/** How far before `obj` its number is looked for, with the comments that may stand between. */
const LOOK_BACK = 300

const OBJ = Buffer.from('obj')
const TRAILER = Buffer.from('trailer')

/**
 * Every object that any reader could take for one: wherever the bytes say `n g obj`, also inside streams, in revisions that
 * were replaced, and where no cross-reference points; every trailer; and every object packed in a stream. A reader whose
 * cross-reference is broken or hostile cannot find more than this.
 */
export class PdfObjects {
  readonly #bytes: Buffer
  readonly #places = new Map<number, Place[]>()
  /** Encrypted: packed objects cannot be read here, and are read in the copy without encryption. */
  readonly #sealed: boolean
  #count = 0
  #unpacked = 0
  /** The packed stream that was unpacked last. */
  #last: { readonly at: number; readonly bytes: Buffer } | undefined
  /** Object streams that were passed over because they are encrypted. */
  sealedStreams = 0

  constructor(bytes: Buffer, sealed: boolean) {
    this.#bytes = bytes
    this.#sealed = sealed
  }

  /** Calls `visit` for every object and trailer. Throws `Uncheckable` or `TooComplex`. */
  walk(visit: (found: Found) => void): void {
    for (let at = this.#bytes.indexOf(OBJ); at !== -1; at = this.#bytes.indexOf(OBJ, at + 3)) {
      const number = this.#numberBefore(at)
      if (number === undefined) continue
      const place = { at: at + 3, packed: undefined }
      const found = this.#read(number, place)
      this.#note(found, place)
      visit(found)
      if (found.stream !== undefined && isObjectStream(found.value)) this.#walkPacked(at + 3, found, visit)
    }
    for (let at = this.#bytes.indexOf(TRAILER); at !== -1; at = this.#bytes.indexOf(TRAILER, at + 7)) {
      const lexer = new PdfLexer(this.#bytes, at + 7)
      lexer.skip()
      if (this.#bytes[lexer.at] === 0x3c) visit({ number: 0, value: lexer.value(), stream: undefined })
    }
  }

  /** Everything a reference could lead to, in every revision; nothing when the object is not there. */
  *resolve(number: number): Generator<Found> {
    for (const place of this.#places.get(number) ?? []) yield this.#read(number, place)
  }

  /** How many objects there are of a number. */
  revisionsOf(number: number): number {
    return this.#places.get(number)?.length ?? 0
  }

  /** The bytes of a stream, its filters undone. Throws `Uncheckable` when they are unusual or broken. */
  unpack(found: Found, limit: number): Buffer {
    if (found.stream === undefined || !(found.value instanceof PdfDictionary)) throw new Uncheckable('no stream')
    return streamBytes(this.#bytes, found.stream, found.value, (value) => this.#plain(value), limit)
  }

  /** What a value is when it may be a reference; `Uncheckable` when it could be several things. */
  #plain(value: PdfValue | undefined): PdfValue | undefined {
    if (!(value instanceof PdfRef)) return value
    const all = [...this.resolve(value.number)]
    if (all.length > 1) throw new Uncheckable('a reference to several objects')
    return all[0]?.value
  }

  #note(found: Found, place: Place): void {
    this.#count += 1
    if (this.#count > OBJECT_LIMIT) throw new TooComplex('too many objects')
    const places = this.#places.get(found.number)
    if (places) places.push(place)
    else this.#places.set(found.number, [place])
  }

  #read(number: number, { at, packed }: Place): Found {
    if (packed !== undefined) {
      const value = new PdfLexer(this.#packedBytes(packed), at).value()
      return { number, value, stream: undefined }
    }
    const lexer = new PdfLexer(this.#bytes, at)
    // `12 0 obj345`: some readers take the digits for a part of the word.
    while (isDigit(this.#bytes[lexer.at])) lexer.at += 1
    lexer.skip()
    if (lexer.takes('endobj') || lexer.at >= this.#bytes.length) return { number, value: null, stream: undefined }
    const value = lexer.value()
    return { number, value, stream: value instanceof PdfDictionary ? lexer.streamStart() : undefined }
  }

  /** The objects packed in a stream: where its head says they are, and one after the other as they stand. */
  #walkPacked(at: number, stream: Found, visit: (found: Found) => void): void {
    if (this.#sealed) {
      this.sealedStreams += 1
      return
    }
    const bytes = this.#packedBytes(at)
    this.#unpacked += bytes.length
    if (this.#unpacked > UNPACKED_LIMIT) throw new TooComplex('packed objects become too large')
    const dictionary = stream.value as PdfDictionary
    const [count, first] = [dictionary.get('N'), dictionary.get('First')].map((value) => this.#plain(value))
    if (!isCount(count) || !isCount(first)) throw new Uncheckable('a packed stream without a head')
    const numbers: number[] = []
    const head = new PdfLexer(bytes, 0)
    for (let i = 0; i < count; i += 1) {
      const [number, offset] = [head.value(), head.value()]
      if (!isCount(number) || !isCount(offset)) throw new Uncheckable('a packed stream without a head')
      numbers.push(number)
      const place = { at: first + offset, packed: at }
      const found = this.#read(number, place)
      this.#note(found, place)
      visit(found)
    }
    this.#walkInOrder(bytes, first, numbers, visit)
  }

  /** Some readers leave the places in the head aside and read one object after the other. */
  #walkInOrder(bytes: Buffer, first: number, numbers: readonly number[], visit: (found: Found) => void): void {
    const lexer = new PdfLexer(bytes, first)
    for (const number of numbers) {
      lexer.skip()
      if (lexer.at >= bytes.length) return
      visit({ number, value: lexer.value(), stream: undefined })
    }
  }

  #packedBytes(at: number): Buffer {
    if (this.#last?.at !== at) {
      const found = this.#read(0, { at, packed: undefined })
      this.#last = { at, bytes: this.unpack(found, UNPACKED_LIMIT) }
    }
    return this.#last.bytes
  }

  /** The number of the object whose `obj` stands at a place; undefined when no number stands before it. */
  #numberBefore(at: number): number | undefined {
    const bytes = this.#bytes
    let i = at - 1
    // Nearly always `12 0 obj`, or the end of an `endobj`.
    while (isWhite(bytes[i])) i -= 1
    const end = i
    while (isDigit(bytes[i])) i -= 1
    if (i < end && isWhite(bytes[i])) {
      while (isWhite(bytes[i])) i -= 1
      const last = i
      while (isDigit(bytes[i]) && last - i < 12) i -= 1
      if (i < last) return Number(bytes.toString('latin1', i + 1, last + 1))
    }
    const before = bytes.subarray(Math.max(0, at - LOOK_BACK), at)
    return before.includes(0x25) ? numberAcrossComments(before.toString('latin1')) : undefined
  }
}

/** `12 % a comment, then a line end` and so on: the number, with comments where white space may stand. */
function numberAcrossComments(text: string): number | undefined {
  const gap = String.raw`(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])`
  const found = new RegExp(String.raw`(\d{1,10})${gap}+\d{1,10}${gap}*$`).exec(text)
  return found ? Number(found[1]) : undefined
}

/** By its type, or by the keys only such a stream has: not every reader asks for the type. */
function isObjectStream(value: PdfValue): boolean {
  if (!(value instanceof PdfDictionary)) return false
  return value.nameAt('Type') === 'ObjStm' || (value.get('N') !== undefined && value.get('First') !== undefined)
}

function isCount(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 10_000_000
}

/** Names and dictionaries of a value, however deep it nests, the values that were overwritten included. */
export function* partsOf(value: PdfValue): Generator<PdfDictionary | PdfName> {
  const left: PdfValue[] = [value]
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next instanceof PdfName) yield next
    else if (next instanceof PdfDictionary) {
      yield next
      left.push(...next.entries.values(), ...next.overwritten)
    } else if (Array.isArray(next)) for (const each of next as readonly PdfValue[]) left.push(each)
    else if (next instanceof PdfText) continue
  }
}
