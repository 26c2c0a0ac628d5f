import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noise, tiff } from '../test-papers.ts'
import { openBench, type Bench } from '../test-verdict.ts'
import { isShort } from './picture-length.ts'

let bench: Bench
let folder: string
beforeAll(async () => {
  bench = await openBench()
  folder = await mkdtemp(join(tmpdir(), 'yizheng-lengths-'))
})
afterAll(async () => {
  await bench?.close()
  await rm(folder, { recursive: true, force: true })
})

/** The directory of its only page moved behind the picture, as most programs write it. */
function directoryLast(bytes: Buffer): Buffer {
  const length = 2 + 12 * bytes.readUInt16LE(8) + 4
  const [directory, rest] = [Buffer.from(bytes.subarray(8, 8 + length)), bytes.subarray(8 + length)]
  for (let at = 2; at < length - 4; at += 12) if (directory.readUInt16LE(at) === 273) directory.writeUInt32LE(8, at + 8)
  const head = Buffer.from(bytes.subarray(0, 8))
  head.writeUInt32LE(8 + rest.length, 4)
  return Buffer.concat([head, rest, directory])
}

const dots = () => sharp(noise(120 * 90 * 3), { raw: { width: 120, height: 90, channels: 3 } })
const pages = [10, 200].map((shade) => ({ width: 90, height: 120, shade }))
const PICTURES: readonly [string, string, () => Promise<Buffer>][] = [
  ['an interlaced PNG', 'a.png', () => dots().png({ progressive: true }).toBuffer()],
  ['a PNG', 'a.png', () => dots().png().toBuffer()],
  ['a WebP', 'a.webp', () => dots().webp({ lossless: true }).toBuffer()],
  ['a TIFF whose directory stands last', 'a.tif', async () => directoryLast(tiff(pages.slice(0, 1)))],
  ['a TIFF of two pages', 'a.tif', async () => tiff(pages)],
]

describe('a picture that broke off', () => {
  it.each(PICTURES)('%s says so, wherever it did', async (_, name, make) => {
    const whole = await make()
    expect(await bench.check(whole, name)).not.toHaveProperty('refused')
    for (const tenth of [2, 4, 5, 7, 9]) {
      const part = whole.subarray(0, Math.floor((whole.length * tenth) / 10))
      expect({ tenth, ...(await bench.check(part, name)) }).toMatchObject({ tenth, refused: 'cut-off' })
    }
  })

  it('is told from one whose bytes are wrong', async () => {
    const path = join(folder, 'whole')
    for (const [, name, make] of PICTURES) {
      await writeFile(path, await make())
      expect(await isShort(path, name === 'a.png' ? 'png' : name === 'a.webp' ? 'webp' : 'tiff')).toBe(false)
    }
    const circle = Buffer.from(tiff(pages.slice(0, 1)))
    circle.writeUInt32LE(8, 8 + 2 + 12 * circle.readUInt16LE(8))
    await writeFile(path, circle)
    expect(await isShort(path, 'tiff')).toBe(false)
  })
})
