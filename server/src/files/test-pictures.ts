import sharp from 'sharp'
import type { FileType } from '@yizheng/contract/files'
import { raw, type Sample } from './test-sample.ts'
import { chunk, jpegHead, noise, png, tiff } from './test-papers.ts'

/** Pictures of the collection: as phones, scanners and programs write them, and broken ones. */

/** A picture that is not of one colour, so that a compressor has something to do. */
function scene(width: number, height: number): ReturnType<typeof sharp> {
  const dots = noise(32 * 24 * 3)
  return sharp(dots, { raw: { width: 32, height: 24, channels: 3 } }).resize(width, height, {
    fit: 'fill',
    kernel: 'cubic',
  })
}

const jpeg = (width = 640, height = 480) => scene(width, height).jpeg().toBuffer()
const scenePng = (width = 320, height = 240) => scene(width, height).png().toBuffer()
const webp = (width = 320, height = 240) => scene(width, height).webp().toBuffer()
const upright = (orientation: number) => scene(600, 400).withMetadata({ orientation }).jpeg().toBuffer()
const PDF: FileType = 'application/pdf'
const JPEG: FileType = 'image/jpeg'
const PNG: FileType = 'image/png'
const still = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])

export const GOOD_PICTURES: readonly Sample[] = [
  raw('a JPEG', 'a.jpg', JPEG, () => jpeg()),
  raw('a JPEG by its other ending', 'a.JPEG', JPEG, () => jpeg()),
  raw('a JPEG saved by a browser', 'a.jfif', JPEG, () => jpeg()),
  raw('a JPEG called PNG', '照片.png', JPEG, () => jpeg(), '照片.jpg'),
  raw('a JPEG that a phone or a cloud called HEIC', 'IMG_1.HEIC', JPEG, () => jpeg(), 'IMG_1.jpg'),
  raw('a JPEG whose scan says wrong what it holds, as a phone wrote it', 'a.jpg', JPEG, async () =>
    strangeScan(await jpeg()),
  ),
  raw('a JPEG called PDF', 'a.pdf', JPEG, () => jpeg(), 'a.jpg'),
  raw('a photo without an ending', 'IMG_0001', JPEG, () => jpeg(), 'IMG_0001.jpg'),
  raw('a progressive JPEG', 'a.jpg', JPEG, () => scene(640, 480).jpeg({ progressive: true }).toBuffer()),
  raw('a JPEG for print (CMYK)', 'a.jpg', JPEG, () => scene(200, 100).toColourspace('cmyk').jpeg().toBuffer()),
  raw('a grey JPEG', 'a.jpg', JPEG, () => scene(200, 100).greyscale().jpeg().toBuffer()),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((turn) => raw(`a JPEG turned by ${turn}`, 'a.jpg', JPEG, () => upright(turn))),
  raw('a JPEG with stray bytes before its end', 'a.jpg', JPEG, async () => stray(await jpeg())),
  raw('a JPEG without its last two bytes', 'a.jpg', JPEG, async () => (await jpeg()).subarray(0, -2)),
  raw('a JPEG without its last byte', 'a.jpg', JPEG, async () => (await jpeg()).subarray(0, -1)),
  raw('a progressive JPEG without its last two bytes', 'a.jpg', JPEG, async () =>
    (await scene(641, 483).jpeg({ progressive: true }).toBuffer()).subarray(0, -2),
  ),
  raw('a turned JPEG without its last two bytes', 'a.jpg', JPEG, async () => (await upright(6)).subarray(0, -2)),
  raw('a JPEG without its last two bytes, in space that was kept for more', 'a.jpg', JPEG, async () =>
    Buffer.concat([(await jpeg()).subarray(0, -2), Buffer.alloc(4_000)]),
  ),
  raw('a JPEG in space that was kept for more', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), Buffer.alloc(4_000)]),
  ),
  raw('a JPEG with a page appended', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), Buffer.from('<script>alert(1)</script>')]),
  ),
  raw('a JPEG with an archive appended', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), Buffer.from('PK\x03\x04'), noise(900)]),
  ),
  raw('a JPEG of 20 million pixels', 'a.jpg', JPEG, () => jpeg(5_200, 3_900)),
  raw('a PNG', 'a.png', PNG, () => scenePng()),
  raw('a PNG in black and white', 'a.png', PNG, () => png(800, 600)),
  raw('a PNG without its last chunk', 'a.png', PNG, async () => (await scenePng()).subarray(0, -12)),
  raw('a PNG without the sum of its last chunk', 'a.png', PNG, async () => (await scenePng()).subarray(0, -4)),
  raw('an interlaced PNG without its last chunk', 'a.png', PNG, async () =>
    (await scene(200, 100).png({ progressive: true }).toBuffer()).subarray(0, -12),
  ),
  raw('a PNG called JPG', 'a.jpg', PNG, () => scenePng(), 'a.png'),
  raw('a PNG one can see through', 'a.png', PNG, () => scene(200, 100).ensureAlpha(0.5).png().toBuffer()),
  raw('a PNG of 16 bits', 'a.png', PNG, () => scene(200, 100).toColourspace('rgb16').png().toBuffer()),
  raw('an interlaced PNG', 'a.png', PNG, () => scene(200, 100).png({ progressive: true }).toBuffer()),
  raw('a PNG with a palette', 'a.png', PNG, () => scene(200, 100).png({ palette: true }).toBuffer()),
  raw('a WebP', 'a.webp', JPEG, () => webp(), 'a.jpg'),
  raw('a WebP one can see through', 'a.webp', PNG, () => scene(99, 99).ensureAlpha(0.5).webp().toBuffer(), 'a.png'),
  raw('a TIFF', 'a.tif', JPEG, () => tiff([{ width: 300, height: 400, shade: 200 }]), 'a.jpg'),
  raw('a compressed TIFF', 'a.tiff', JPEG, () => scene(300, 200).tiff({ compression: 'lzw' }).toBuffer(), 'a.jpg'),
  ...(
    [
      ['a tag of its own', [65_000, 3, 7]],
      ['a tag of too few values', [297, 3, 0]],
      ['tags out of order', [254, 4, 0]],
      ['a unit that there is not', [296, 3, 9]],
      ['a name without an end', [305, 3, 9]],
    ] as const
  ).map(([what, tag]) =>
    raw(`a TIFF with ${what}`, 'a.tif', JPEG, () => tiff([{ width: 90, height: 70, shade: 99 }], [[...tag]]), 'a.jpg'),
  ),
  raw(
    'a TIFF of three pages',
    'fax.tif',
    PDF,
    () => tiff([10, 128, 250].map((shade) => ({ width: 100, height: 140, shade }))),
    'fax.pdf',
  ),
]

/** Red, green and blue in four bits each, as a plotter of old writes them (GS device tiff12nc); decoders know one bit or whole bytes. */
function tiffOfFourBits(): Buffer {
  const [width, height] = [8, 8]
  const entry = (tag: number, type: number, count: number, value: number) => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const bits = Buffer.alloc(6)
  for (const at of [0, 2, 4]) bits.writeUInt16LE(4, at)
  const entries = (strip: number, depth: number) => [
    entry(256, 3, 1, width),
    entry(257, 3, 1, height),
    entry(258, 3, 3, depth),
    entry(259, 3, 1, 1),
    entry(262, 3, 1, 2),
    entry(273, 4, 1, strip),
    entry(277, 3, 1, 3),
    entry(278, 3, 1, height),
    entry(279, 4, 1, width * height * 1.5),
  ]
  const directory = 8 + 2 + 9 * 12 + 4
  const head = Buffer.from('II*\0\x08\0\0\0\x09\0', 'latin1')
  const rows = Buffer.concat(entries(directory + bits.length, directory))
  return Buffer.concat([head, rows, Buffer.alloc(4), bits, Buffer.alloc(width * height * 1.5, 0x5a)])
}

/** Two bytes of nothing before the end marker, as some phones write them. */
function stray(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, -2), Buffer.from([0x00, 0x00]), bytes.subarray(-2)])
}

/** The last coefficient of the only scan said to be the first, which decoders pass over. */
function strangeScan(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  const scan = copy.indexOf(Buffer.from([0xff, 0xda]))
  copy[scan + 6 + 2 * (copy[scan + 4] ?? 0)] = 0
  return copy
}

export const BAD_PICTURES: readonly Sample[] = [
  raw('half a JPEG', 'a.jpg', 'cut-off', async () => half(await jpeg())),
  raw('half a PNG', 'a.png', 'cut-off', async () => half(await scenePng())),
  raw('half a TIFF', 'a.tif', 'cut-off', () => half(tiff([{ width: 300, height: 300, shade: 99 }]))),
  raw('half a TIFF with a strange tag', 'a.tif', 'cut-off', () =>
    half(tiff([{ width: 300, height: 300, shade: 99 }], [[297, 3, 0]])),
  ),
  raw('half a WebP', 'a.webp', 'cut-off', async () => half(await webp())),
  raw('half a JPEG with an end put on', 'a.jpg', 'cut-off', async () =>
    Buffer.concat([half(await jpeg()), Buffer.from([0xff, 0xd9])]),
  ),
  ...[12, 100, 5_000].map((bytes) =>
    raw(`a JPEG without its last ${bytes} bytes`, 'a.jpg', 'cut-off', async () => (await jpeg()).subarray(0, -bytes)),
  ),
  raw('a progressive JPEG without its last 200 bytes', 'a.jpg', 'cut-off', async () =>
    (await scene(640, 480).jpeg({ progressive: true }).toBuffer()).subarray(0, -200),
  ),
  raw('half a JPEG in space that was kept for all of it', 'a.jpg', 'cut-off', async () => {
    const whole = await jpeg()
    return Buffer.concat([half(whole), Buffer.alloc(whole.length - half(whole).length)])
  }),
  raw('a PNG without its last 30 bytes', 'a.png', 'cut-off', async () => (await scenePng()).subarray(0, -30)),
  raw('a TIFF of four bits a colour', 'a.tif', 'unusual-picture', () => tiffOfFourBits()),
  raw('the head of a JPEG', 'a.jpg', 'damaged', () => jpegHead(50, 50)),
  raw('a PNG with wrong sums', 'a.png', 'damaged', async () => flipped(await scenePng())),
  raw('a JPEG of 400 million pixels', 'a.jpg', 'too-many-pixels', async () => claiming(await jpeg(), 20_000)),
  raw('a PNG of 400 million pixels', 'a.png', 'too-many-pixels', () => png(20_000, 20_000)),
  raw('a picture that moves (PNG)', 'a.png', 'animated', () => png(20, 20, [chunk('acTL', still)])),
  raw('a picture that moves (WebP)', 'a.webp', 'animated', () => moving()),
  raw('a TIFF of 60 pages', 'a.tif', 'too-many-pages', () =>
    tiff(Array.from({ length: 60 }, () => ({ width: 9, height: 9, shade: 9 }))),
  ),
]

/** A JPEG that claims another size than it has. */
function claiming(bytes: Buffer, side: number): Buffer {
  const copy = Buffer.from(bytes)
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(side, frame + 5)
  copy.writeUInt16BE(side, frame + 7)
  return copy
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2))
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let i = 60; i < 90; i += 1) copy[i] = (copy[i] ?? 0) ^ 0xff
  return copy
}

function moving(): Promise<Buffer> {
  const frames = noise(40 * 80 * 3)
  return sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    .webp({ loop: 0 })
    .toBuffer()
}
