/**
 * SHA-256 (FIPS 180-4), synchronous and without Node or browser APIs: the domain runs in both and must hash the same
 * way in both, and the browser's own digest answers only asynchronously, which a pure `compile` cannot wait for.
 */

// Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. The start value:
// the same of the square roots of the first 8. Computed rather than typed, and checked by the published vectors.
const PRIMES = primes(64)
const ROUND = Int32Array.from(PRIMES, (prime) => fraction32(Math.cbrt(prime)))
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction32(Math.sqrt(prime)))

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

function fraction32(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
}

/** The message with the padding of section 5.1.1: a 1 bit, zeros, and the length in bits as 64 bits. */
function pad(message: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0)
  return view
}

/** The message schedule of one block into `words` (section 6.2.2, step 1). */
function expand(block: DataView, offset: number, words: Int32Array): void {
  for (let t = 0; t < 16; t += 1) words[t] = block.getInt32(offset + 4 * t)
  for (let t = 16; t < 64; t += 1) {
    const a = at(words, t - 15)
    const b = at(words, t - 2)
    const small0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const small1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    words[t] = (at(words, t - 16) + small0 + at(words, t - 7) + small1) | 0
  }
}

/** Folds one expanded block into `state` (section 6.2.2, steps 2 to 4). */
function compress(state: Int32Array, words: Int32Array): void {
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  let f = at(state, 5)
  let g = at(state, 6)
  let h = at(state, 7)
  for (let t = 0; t < 64; t += 1) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + big1 + (g ^ (e & (f ^ g))) + at(ROUND, t) + at(words, t)) | 0
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (big0 + ((a & b) | (c & (a | b)))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  add(state, 0, a)
  add(state, 1, b)
  add(state, 2, c)
  add(state, 3, d)
  add(state, 4, e)
  add(state, 5, f)
  add(state, 6, g)
  add(state, 7, h)
}

function at(words: Int32Array, index: number): number {
  return words[index] as number
}

function add(words: Int32Array, index: number, value: number): void {
  words[index] = (at(words, index) + value) | 0
}

/** The SHA-256 of a text (its UTF-8 bytes) or of bytes, as 64 lower-case hex digits. */
export function sha256(message: string | Uint8Array): string {
  const view = pad(typeof message === 'string' ? new TextEncoder().encode(message) : message)
  const state = START.slice()
  const words = new Int32Array(64)
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    expand(view, offset, words)
    compress(state, words)
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}
