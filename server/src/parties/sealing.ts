import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Seals personal data at rest, and finds it again without opening it. */
export type Sealing = {
  /** `context` binds a value to its place (person and kind): moved elsewhere it does not open. */
  seal(context: string, text: string): Buffer
  /** Throws when the value was changed, moved, or sealed with another key. */
  open(context: string, sealed: Buffer): string
  /** The same for the same text, and useless without the key. */
  digest(kind: string, text: string): Buffer
  /** The same for the same key, and useless for anything but telling it from another. */
  readonly check: Buffer
}

export const KEY_BYTES = 32

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM and HMAC-SHA-256 under keys derived from one 256-bit key. */
export function createSealing(key: Uint8Array): Sealing {
  if (key.length !== KEY_BYTES) throw new Error('The key for personal data must have 256 bits')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `yizheng ${purpose}`, 32))
  const [sealKey, digestKey] = [derive('seal'), derive('digest')]
  return {
    check: derive('check'),
    seal(context, text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(context))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, body, cipher.getAuthTag()])
    },
    open(context, sealed) {
      const nonce = sealed.subarray(0, NONCE_BYTES)
      const tag = sealed.subarray(sealed.length - TAG_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag)
      const body = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    digest: (kind, text) => createHmac('sha256', digestKey).update(`${kind}\0${text}`).digest(),
  }
}
