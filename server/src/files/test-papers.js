import { createCipheriv, createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
/** Papers for tests, made by hand so that what is in them is known to the byte. */
/** A one-page PDF; `extra` is written as an object of its own, `catalog` into the catalogue, `trailer` into the trailer. */
export function pdf(extra = '', catalog = '', trailer = '') {
  const objects = [
    `1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${catalog}>>\nendobj\n`,
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n',
    extra,
  ]
  return Buffer.from(`%PDF-1.7\n${objects.join('')}trailer\n<< /Root 1 0 R ${trailer}>>\n%%EOF\n`, 'latin1')
}
/** An object stream with `content` packed in it as object 40, as most office programs write PDF; `entries` go into its dictionary. */
export function packed(content, entries = '/Filter /FlateDecode') {
  return packedWith(`40 0 ${content}`, 5, entries)
}
/** An object stream whose head is given too: `first` bytes of it. */
export function packedWith(content, first, entries = '/Filter /FlateDecode', type = '/ObjStm') {
  const body = entries.includes('FlateDecode') ? deflateSync(content) : Buffer.from(content, 'latin1')
  const head = `9 0 obj\n<< /Type ${type} /N 1 /First ${first} ${entries} /Length ${body.length} >>\nstream\r\n`
  return `${head}${body.toString('latin1')}\nendstream\nendobj\n`
}
/** A stream as an object of a number. */
export function stream(number, content, entries = '') {
  return `${number} 0 obj\n<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream\nendobj\n`
}
/** Texts in fonts that a PDF names and does not bring, as older office programs wrote them: encoding, collection, font, bytes. */
export const UNEMBEDDED = {
  'SimSun in GBK': ['GBK-EUC-H', 'GB1', 'SimSun', 'd3aad2b5d6b4d5d5'],
  'SimHei in UCS-2': ['UniGB-UCS2-H', 'GB1', 'SimHei', '84254e1a62677167'],
  'STSong in UTF-16': ['UniGB-UTF16-H', 'GB1', 'STSong-Light', '84254e1a62677167'],
  'a font by its Chinese name': ['GBK-EUC-H', 'GB1', '#CB#CE#CC#E5', 'd3aad2b5d6b4d5d5'],
  'MingLiU in Big5': ['ETen-B5-H', 'CNS1', 'MingLiU', 'c0e7b77eb0f5b7d3'],
  'Mincho in UCS-2': ['UniJIS-UCS2-H', 'Japan1', 'MS-Mincho', '55b6696d304a3088'],
  'Batang in UCS-2': ['UniKS-UCS2-H', 'Korea1', 'Batang', 'c601c5c5d5c8ac00'],
}
/** A page with one of them, large. `bytes`: the text in the encoding of the font, in hexadecimal; its own when left out. */
export function unembedded(kind, bytes = UNEMBEDDED[kind][3]) {
  const [encoding, ordering, font] = UNEMBEDDED[kind]
  const info = `<< /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`
  const parts = [
    stream(5, `BT /F 100 Tf 60 500 Td <${bytes}> Tj ET`),
    `6 0 obj\n<< /Type /Font /Subtype /Type0 /BaseFont /${font} /Encoding /${encoding} /DescendantFonts [7 0 R] >>\nendobj\n`,
    `7 0 obj\n<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${font} /CIDSystemInfo ${info} /DW 1000 /FontDescriptor 8 0 R >>\nendobj\n`,
    `8 0 obj\n<< /Type /FontDescriptor /FontName /${font} /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>\nendobj\n`,
  ]
  const page = '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]'
  const text = pdf(parts.join('')).toString('latin1')
  return Buffer.from(text.replace(page, `${page} /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >>`), 'latin1')
}
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
/**
 * A PDF encrypted by the standard handler, revision 2 (ISO 32000-1, 7.6.3): with RC4 and 40 bits, since that is the least to
 * write. `user`: the password it needs to be opened; none when empty.
 */
export function encryptedPdf(user) {
  const padded = (password) => Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32)
  const md5 = (...parts) => createHash('md5').update(Buffer.concat(parts)).digest().subarray(0, 5)
  const id = Buffer.from('00112233445566778899aabbccddeeff', 'hex')
  const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff])
  const owner = rc4(md5(padded('owner')), padded(user))
  const key = md5(padded(user), owner, permissions, id)
  const check = rc4(key, PADDING)
  const dictionary = `8 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O <${owner.toString('hex')}> /U <${check.toString('hex')}> >>\nendobj\n`
  return pdf(dictionary, '', `/Encrypt 8 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>] `)
}
/** RC4, which OpenSSL no longer has by itself. */
function rc4(key, data) {
  const state = Array.from({ length: 256 }, (_, i) => i)
  const swap = (a, b) => {
    const held = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = held
  }
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) % 256
    swap(i, j)
  }
  let [a, b] = [0, 0]
  return Buffer.from(
    data.map((byte) => {
      a = (a + 1) % 256
      b = (b + (state[a] ?? 0)) % 256
      swap(a, b)
      return byte ^ (state[((state[a] ?? 0) + (state[b] ?? 0)) % 256] ?? 0)
    }),
  )
}
/** Bytes that look random and are the same every time. */
export function noise(length, seed = 1) {
  const key = createHash('sha256').update(String(seed)).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}
/** A PNG of one colour, black or white. Beyond a million pixels it only claims its size. */
export function png(width, height, extra = []) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = width * height <= 1000000 ? Buffer.alloc(height * (1 + Math.ceil(width / 8))) : Buffer.alloc(8)
  return pngOf([chunk('IHDR', header), ...extra, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}
export function pngOf(chunks) {
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks])
}
export function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
/** The head of a JPEG of the size claimed, without a picture. */
export function jpegHead(width, height) {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.from([0xff, 0xd9])])
}
/** A TIFF (6.0) of grey pages, uncompressed; each page is one shade. `more`: further tags, after those that are needed. */
export function tiff(pages, more = []) {
  const parts = [Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0])]
  let position = 8
  for (const [i, { width, height, shade }] of pages.entries()) {
    const entries = [
      ...[
        [256, 4, width],
        [257, 4, height],
        [258, 3, 8],
        [259, 3, 1],
        [262, 3, 1],
      ],
      ...[
        [273, 4, position + 2 + (9 + more.length) * 12 + 4],
        [277, 3, 1],
        [278, 4, height],
      ],
      [279, 4, width * height],
      ...more,
    ]
    const directory = Buffer.alloc(2 + entries.length * 12 + 4)
    directory.writeUInt16LE(entries.length, 0)
    for (const [n, [tag, type, value]] of entries.entries()) {
      directory.writeUInt16LE(tag, 2 + n * 12)
      directory.writeUInt16LE(type, 4 + n * 12)
      directory.writeUInt32LE(1, 6 + n * 12)
      directory.writeUInt32LE(value, 10 + n * 12)
    }
    position += directory.length + width * height
    directory.writeUInt32LE(i + 1 < pages.length ? position : 0, directory.length - 4)
    parts.push(directory, Buffer.alloc(width * height, shade))
  }
  return Buffer.concat(parts)
}
