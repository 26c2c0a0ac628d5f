import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSealing, loadSealing } from './sealing.ts'

const sealing = createSealing(Buffer.alloc(32, 5))

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-keys-'))
})
afterAll(() => rm(directory, { recursive: true }))

describe('sealed personal data', () => {
  it('opens as it was, in its own place only, and never looks twice the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        const sealed = sealing.seal(context, text)
        expect(sealing.open(context, sealed)).toBe(text)
        expect(sealing.seal(context, text).equals(sealed)).toBe(false)
        expect(() => sealing.open(`${context}x`, sealed)).toThrow(/authenticate/)
      }),
    )
  })

  it('does not open when a bit was changed, or cut off', () => {
    const sealed = sealing.seal('p/uscc', '91120116MA9YX0012X')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => sealing.open('p/uscc', changed)).toThrow(/authenticate/)
    }
    expect(() => sealing.open('p/uscc', sealed.subarray(0, 20))).toThrow(/./)
  })

  it('is found again by its digest, with the same key only', () => {
    expect(sealing.digest('uscc', 'x').equals(createSealing(Buffer.alloc(32, 5)).digest('uscc', 'x'))).toBe(true)
    expect(sealing.digest('uscc', 'x').equals(sealing.digest('id-number', 'x'))).toBe(false)
    expect(sealing.digest('uscc', 'x').equals(createSealing(Buffer.alloc(32, 6)).digest('uscc', 'x'))).toBe(false)
  })
})

describe('the key', () => {
  it('is made once, for the office alone to read', async () => {
    const first = await loadSealing(directory)
    const path = join(directory, 'keys', 'personal-data.key')
    expect(await readFile(path)).toHaveLength(32)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const second = await loadSealing(directory)
    expect(second.open('c', first.seal('c', 'text'))).toBe('text')
  })

  it('can be given, and a wrong one is refused', async () => {
    const given = await loadSealing(directory, Buffer.alloc(32, 5).toString('base64'))
    expect(given.open('c', sealing.seal('c', 'text'))).toBe('text')
    await expect(loadSealing(directory, 'c2hvcnQ=')).rejects.toThrow('PERSONAL_DATA_KEY')
  })
})
