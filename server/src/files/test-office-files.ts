import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import type { FileType } from '@yizheng/contract/files'
import { noise, pdf, stream } from './test-papers.ts'
import { raw, type Expected, type Sample } from './test-sample.ts'

/** Files of the collection as offices and phones in China really send them: WPS, OFD, scanners, live photos, drawings, downloads that failed. */

const PDF: FileType = 'application/pdf'
const JPEG: FileType = 'image/jpeg'
const PNG: FileType = 'image/png'

/** A zip (PKWARE APPNOTE 4.3) of parts that are stored as they are, in the order given. */
export function zip(parts: readonly [name: string, content: string | Buffer][]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const [name, content] of parts) {
    const [title, body] = [Buffer.from(name), Buffer.from(content)]
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(crc32(body), 14)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt32LE(body.length, 22)
    head.writeUInt16LE(title.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    head.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(at, 42)
    local.push(head, title, body)
    central.push(entry, title)
    at += head.length + title.length + body.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, list, end])
}

const scene = (width = 640, height = 480) =>
  sharp(noise(32 * 24 * 3), { raw: { width: 32, height: 24, channels: 3 } }).resize(width, height, { fit: 'fill' })
const jpeg = (width?: number, height?: number) => scene(width, height).jpeg().toBuffer()

/** Said of a file that is not taken. */
function told(
  what: string,
  name: string,
  says: RegExp,
  make: Sample['make'],
  expected: Expected = 'other-kind',
): Sample {
  return { ...raw(what, name, expected, make), says }
}

const text = (content: string) => () => Buffer.from(content, 'latin1')
const box = (brand: string) => text(`\0\0\0\x14ftyp${brand}\0\0\0\0${brand}`)

/** The data of a camera's second picture (CIPA DC-007, multi-picture format), without entries. */
const MULTI_PICTURE = Buffer.from(`\xff\xe2\0\x0eMPF\0II*\0\x08\0\0\0`, 'latin1')

const PHONES: readonly Sample[] = [
  raw(
    'a JPEG with a second picture behind it (MPO)',
    'a.MPO',
    JPEG,
    async () => {
      const whole = await jpeg()
      return Buffer.concat([whole.subarray(0, 2), MULTI_PICTURE, whole.subarray(2), whole])
    },
    'a.jpg',
  ),
  raw('a JPEG with a gain map', 'a.jpg', JPEG, async () => Buffer.concat([await jpeg(), await jpeg(80, 60)])),
  raw('a JPEG with a film behind it (motion photo)', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), box('mp42')(), noise(5_000)]),
  ),
  raw('a PNG of 16 bits one can see through', 'a.png', PNG, () =>
    scene(200, 100).ensureAlpha(0.5).toColourspace('rgb16').png().toBuffer(),
  ),
  raw('a PNG with a wrong sum at its end', 'a.png', PNG, async () => {
    const whole = Buffer.from(await scene(90, 60).png().toBuffer())
    whole[whole.length - 1] = (whole.at(-1) ?? 0) ^ 0xff
    return whole
  }),
  raw('a PNG with bytes after its end', 'a.png', PNG, async () =>
    Buffer.concat([await scene(90, 60).png().toBuffer(), noise(500)]),
  ),
  ...[1, 2, 3].map((bytes) =>
    raw(`a PNG without its last ${bytes} bytes`, 'a.png', PNG, async () =>
      (await scene(90, 60).png().toBuffer()).subarray(0, -bytes),
    ),
  ),
  told(
    'a PNG cut within the sum of its picture',
    'a.png',
    /不完整/,
    async () => (await scene(90, 60).png().toBuffer()).subarray(0, -14),
    'cut-off',
  ),
  told('a photo of a newer phone called JPG', 'IMG_1.jpg', /HEIC.*兼容性最佳/s, box('heic')),
  told('the film of a live photo', 'IMG_1.MOV', /实况照片只传其中的照片/, box('qt  ')),
  told('a live photo as a cloud packs it', 'IMG_1.livp', /复制为静态照片/, () =>
    zip([
      ['IMG_1.HEIC', noise(90)],
      ['IMG_1.MOV', noise(90)],
    ]),
  ),
  told('a JPEG 2000 called JPG', 'a.jpg', /另存为 JPG/, text('\0\0\0\x0cjP  \r\n\x87\n')),
  told('a JPEG XL', 'a.jxl', /另存为 JPG/, text('\0\0\0\x0cJXL \r\n\x87\n')),
]

const OFFICES: readonly Sample[] = [
  told('an OFD whose first part is a picture', 'a.ofd', /OFD.*数科/s, () =>
    zip([
      ['Res/a.jpg', noise(9_000)],
      ['Doc_0/Document.xml', '<a/>'],
      ['OFD.xml', '<a/>'],
    ]),
  ),
  told('an OFD called PDF', '发票.pdf', /OFD.*直接下载 PDF/s, () => zip([['OFD.xml', '<a/>']])),
  told('a document of WPS whose first part is its relations', 'a.docx', /另存为/, () =>
    zip([
      ['_rels/.rels', noise(3_000)],
      ['[Content_Types].xml', '<a/>'],
    ]),
  ),
  told('a table of WPS', '人员表.et', /Excel/, text('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  told('an archive of photos', '材料.zip', /解压/, () =>
    zip([
      ['1.jpg', noise(90)],
      ['2.jpg', noise(90)],
    ]),
  ),
  told('an XPS', 'a.xps', /XPS/, () => zip([['FixedDocSeq.fdseq', '<a/>']])),
  told('a drawing', '平面图.dwg', /CAD/, text('AC1032\0\0')),
  told('a drawing in letters', '平面图.dxf', /CAD/, text('  0\r\nSECTION\r\n  2\r\nHEADER')),
  told('a scanned book', 'a.djvu', /DjVu/, text('AT&TFORM\0\0\0\0DJVM')),
  told('plain words', '说明.txt', /纯文本/, () => Buffer.from('情况说明：本店已整改')),
  told('the page of a sign-in called PDF', '执照.pdf', /重新登录/, () =>
    Buffer.from('\ufeff<!DOCTYPE html><html>登录'),
  ),
  told('the data of an invoice', '发票.xml', /数据文件/, text('<?xml version="1.0"?><EInvoice/>')),
  told('a mail', 'a.eml', /邮件/, text('Received: from a\r\nFrom: b\r\n')),
  told('nothing at all', 'a.pdf', /空的/, () => Buffer.alloc(0)),
  told('zero bytes where a cloud drive has not fetched the file', 'a.jpg', /云盘/, () => Buffer.alloc(4_000)),
  told('a PDF behind the head of a download', 'a.pdf', /前面夹带/, () =>
    Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdf()]),
  ),
]

const INFO =
  "5 0 obj\n<< /Producer (\xfe\xff\0W\0P\0S\0 \x65\x87\x5b\x57) /Creator (WPS) /SourceModified (D:20260302100000+08'00') >>\nendobj\n"

/** The table of objects of a plain paper, with so many of its rows, that says that there are `size` objects. */
function tabled(rows: number, size: number): Buffer {
  const whole = pdf().toString('latin1')
  const end = whole.indexOf('trailer')
  const row = (number: number) => `${String(whole.indexOf(`${number} 0 obj`)).padStart(10, '0')} 00000 n \n`
  const table = ['0000000000 65535 f \n', ...[1, 2, 3].map(row)].slice(0, rows).join('')
  const trailer = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${end}\n%%EOF\n`
  return Buffer.from(`${whole.slice(0, end)}xref\n0 ${rows}\n${table}${trailer}`, 'latin1')
}

/** A page that shows one picture, as scanners write it. */
function scanned(filter: string, bytes: string): Buffer {
  const picture = `/Type /XObject /Subtype /Image /Width 64 /Height 56 /BitsPerComponent 1 /ColorSpace /DeviceGray ${filter}`
  const page = '/Contents 5 0 R /Resources << /XObject << /I 6 0 R >> >> /MediaBox'
  const whole = pdf(stream(5, '500 0 0 500 0 0 cm /I Do') + stream(6, bytes, picture)).toString('latin1')
  return Buffer.from(whole.replace('/MediaBox', page), 'latin1')
}

const WRITTEN_BY_WPS: readonly Sample[] = [
  raw('a PDF of WPS, with its producer in Chinese', 'a.pdf', PDF, () => pdf(INFO, '', '/Info 5 0 R ')),
  raw('a PDF of WPS with blank lines after the end', 'a.pdf', PDF, () =>
    Buffer.concat([pdf(INFO), Buffer.from('\r\n'.repeat(2_000))]),
  ),
  raw('a PDF of WPS with a line of its own after the end', 'a.pdf', PDF, () =>
    Buffer.concat([pdf(INFO), Buffer.from('%WPS 0123456789ABCDEF\r\n'.repeat(20))]),
  ),
  raw('a table of objects that says too few of them', 'a.pdf', PDF, () => tabled(4, 2)),
  told('a table of objects without the row of the page', 'a.pdf', /缺页/, () => tabled(3, 4), 'pages-missing'),
  told(
    'a PDF that carries the document it was made of',
    'a.pdf',
    /夹带的文件取出来单独上传/,
    () =>
      pdf(
        `${INFO}6 0 obj << /Type /Filespec /F (a.docx) /AFRelationship /Source /EF << /F 7 0 R >> >> endobj\n${stream(7, 'PK', '/Type /EmbeddedFile')}`,
        '/AF [6 0 R] ',
      ),
    'attachment',
  ),
  told(
    'an invoice with its data inside (PDF/A-3)',
    'a.pdf',
    /夹带/,
    () =>
      pdf(
        `4 0 obj << /Type /Filespec /F (a.xml) /AFRelationship /Data /EF << /F 5 0 R >> >> endobj\n${stream(5, '<x/>', '/Type /EmbeddedFile')}`,
        '/Names << /EmbeddedFiles << /Names [(a.xml) 4 0 R] >> >> ',
      ),
    'attachment',
  ),
  raw('a PDF with the field of a seal', 'a.pdf', PDF, () =>
    pdf(
      '4 0 obj << /FT /Sig /T (s) /V 5 0 R >> endobj\n5 0 obj << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <00> >> endobj\n',
      '/AcroForm << /Fields [4 0 R] /SigFlags 3 >> ',
    ),
  ),
  raw('a page of a scanner in JBIG2', 'a.pdf', PDF, () =>
    scanned('/Filter /JBIG2Decode', '\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\0\x40\0\0\0\x38\0\0\0\0\0\0\0\0\x01\0\0'),
  ),
  raw('a page of a fax', 'a.pdf', PDF, () =>
    scanned('/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 64 >>', '\x00\x10\x01'),
  ),
]

export const OFFICE_FILES: readonly Sample[] = [...PHONES, ...OFFICES, ...WRITTEN_BY_WPS]
