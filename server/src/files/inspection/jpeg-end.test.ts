import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noise } from '../test-papers.ts'
import { inspectPicture } from './pictures.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-jpeg-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** The last row of blocks, after which the decoder does not look back, and the line above, into which their colours are spread. */
const FOOT = 16 + 1

/** What begins the tables of a scan, and a scan (T.81 B.1.1.3). */
const BETWEEN_SCANS = [0xc4, 0xda]

/** Whether a cut is at a segment of this kind, in it, or in the byte before, which a zero byte may stand for (it is two where it is stuffed). */
function cutsAt(bytes: Buffer, cut: number, marker: number): boolean {
  const from = bytes.lastIndexOf(Buffer.from([0xff, marker]), cut + 2)
  return from >= 0 && cut <= from + 2 + bytes.readUInt16BE(from + 2)
}

/** What becomes of a JPEG: the lines above its foot as they are written anew, or why it is refused. */
async function becomes(bytes: Buffer): Promise<string> {
  const [path, rewritten] = [join(directory, 'in'), join(directory, 'out')]
  await writeFile(path, bytes)
  const inspection = await inspectPicture(path, 'jpeg', rewritten)
  if (inspection.verdict !== 'taken') return inspection.verdict === 'refused' ? inspection.fault : inspection.reason
  const { data, info } = await sharp(rewritten).raw().toBuffer({ resolveWithObject: true })
  const lines = Math.max(0, Math.floor((info.height - FOOT) / 8) * 8)
  return data.subarray(0, lines * info.width * info.channels).toString('base64')
}

test.each([
  ['alone', 7479],
  ['after a byte of ones', 1635],
])('the last byte of a picture may be a zero byte, %s', async (where, seed) => {
  const whole = await sharp(noise(24 * 24 * 3, seed), { raw: { width: 24, height: 24, channels: 3 } })
    .jpeg()
    .toBuffer()
  // Found by trying; another encoder would need another seed.
  expect([whole.at(-4) === 0xff, whole.at(-3)]).toEqual([where === 'after a byte of ones', 0])
  for (const zeros of [0, 16, 3_000])
    expect(await becomes(Buffer.concat([whole.subarray(0, -2), Buffer.alloc(zeros)]))).toBe(await becomes(whole))
})

test('a JPEG of which bytes are missing at the end is taken only where the picture is there', async () => {
  const coding = fc.record({
    progressive: fc.boolean(),
    chromaSubsampling: fc.constantFrom('4:2:0', '4:4:4'),
    quality: fc.integer({ min: 20, max: 95 }),
  })
  const missing = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 400 }))
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 9, max: 80 }),
      fc.integer({ min: 40, max: 120 }),
      coding,
      missing,
      fc.constantFrom(0, 16, 3_000),
      async (width, height, options, cut, zeros) => {
        const dots = noise(width * height * 3)
        const whole = await sharp(dots, { raw: { width, height, channels: 3 } })
          .jpeg(options)
          .toBuffer()
        fc.pre(whole.length > cut + 700)
        // Cut between two scans, or in what says how the next is coded, a progressive JPEG is a whole one that is a little coarser. A zero
        // byte put in the place of what is missing may end a scan as well.
        fc.pre(!options.progressive || zeros === 0)
        fc.pre(!BETWEEN_SCANS.some((marker) => cutsAt(whole, whole.length - cut, marker)))
        const all = await becomes(whole)
        const rest = await becomes(Buffer.concat([whole.subarray(0, -cut), Buffer.alloc(zeros)]))
        if (cut <= 2) expect(rest).toBe(all)
        else expect([all, 'cut-off']).toContain(rest)
      },
    ),
    { numRuns: 60 },
  )
})
