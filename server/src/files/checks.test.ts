import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileType } from '@yizheng/contract/files'
import { fileNameOf, nameFor } from './checks.ts'
import { packed, pdf, png } from './test-papers.ts'
import { openBench, type Bench } from './test-verdict.ts'
import { FAULT_WORDS } from './words.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

describe('what is in a file', () => {
  it('never breaks the check, whatever it is: it is taken, or refused with a sentence', async () => {
    const heads = [
      Buffer.from('%PDF-1.7\n'),
      Buffer.from([0xff, 0xd8, 0xff]),
      png(1, 1).subarray(0, 40),
      Buffer.from('II*\0'),
    ]
    const anything = fc.tuple(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', '%%EOF', '1 0 obj <</N 1/First 3>> stream\n', '1 0 obj [[<<(', '<</S/JavaScript>>'),
    )
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anything, async ([head, body, tail]) => {
        const said = await bench.check(Buffer.concat([head, body, Buffer.from(`${tail}%%EOF`)]), 'a.pdf')
        outcomes.add('refused' in said ? said.refused : said.mediaType)
      }),
      { numRuns: 150 },
    )
    expect(outcomes).not.toContain('unknown')
  })

  it('is a script wherever it stands: in every place, under every spelling, in every packing', async () => {
    const spelled = fc
      .tuple(
        ...'JavaScript'.split('').map((letter) => fc.constantFrom(letter, `#${letter.codePointAt(0)?.toString(16)}`)),
      )
      .map((letters) => letters.join(''))
    const between = fc.constantFrom(' ', '\n', '\r\n', '%x\n', '\0', '\t ')
    const place = fc.constantFrom(
      (body: string, gap: string) => pdf(`4${gap}0${gap}obj${gap}${body}${gap}endobj\n`),
      (body: string) => pdf(packed(body)),
      (body: string) => pdf(packed(body, '')),
      (body: string) => pdf(`5 0 obj <</Length 9>> stream\n6 0 obj ${body} endobj\nendstream endobj\n`),
      (body: string) => pdf('', `/OpenAction ${body} `),
      (body: string) => Buffer.concat([pdf(`4 0 obj ${body} endobj\n`), pdf('4 0 obj null endobj\n').subarray(9)]),
      (body: string) => pdf(`4 0 obj ${'['.repeat(20)}${body}${']'.repeat(20)} endobj\n`),
    )
    await fc.assert(
      fc.asyncProperty(spelled, between, place, async (name, gap, put) => {
        const said = await bench.check(put(`<<${gap}/S${gap}/${name}${gap}/JS${gap}(x)${gap}>>`, gap), 'a.pdf')
        expect(said).toMatchObject({ refused: 'script' })
      }),
      { numRuns: 150 },
    )
  })
})

describe('a picture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('is kept upright when EXIF says %i, and without EXIF', async (orientation) => {
    // Red above left, green above right, blue below left, white below right, as a person sees it.
    const seen = Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
    const upright = sharp(seen, { raw: { width: 2, height: 2, channels: 3 } }).resize(64, 64, { kernel: 'nearest' })
    const sideways = await laidDown(await upright.png().toBuffer(), orientation)
    const photo = await sharp(sideways)
      .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation })
      .jpeg({ quality: 95 })
      .toBuffer()
    expect((await sharp(photo).metadata()).orientation).toBe(orientation)
    const kept = await keptOf(photo, 'a.jpg')
    const { data } = await sharp(kept).resize(2, 2, { kernel: 'nearest' }).raw().toBuffer({ resolveWithObject: true })
    expect([...data].map((value) => (value > 127 ? 255 : 0))).toEqual([...seen])
    const metadata = await sharp(kept).metadata()
    expect([metadata.exif, metadata.orientation ?? 1, metadata.icc, metadata.xmp]).toEqual([
      undefined,
      1,
      undefined,
      undefined,
    ])
    expect(metadata.format).toBe('jpeg')
  })

  it('is at most 4,096 pixels long, and its small picture 320', async () => {
    const wide = await sharp({ create: { width: 6_000, height: 1_500, channels: 3, background: '#c33' } })
      .jpeg()
      .toBuffer()
    const said = await bench.check(wide, 'a.jpg')
    expect(said).toMatchObject({ mediaType: 'image/jpeg' })
    const kept = await sharp(await keptOf(wide, 'b.jpg')).metadata()
    expect([kept.width, kept.height]).toEqual([4_096, 1_024])
    const small = 'picture' in said ? await sharp(said.picture).metadata() : undefined
    expect([small?.width, small?.height]).toEqual([320, 80])
  })

  /** What a camera held by `orientation` writes of a scene: the inverse of what the viewer must do. */
  function laidDown(scene: Buffer, orientation: number): Promise<Buffer> {
    const picture = sharp(scene)
    if (orientation === 2) return picture.flop().toBuffer()
    if (orientation === 3) return picture.rotate(180).toBuffer()
    if (orientation === 4) return picture.flip().toBuffer()
    if (orientation === 6) return picture.rotate(270).toBuffer()
    if (orientation === 8) return picture.rotate(90).toBuffer()
    // Mirrored along one of the diagonals, which is its own inverse: written out, so as not to trust an order of steps.
    if (orientation === 5 || orientation === 7) return transposed(scene, orientation === 7)
    return Promise.resolve(scene)
  }

  async function transposed(scene: Buffer, otherDiagonal: boolean): Promise<Buffer> {
    const { data, info } = await sharp(scene).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const side = info.width
    const out = Buffer.alloc(data.length)
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        const [fromX, fromY] = otherDiagonal ? [side - 1 - y, side - 1 - x] : [y, x]
        data.copy(out, (y * side + x) * 3, (fromY * side + fromX) * 3, (fromY * side + fromX) * 3 + 3)
      }
    }
    return sharp(out, { raw: { width: side, height: side, channels: 3 } })
      .png()
      .toBuffer()
  }

  async function keptOf(bytes: Buffer, name: string): Promise<Buffer> {
    const said = await bench.check(bytes, name)
    if (!('rewritten' in said) || !said.rewritten) throw new Error(JSON.stringify(said))
    return readFile(said.rewritten.path)
  }
})

describe('the processes that look into files', () => {
  it('refuse a file that costs more CPU time or memory than its bounds, and go on with the next', async () => {
    const narrow = await openBench({ bounds: { cpuMs: 300, bytes: 2 ** 31 } })
    const many = Array.from(
      { length: 60_000 },
      (_, i) => `${i + 10} 0 obj << /A ${'['.repeat(50)}${']'.repeat(50)} >> endobj\n`,
    )
    try {
      expect(await narrow.check(pdf(many.join('')), 'a.pdf')).toMatchObject({ refused: 'too-complex' })
      expect(await narrow.check(pdf(), 'a.pdf')).toMatchObject({ mediaType: 'application/pdf' })
    } finally {
      await narrow.close()
    }
  })

  it('let people take turns: one file of another does not wait behind a hundred of one', async () => {
    const order: string[] = []
    const sent = (who: string) => bench.check(pdf(), 'a.pdf', who).then(() => order.push(who))
    const all = Array.from({ length: 20 }, () => sent('many'))
    all.push(sent('one'))
    await Promise.all(all)
    expect(order.indexOf('one')).toBeLessThan(4)
  })
})

describe('the name of a file', () => {
  it.each([
    ['营业执照.pdf', '营业执照.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\fakepath\\a b.JPG', 'a b.JPG'],
    ['a\u202Egpj.pdf', 'agpj.pdf'],
    ['x\r\nSet-Cookie: a=b.png', 'xSet-Cookie a=b.png'],
    ['IMG_0001', 'IMG_0001'],
    ['租赁合同 2026.11.30', '租赁合同 2026.11.30'],
    ['\u3164收\u00ad据.pdf', '收据.pdf'],
    ['　１号 楼.pdf', '1号 楼.pdf'],
    ['a.heic', 'a.heic'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileNameOf(given)).toBe(kept)
  })

  it.each(['a.exe', 'a.pdf.exe', '.pdf', '\u3164.pdf', 'a.svg', 'a.html', '..', 'a.pdf/'])('%j is refused', (given) => {
    expect(() => fileNameOf(given)).toThrow('media-type-refused')
  })

  it.each([
    ['a.png', 'image/jpeg', 'a.jpg'],
    ['a.jfif', 'image/jpeg', 'a.jfif'],
    ['a.JPEG', 'image/jpeg', 'a.JPEG'],
    ['v1.2', 'application/pdf', 'v1.2.pdf'],
    ['传真.TIFF', 'application/pdf', '传真.pdf'],
    ['a'.repeat(200), 'image/png', `${'a'.repeat(195)}.png`],
    ['2026.11.30', 'application/pdf', '2026.11.30.pdf'],
    [`${'😀'.repeat(98)}.png`, 'image/jpeg', `${'😀'.repeat(97)}.jpg`],
  ] as [string, FileType, string][])('%j of type %s is kept as %j', (name, type, kept) => {
    expect(nameFor(name, type)).toBe(kept)
  })
})

it('every fault has a sentence in both languages that says what to do', () => {
  for (const { zh, en } of Object.values(FAULT_WORDS)) {
    expect(zh).toMatch(/请|不能|只能/)
    expect(en.length).toBeGreaterThan(20)
  }
})
