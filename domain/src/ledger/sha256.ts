/**
 * SHA-256 (FIPS 180-4), synchronous and without Node or browser APIs: the domain runs in both and must hash the same
 * way in both, and the browser's own digest answers only asynchronously, which a pure `compile` cannot wait for.
 */

// Round constants: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. The start value:
// the same of the square roots of the first 8. Computed rather than typed, and checked by the published vectors.
const PRIMES = primes(64)
const ROUND = Uint32Array.from(PRIMES, (prime) => fraction32(Math.cbrt(prime)))
const START = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fraction32(Math.sqrt(prime)))

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}

function fraction32(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32)
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
function expand(block: DataView, offset: number, words: Uint32Array): void {
  for (let t = 0; t < 16; t += 1) words[t] = block.getUint32(offset + 4 * t)
  for (let t = 16; t < 64; t += 1) {
    const a = words[t - 15] as number
    const b = words[t - 2] as number
    const small0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
    const small1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
    words[t] = (words[t - 16] as number) + small0 + (words[t - 7] as number) + small1
  }
}

/** Folds one expanded block into `state` (section 6.2.2, steps 2 to 4). */
function compress(state: Uint32Array, words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let t = 0; t < 64; t += 1) {
    const big1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + big1 + ((e & f) ^ (~e & g)) + (ROUND[t] as number) + (words[t] as number)) | 0
    const big0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const round = [a, b, c, d, e, f, g, h]
  for (let i = 0; i < 8; i += 1) state[i] = (state[i] as number) + (round[i] as number)
}

/** The SHA-256 of a text (its UTF-8 bytes) or of bytes, as 64 lower-case hex digits. */
export function sha256(message: string | Uint8Array): string {
  const view = pad(typeof message === 'string' ? new TextEncoder().encode(message) : message)
  const state = START.slice()
  const words = new Uint32Array(64)
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    expand(view, offset, words)
    compress(state, words)
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}
