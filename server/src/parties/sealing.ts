import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigurationError } from '../config.ts'

/** Seals personal data at rest, and finds it again without opening it. */
export type Sealing = {
  /** `context` binds a value to its place (person and kind): moved elsewhere it does not open. */
  seal(context: string, text: string): Buffer
  /** Throws when the value was changed, moved, or sealed with another key. */
  open(context: string, sealed: Buffer): string
  /** The same for the same text, and useless without the key. */
  digest(kind: string, text: string): Buffer
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM and HMAC-SHA-256 under keys derived from one 256-bit key. */
export function createSealing(key: Uint8Array): Sealing {
  if (key.length !== 32) throw new Error('The key for personal data must have 256 bits')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `yizheng ${purpose}`, 32))
  const [sealKey, digestKey] = [derive('seal'), derive('digest')]
  return {
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

/**
 * The key for personal data: `given` (base64, for offices whose processes share one or keep it in a vault), else the
 * file `keys/personal-data.key` of the data directory, made on first use and readable by the office's user alone.
 * Back it up apart from the database: without it identity numbers cannot be read again.
 */
export async function loadSealing(dataDirectory: string, given?: string): Promise<Sealing> {
  if (given !== undefined && given !== '') {
    const key = Buffer.from(given, 'base64')
    if (key.length !== 32) throw new ConfigurationError(['PERSONAL_DATA_KEY: must be 32 bytes in base64'])
    return createSealing(key)
  }
  const directory = join(dataDirectory, 'keys')
  const path = join(directory, 'personal-data.key')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  try {
    return createSealing(await readFile(path))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(randomBytes(32))
    await file.sync()
  } finally {
    await file.close()
  }
  return createSealing(await readFile(path))
}
