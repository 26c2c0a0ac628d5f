/** What the pages call and browsers before 2022 have not; the syntax of the scripts is made for them by the build. */
type Realm = {
  readonly Array: { readonly prototype: object }
  readonly String: { readonly prototype: object }
  readonly Object: object
  readonly crypto: object
}

/**
 * Gives a browser what it lacks of `at` (Chromium 92, Safari 15.4), `Object.hasOwn` (93, 15.4), `replaceAll` (85, 13.1) and
 * `crypto.randomUUID` (92, 15.4). What it has stays its own.
 */
export function giveWhatIsMissing(realm: Realm): void {
  function at<Entry>(this: ArrayLike<Entry>, index: number): Entry | undefined {
    return this[index < 0 ? this.length + index : index]
  }
  give(realm.Array.prototype, 'at', at)
  give(realm.String.prototype, 'at', at)
  give(realm.Object, 'hasOwn', (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key))
  give(realm.String.prototype, 'replaceAll', replaceAll)
  give(realm.crypto, 'randomUUID', randomUuid)
}

function give(to: object, name: string, value: unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true })
}

/** As ECMA-262 22.1.3.20 has it: a pattern has to be global, a text is found wherever it stands. */
function replaceAll(this: string, found: string | RegExp, by: string): string {
  if (found instanceof RegExp && !found.flags.includes('g')) throw new TypeError('replaceAll needs a global pattern')
  const pattern = found instanceof RegExp ? found : new RegExp(found.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'), 'g')
  return this.replace(pattern, by)
}

/** A random UUID of version 4 (RFC 9562, section 5.4). */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
