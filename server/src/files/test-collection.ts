import type { FileType } from '@yizheng/contract/files'
import { OFFICE_FILES } from './test-office-files.ts'
import { encryptedPdf, noise, packed, packedWith, pdf, stream, UNEMBEDDED, unembedded } from './test-papers.ts'
import { BAD_PICTURES, GOOD_PICTURES } from './test-pictures.ts'
import { raw, type Expected, type Sample } from './test-sample.ts'

const link = (action: string) => `4 0 obj << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >> endobj\n`
const object = (body: string, number = 4) => `${number} 0 obj ${body} endobj\n`
const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const file = '<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>'
const form = (xml: string, entries = '') => [stream(5, xml), `/AcroForm << /XFA 5 0 R >> ${entries}`] as const

function paper(what: string, expected: Expected, extra = '', catalog = ''): Sample {
  return { what, name: 'a.pdf', expected, make: () => pdf(extra, catalog) }
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
  paper(
    'a kind that is said twice, as a browser wrote it',
    PDF,
    object('<< /Type /Font /Subtype /Type0 /Type /Font >>'),
  ),
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
  paper('an object of two types', 'uncheckable', object('<< /Type /Font /Type /Filespec >>')),
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
    ['a bitmap of Windows', 'a.bmp', 'BM\x46\0\0\0'],
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
  ...OFFICE_FILES,
]
