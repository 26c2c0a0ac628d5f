import sharp from 'sharp'
import type { FileType } from '@yizheng/contract/files'
import type { Fault } from './inspection/messages.ts'
import {
  chunk,
  encryptedPdf,
  jpegHead,
  noise,
  packed,
  packedWith,
  pdf,
  png,
  stream,
  tiff,
  UNEMBEDDED,
  unembedded,
} from './test-papers.ts'

/** What must be said of a file: the type it is kept as, why it is refused, or that it is not of a kind that is taken. */
export type Expected = FileType | Fault | 'other-kind'

/** One file of the collection, made when it is needed. `kept`: the name it must be kept under, where that is another. */
export type Sample = {
  readonly what: string
  readonly name: string
  readonly expected: Expected
  readonly make: () => Buffer | Promise<Buffer>
  readonly kept?: string
}

const link = (action: string) => `4 0 obj << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >> endobj\n`
const object = (body: string, number = 4) => `${number} 0 obj ${body} endobj\n`
const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const file = '<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>'
const form = (xml: string, entries = '') => [stream(5, xml), `/AcroForm << /XFA 5 0 R >> ${entries}`] as const

function paper(what: string, expected: Expected, extra = '', catalog = ''): Sample {
  return { what, name: 'a.pdf', expected, make: () => pdf(extra, catalog) }
}

function raw(what: string, name: string, expected: Expected, make: Sample['make'], kept?: string): Sample {
  return { what, name, expected, make, ...(kept !== undefined && { kept }) }
}

const PDF: FileType = 'application/pdf'

const GOOD_PDFS: readonly Sample[] = [
  paper('a plain PDF', PDF),
  paper('packed objects', PDF, packed('<< /Type /Font /BaseFont /Arial >>')),
  paper('objects in a stream without a filter', PDF, packed('<< /Type /Font >>', '')),
  paper(
    'packed objects under a predictor',
    PDF,
    packedWith(
      Array.from('40 0 1', (byte) => `\0${byte}`).join(''),
      5,
      '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1 >>',
    ),
  ),
  paper('words about scripts', PDF, object('(of /JavaScript and /JS and /Launch)')),
  paper('a font by the name of JS', PDF, object('<< /Font << /JS 5 0 R >> >>') + object('<< /Type /Font >>', 5)),
  paper('a link to an address', PDF, link('<< /S /URI /URI (https://example.org) >>')),
  paper('a link within', PDF, link('<< /S /GoTo /D [3 0 R /Fit] >>')),
  paper('opening at a page', PDF, '', '/OpenAction [3 0 R /Fit] '),
  paper(
    'opening by an action that goes to a page',
    PDF,
    object('<< /S /GoTo /D [3 0 R /Fit] >>'),
    '/OpenAction 4 0 R ',
  ),
  paper('printing on opening', PDF, '', '/OpenAction << /S /Named /N /Print >> '),
  paper('an empty tree of attachments', PDF, object('<< /Names [] >>'), '/Names << /EmbeddedFiles 4 0 R >> '),
  paper('an attachment tree that leads nowhere', PDF, '', '/Names << /EmbeddedFiles 77 0 R >> '),
  paper('an empty tree of scripts', PDF, '', '/Names << /JavaScript << /Names [] >> >> '),
  paper('a form in XML without script', PDF, ...form('<xdp><template><field name="a"/></template></xdp>')),
  paper('structure elements', PDF, object('<< /Type /StructElem /S /P /K 0 >>')),
  ...Object.keys(UNEMBEDDED).map((kind) =>
    raw(`a text in a font that is not in the file: ${kind}`, 'a.pdf', PDF, () =>
      unembedded(kind as keyof typeof UNEMBEDDED),
    ),
  ),
  ...(
    [
      ['that begins at 1', 'xref\n1 4', '0000000009 00000 n \n'],
      ['with wrong places', 'xref\n0 4', '0000000007 00000 n \n'],
      ['with wrong generations', 'xref\n0 4', '0000000009 00003 n \n'],
      ['whose rows are a byte short', 'xref\n0 4', '0000000009 00000 n\n'],
    ] as const
  ).map(([what, head, row]) =>
    paper(`a table of objects ${what}`, PDF, `${head}\n0000000000 65535 f \n${row.repeat(3)}`),
  ),
  raw('a byte order mark before the header', 'a.pdf', PDF, () => Buffer.concat([Buffer.from('\ufeff'), pdf()])),
  raw('blank lines before the header', 'a.pdf', PDF, () => Buffer.concat([Buffer.from('\r\n\r\n  '), pdf()])),
  raw('zero bytes after the end', 'a.pdf', PDF, () => Buffer.concat([pdf(), Buffer.alloc(4_000)])),
  raw('a line of a mail program after the end', 'a.pdf', PDF, () =>
    Buffer.concat([pdf(), Buffer.from('--boundary--\r\n')]),
  ),
  raw('encryption without a password to open', 'a.pdf', PDF, () => encryptedPdf('')),
  raw('a revision', 'a.pdf', PDF, () => Buffer.concat([pdf(), pdf(object('<< /Note true >>')).subarray(9)])),
  raw('a capital ending', 'A.PDF', PDF, () => pdf()),
  raw('a PDF without an ending', '合同', PDF, () => pdf(), '合同.pdf'),
  raw('a PDF called JPG', 'scan.jpg', PDF, () => pdf(), 'scan.pdf'),
  raw('noise in a stream of 2 MB', 'a.pdf', PDF, () => pdf(stream(5, noise(2_000_000).toString('latin1')))),
]

const ACTING_PDFS: readonly Sample[] = [
  paper('a script', 'script', object(script)),
  paper('a script under a disguised name', 'script', object('<< /S /J#61vaScri#70t /JS (x) >>')),
  paper('a script under a name all in digits', 'script', object('<</S/#4a#61#76#61#53#63#72#69#70#74>>')),
  paper('a script on opening', 'script', '', `/OpenAction ${script} `),
  paper('a script in packed objects', 'script', packed(script)),
  paper(
    'a script in packed objects of a disguised type',
    'script',
    packedWith(`40 0 ${script}`, 5, '/Filter /FlateDecode', '/Obj#53tm'),
  ),
  paper(
    'a script in packed objects without a type',
    'script',
    packedWith(`40 0 ${script}`, 5, '/Filter /FlateDecode', '/XObject'),
  ),
  paper('a script in a second packed stream', 'script', packed('<< /A 1 >>') + packed(script)),
  paper(
    'a script behind a decoy that its head points to',
    'script',
    packedWith(`40 ${script.length + 1} ${script} << /A 1 >>`, 6),
  ),
  paper('a script in the bytes of a stream', 'script', stream(5, `6 0 obj ${script} endobj`)),
  paper('a script where only a comment separates', 'script', `4 %x\n0 %y\nobj ${script} endobj\n`),
  paper('a script that was replaced by a revision', 'script', object(script) + object('<< /S /GoTo >>')),
  paper('a script as text of its own', 'script', object('<< /S /Rendition /JS 5 0 R >>') + object('(app.alert)', 5)),
  paper('a script as a stream', 'script', object('<< /JS 5 0 R >>') + stream(5, 'app.alert(1)')),
  paper('a rendition with a script', 'script', object('<< /S /Rendition /OP 0 /JS (x) >>')),
  paper('a script in the trailer', 'script', `trailer << /Root << /OpenAction ${script} >> >>\n`),
  paper('a script in a drawing in 3D', 'script', object('<< /Type /3D /OnInstantiate 5 0 R >>') + stream(5, 'x')),
  paper('a form in XML with a script', 'script', ...form('<template><event><script>x</script></event></template>')),
  paper(
    'a form in XML whose script has a prefix',
    'script',
    ...form('<t:template><t:script>x</t:script></t:template>'),
  ),
  paper(
    'a form in XML cut in two',
    'script',
    stream(5, '<template><scr') + stream(6, 'ipt>x</script>'),
    '/AcroForm << /XFA [(a) 5 0 R (b) 6 0 R] >> ',
  ),
  paper(
    'a form in XML in wide characters',
    'script',
    stream(5, Buffer.from('<script>', 'utf16le').toString('latin1')),
    '/AcroForm << /XFA 5 0 R >> ',
  ),
  paper('a form in XML that sends', 'script', ...form('<event><submit target="https://x"/></event>')),
  paper('a link to a script', 'script', link('<< /S /URI /URI (javascript:alert\\(1\\)) >>')),
  paper('a form in XML that browsers cannot show', 'dynamic-form', ...form('<template/>', '/NeedsRendering true ')),
  paper('a form in XML with entities', 'uncheckable', ...form('<!DOCTYPE a [<!ENTITY s "script">]><a/>')),
  paper('a program', 'launch', object('<< /S /Launch /F (cmd.exe) >>')),
  paper('a program behind a link', 'launch', link('<< /S /Launch /Win << /F (cmd.exe) >> >>')),
  paper('another document on opening', 'other-file', '', '/OpenAction << /S /GoToR /F (other.pdf) /D [0 /Fit] >> '),
  paper('a document inside on opening', 'other-file', '', '/OpenAction << /S /GoToE /T << /R /C >> >> '),
  paper('a form that is sent', 'sends', object('<< /S /SubmitForm /F (https://x) >>'), '/OpenAction 4 0 R '),
  paper('data that is imported', 'sends', object('<< /S /ImportData /F (a.fdf) >>')),
  paper('an address on opening', 'calls', '', '/OpenAction << /S /URI /URI (https://x) >> '),
  paper(
    'an address on opening, by a reference',
    'calls',
    object('<< /S /URI /URI (https://x) >>'),
    '/OpenAction 4 0 R ',
  ),
  paper(
    'an address when a page is seen',
    'calls',
    object('<< /Type /Annot /AA << /PV << /S /URI /URI (https://x) >> >> >>'),
  ),
  paper(
    'an address by events in an object of their own',
    'calls',
    object('<< /O 5 0 R >>') + object('<< /S /URI /URI (https://x) >>', 5),
    '/AA 4 0 R ',
  ),
  paper(
    'an address after going to a page',
    'calls',
    object('<< /S /URI /URI (https://x) >>'),
    '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [4 0 R] >> ',
  ),
  paper(
    'an address on opening in packed objects',
    'calls',
    packed('<< /S /URI /URI (https://x) >>'),
    '/OpenAction 40 0 R ',
  ),
  paper('a film', 'media', object('<< /Subtype /RichMedia >>')),
  paper('a sound', 'media', object('<< /S /Sound /Sound 5 0 R >>')),
  paper('a file inside', 'attachment', object(file) + stream(5, 'x')),
  paper('a file inside, by its stream', 'attachment', stream(5, 'x', '/Type /EmbeddedFile')),
  paper(
    'a file inside, by a reference',
    'attachment',
    object('<< /Type /Filespec /EF 6 0 R >>') + object('<< /F 5 0 R >>', 6),
  ),
  paper(
    'the document of an office program beside its pages',
    'attachment',
    stream(5, 'PK') + 'trailer << /AdditionalStreams [/application#2Fvnd#2Eoasis#2Eopendocument#2Etext 5 0 R] >>\n',
  ),
  paper('a file pinned to the page', 'attachment', object('<< /Type /Annot /Subtype /FileAttachment /FS 5 0 R >>')),
  paper('a file inside, in the packed objects of a hybrid', 'attachment', packed(file) + 'trailer << /XRefStm 1 >>\n'),
  paper('a hidden kind of action', 'uncheckable', object('<< /S 5 0 R /JS 6 0 R >>') + object('/JavaScript', 5)),
  paper('an action of two kinds', 'uncheckable', object('<< /S /GoTo /S /JavaScript >>')),
  paper('an action on opening whose kind is a reference', 'uncheckable', '', '/OpenAction << /S 9 0 R >> '),
  paper('an unknown packing', 'uncheckable', packed('<< >>', '/Filter [/ASCII85Decode /FlateDecode]')),
  paper('packing that is broken', 'uncheckable', packed('<< /A 1 >>').replace('stream\r\n', 'stream\r\nxx')),
  paper('packing of objects without a head', 'uncheckable', packedWith('<< /A 1 >>', 0)),
  paper('a string without an end', 'uncheckable', '4 0 obj << /A (x >> endobj\n'),
  paper('nesting of 5,000', 'too-complex', object(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)),
  raw('packed objects that become 200 MB', 'a.pdf', 'too-complex', () => pdf(packed(' '.repeat(200_000_000)))),
]

const BROKEN_PDFS: readonly Sample[] = [
  raw('no end', 'a.pdf', 'cut-off', () => pdf().subarray(0, -8)),
  raw('half a PDF', 'a.pdf', 'cut-off', () => pdf().subarray(0, 100)),
  raw('a header and nothing else', 'a.pdf', 'cut-off', () => Buffer.from('%PDF-1.7\n')),
  raw('a revision that is cut off', 'a.pdf', 'cut-off', () =>
    Buffer.concat([pdf(), Buffer.from('9 0 obj\n<< /A 1'), noise(3_000)]),
  ),
  raw('an end and nothing before', 'a.pdf', 'damaged', () => Buffer.from('%PDF-1.7\n%%EOF\n')),
  raw('no pages', 'a.pdf', 'no-pages', () => changed(pdf(), '/Kids [3 0 R] /Count 1', '/Kids [] /Count 0')),
  raw('four of five pages missing', 'a.pdf', 'pages-missing', () => changed(pdf(), '/Count 1', '/Count 5')),
  raw('a password to open', 'a.pdf', 'password', () => encryptedPdf('secret')),
  raw('an archive appended', 'a.pdf', 'appended', () => Buffer.concat([pdf(), Buffer.from('PK\x03\x04'), noise(500)])),
  raw('a program appended', 'a.pdf', 'appended', () => Buffer.concat([pdf(), Buffer.from('MZ'), noise(50_000)])),
]

function changed(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1')
}

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
const JPEG: FileType = 'image/jpeg'
const PNG: FileType = 'image/png'
const still = Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])

const GOOD_PICTURES: readonly Sample[] = [
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
  ...[2, 3, 4, 5, 6, 7, 8].map((turn) => raw(`a JPEG turned by ${turn}`, 'a.jpg', JPEG, () => upright(turn))),
  raw('a JPEG with stray bytes before its end', 'a.jpg', JPEG, async () => stray(await jpeg())),
  raw('a JPEG with a page appended', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), Buffer.from('<script>alert(1)</script>')]),
  ),
  raw('a JPEG with an archive appended', 'a.jpg', JPEG, async () =>
    Buffer.concat([await jpeg(), Buffer.from('PK\x03\x04'), noise(900)]),
  ),
  raw('a JPEG of 20 million pixels', 'a.jpg', JPEG, () => jpeg(5_200, 3_900)),
  raw('a PNG', 'a.png', PNG, () => scenePng()),
  raw('a PNG in black and white', 'a.png', PNG, () => png(800, 600)),
  raw('a PNG called JPG', 'a.jpg', PNG, () => scenePng(), 'a.png'),
  raw('a PNG one can see through', 'a.png', PNG, () => scene(200, 100).ensureAlpha(0.5).png().toBuffer()),
  raw('a PNG of 16 bits', 'a.png', PNG, () => scene(200, 100).toColourspace('rgb16').png().toBuffer()),
  raw('an interlaced PNG', 'a.png', PNG, () => scene(200, 100).png({ progressive: true }).toBuffer()),
  raw('a PNG with a palette', 'a.png', PNG, () => scene(200, 100).png({ palette: true }).toBuffer()),
  raw('a WebP', 'a.webp', JPEG, () => webp(), 'a.jpg'),
  raw('a WebP one can see through', 'a.webp', PNG, () => scene(99, 99).ensureAlpha(0.5).webp().toBuffer(), 'a.png'),
  raw('a TIFF', 'a.tif', JPEG, () => tiff([{ width: 300, height: 400, shade: 200 }]), 'a.jpg'),
  raw('a compressed TIFF', 'a.tiff', JPEG, () => scene(300, 200).tiff({ compression: 'lzw' }).toBuffer(), 'a.jpg'),
  raw(
    'a TIFF of three pages',
    'fax.tif',
    PDF,
    () => tiff([10, 128, 250].map((shade) => ({ width: 100, height: 140, shade }))),
    'fax.pdf',
  ),
]

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

const BAD_PICTURES: readonly Sample[] = [
  raw('half a JPEG', 'a.jpg', 'cut-off', async () => half(await jpeg())),
  raw('half a PNG', 'a.png', 'cut-off', async () => half(await scenePng())),
  raw('half a WebP', 'a.webp', 'cut-off', async () => half(await webp())),
  raw('half a JPEG with an end put on', 'a.jpg', 'cut-off', async () =>
    Buffer.concat([half(await jpeg()), Buffer.from([0xff, 0xd9])]),
  ),
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

const box = (brand: string) => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1${brand}`, 'latin1')
const OTHER_KINDS: readonly Sample[] = (
  [
    ['a page as PDF', 'a.pdf', '<html><script>alert(1)</script></html>'],
    ['a page before a PDF', 'a.pdf', `<html>${pdf().toString('latin1')}`],
    ['a program', 'a.pdf', 'MZ\x90\0'],
    ['a drawing with scripts', 'a.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a document of Word', '合同.docx', `PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`],
    ['an old document of Word', 'a.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['an OFD', 'a.ofd', `PK\x03\x04${'\0'.repeat(26)}OFD.xml`],
    ['an archive', 'a.zip', `PK\x03\x04${'\0'.repeat(26)}photo.jpg`],
    ['a GIF', 'a.gif', 'GIF89a\x01\0\x01\0'],
    ['plain words', 'a.pdf', '营业执照'],
    ['a single byte', 'a.jpg', '\xff'],
  ] as const
).map(([what, name, text]) => raw(what, name, 'other-kind', () => Buffer.from(text, 'latin1')))

const PHONE_PHOTOS: readonly Sample[] = ['heic', 'heix', 'mif1', 'avif'].map((brand) =>
  raw(`a photo of a newer phone (${brand})`, 'IMG.heic', 'other-kind', () => box(brand)),
)

/** Good, odd, broken and hostile files, with what must be said of each. */
export const COLLECTION: readonly Sample[] = [
  ...GOOD_PDFS,
  ...ACTING_PDFS,
  ...BROKEN_PDFS,
  ...GOOD_PICTURES,
  ...BAD_PICTURES,
  ...OTHER_KINDS,
  ...PHONE_PHOTOS,
]
