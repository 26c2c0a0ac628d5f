import { PdfDictionary, PdfName, PdfRef, PdfText, TooComplex, Uncheckable, type PdfValue } from './pdf-value.ts'

/** Deeper nesting than any writer produces; readers stop at different depths. */
const DEPTH_LIMIT = 100

/** Keys that decide what a document does. Given twice, one reader takes the first and another the last. */
const DECISIVE = new Set(
  'A AA EF Encrypt F FS Filter First JS N Next OpenAction Root S Subtype Type URI XFA DecodeParms DP'.split(' '),
)

const [LF, CR, SPACE] = [0x0a, 0x0d, 0x20]
const [OPEN, CLOSE, SLASH, PERCENT, HASH, BACKSLASH] = [0x28, 0x29, 0x2f, 0x25, 0x23, 0x5c]
const [LESS, GREATER, BRACKET, BRACKET_END] = [0x3c, 0x3e, 0x5b, 0x5d]

/** White space (7.2.2) and delimiters (7.2.3), by code. */
const WHITE = new Uint8Array(256)
for (const code of [0, 9, LF, 12, CR, SPACE]) WHITE[code] = 1
const DELIMITER = new Uint8Array(256)
for (const code of [OPEN, CLOSE, LESS, GREATER, BRACKET, BRACKET_END, 0x7b, 0x7d, SLASH, PERCENT]) DELIMITER[code] = 1

export function isWhite(code: number | undefined): boolean {
  return code !== undefined && WHITE[code] === 1
}

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39
}

/**
 * Reads objects out of bytes, strictly: what is not plainly an object is `Uncheckable`, since a tolerant reader may make
 * something else of it. Holds nothing but a place in the bytes.
 */
export class PdfLexer {
  at: number
  readonly #bytes: Uint8Array

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** Reads one object and stands behind it. Throws `Uncheckable` or `TooComplex`. */
  value(depth = 0): PdfValue {
    if (depth > DEPTH_LIMIT) throw new TooComplex('nested too deeply')
    this.skip()
    const code = this.#bytes[this.at]
    if (code === LESS) return this.#bytes[this.at + 1] === LESS ? this.#dictionary(depth) : this.#hexText()
    if (code === OPEN) return this.#text()
    if (code === SLASH) return this.#name()
    if (code === BRACKET) return this.#array(depth)
    return this.#numberOrWord()
  }

  /** Passes white space and comments. */
  skip(): void {
    const bytes = this.#bytes
    for (;;) {
      const code = bytes[this.at]
      if (isWhite(code)) this.at += 1
      else if (code === PERCENT) {
        while (this.at < bytes.length && bytes[this.at] !== LF && bytes[this.at] !== CR) this.at += 1
      } else return
    }
  }

  /** Whether a word stands here; passes it if so. */
  takes(word: string): boolean {
    for (let i = 0; i < word.length; i += 1) if (this.#bytes[this.at + i] !== word.charCodeAt(i)) return false
    this.at += word.length
    return true
  }

  /** Where the bytes of a stream begin, after its `stream`; undefined when none stands here. */
  streamStart(): number | undefined {
    this.skip()
    if (!this.takes('stream')) return undefined
    if (this.#bytes[this.at] === CR) this.at += 1
    if (this.#bytes[this.at] === LF) this.at += 1
    return this.at
  }

  #dictionary(depth: number): PdfDictionary {
    const dictionary = new PdfDictionary()
    this.at += 2
    for (;;) {
      this.skip()
      if (this.#bytes[this.at] === GREATER && this.#bytes[this.at + 1] === GREATER) break
      if (this.#bytes[this.at] !== SLASH) throw new Uncheckable('a key that is no name')
      const key = this.#name().name
      const value = this.value(depth + 1)
      const earlier = dictionary.entries.get(key)
      if (earlier !== undefined) {
        if (DECISIVE.has(key) && !isSame(earlier, value)) throw new Uncheckable(`/${key} twice`)
        dictionary.overwritten.push(earlier)
      }
      dictionary.entries.set(key, value)
    }
    this.at += 2
    return dictionary
  }

  #array(depth: number): PdfValue[] {
    const values: PdfValue[] = []
    this.at += 1
    for (;;) {
      this.skip()
      if (this.#bytes[this.at] === BRACKET_END) break
      values.push(this.value(depth + 1))
    }
    this.at += 1
    return values
  }

  #name(): PdfName {
    const start = this.at + 1
    let end = start
    let escaped = false
    for (let code = this.#bytes[end]; code !== undefined && !WHITE[code] && !DELIMITER[code]; code = this.#bytes[end]) {
      if (code === HASH) escaped = true
      end += 1
    }
    this.at = end
    const name = latin(this.#bytes, start, end)
    if (!escaped) return new PdfName(name)
    return new PdfName(
      name.replaceAll(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    )
  }

  #text(): PdfText {
    const bytes = this.#bytes
    const start = this.at + 1
    let open = 0
    for (; this.at < bytes.length; this.at += 1) {
      const code = bytes[this.at]
      if (code === BACKSLASH) this.at += 1
      else if (code === OPEN) open += 1
      else if (code === CLOSE) {
        open -= 1
        if (open === 0) {
          this.at += 1
          return new PdfText(latin(bytes, start, this.at - 1))
        }
      }
    }
    throw new Uncheckable('a string without an end')
  }

  #hexText(): PdfText {
    const end = this.#bytes.indexOf(GREATER, this.at)
    if (end === -1) throw new Uncheckable('a string without an end')
    const digits = latin(this.#bytes, this.at + 1, end).replaceAll(/[^0-9a-fA-F]/g, '')
    this.at = end + 1
    return new PdfText(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1'))
  }

  #numberOrWord(): PdfValue {
    const word = this.#word()
    if (/^[-+]*\d*\.?\d*(?:-\d*)?$/.test(word) && /\d/.test(word)) {
      return /^\d{1,10}$/.test(word) && this.#isReference() ? new PdfRef(Number(word)) : Number.parseFloat(word)
    }
    if (word === 'null') return null
    if (word === 'true') return true
    if (word === 'false') return false
    throw new Uncheckable('a word that is no object')
  }

  #word(): string {
    const start = this.at
    let end = start
    for (let code = this.#bytes[end]; code !== undefined && !WHITE[code] && !DELIMITER[code]; code = this.#bytes[end]) {
      end += 1
      if (end - start > 64) break
    }
    this.at = end
    return latin(this.#bytes, start, end)
  }

  /** Whether the number just read begins a reference (`12 0 R`); passes the rest of it if so. */
  #isReference(): boolean {
    const before = this.at
    this.skip()
    const start = this.at
    while (isDigit(this.#bytes[this.at])) this.at += 1
    if (this.at > start) {
      this.skip()
      if (this.#bytes[this.at] === 0x52) {
        const after = this.#bytes[this.at + 1]
        if (after === undefined || WHITE[after] || DELIMITER[after]) {
          this.at += 1
          return true
        }
      }
    }
    this.at = before
    return false
  }
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}

/** Whether two values say the same, so that it is no matter which a reader takes: some programs write a key twice. */
function isSame(one: PdfValue, other: PdfValue): boolean {
  if (one instanceof PdfName && other instanceof PdfName) return one.name === other.name
  if (one instanceof PdfRef && other instanceof PdfRef) return one.number === other.number
  return typeof one !== 'object' && one === other
}
