/** A file that a program makes in a folder with `IN.pdf`, `photo.jpg` and `paper.html`: the arguments, the name of what comes of it, what must be said of it. */
export type FromTool = {
  readonly tool: string
  readonly what: string
  readonly make: readonly string[]
  readonly name: string
  readonly type: string
}

/** What a person writes in an office program. */
export const HTML_PAPER =
  '<html><meta charset="utf-8"><h1>食品经营许可申请书</h1><p>申请人：某某食品店，住所：滨海新区。</p><table border="1"><tr><td>甲</td><td>乙</td></tr></table></html>'

/** A choice of the export of LibreOffice Writer: its name, its type, its value. */
const writer = (
  what: string,
  choices: readonly (readonly [string, 'long' | 'boolean' | 'string', string])[],
  type = 'application/pdf',
): FromTool => ({
  tool: 'soffice',
  what: `written in LibreOffice, ${what}`,
  make: [
    '--headless',
    '--convert-to',
    `pdf:writer_web_pdf_Export:${JSON.stringify(Object.fromEntries(choices.map(([name, kind, value]) => [name, { type: kind, value }])))}`,
    'paper.html',
  ],
  name: 'paper.pdf',
  type,
})

const ghostscript = (what: string, device: readonly string[], name: string, type: string): FromTool => ({
  tool: 'gs',
  what: `by Ghostscript ${what}`,
  make: ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', ...device, '-o', name, 'IN.pdf'],
  name,
  type,
})

const plain = (
  tool: string,
  what: string,
  make: readonly string[],
  name = 'OUT.pdf',
  type = 'application/pdf',
): FromTool => ({ tool, what, make, name, type })

const OFFICE: readonly FromTool[] = [
  writer('as it comes', []),
  writer('PDF/A-1', [['SelectPdfVersion', 'long', '1']]),
  writer('PDF/A-2', [['SelectPdfVersion', 'long', '2']]),
  writer('PDF/A-3 for everyone (PDF/UA)', [
    ['SelectPdfVersion', 'long', '3'],
    ['PDFUACompliance', 'boolean', 'true'],
  ]),
  writer('PDF 1.6', [['SelectPdfVersion', 'long', '16']]),
  writer('opening in the whole window', [['OpenInFullScreenMode', 'boolean', 'true']]),
  writer('with its own document beside the pages', [['IsAddStream', 'boolean', 'true']], 'attachment'),
  writer('with a password to change it', [
    ['RestrictPermissions', 'boolean', 'true'],
    ['PermissionPassword', 'string', 'x'],
  ]),
  writer(
    'with a password to open it',
    [
      ['EncryptFile', 'boolean', 'true'],
      ['DocumentOpenPassword', 'string', 'x'],
    ],
    'password',
  ),
]

const PRINTED: readonly FromTool[] = [
  ...['1.3', '1.4', '1.5', '1.6', '1.7', '2.0'].map((version) =>
    ghostscript(
      `as PDF ${version}`,
      ['-sDEVICE=pdfwrite', `-dCompatibilityLevel=${version}`],
      'OUT.pdf',
      'application/pdf',
    ),
  ),
  ghostscript('as a picture in a PDF', ['-sDEVICE=pdfimage24', '-r100'], 'OUT.pdf', 'application/pdf'),
  ghostscript('as a picture for print in a PDF', ['-sDEVICE=pdfimage32', '-r100'], 'OUT.pdf', 'application/pdf'),
  ...[
    'tiffcrle tiffg3 tiffg32d tiffg4 tifflzw tiffpack tiffgray',
    'tiff24nc tiff32nc tiff48nc tiff64nc tiffscaled tiffscaled24',
  ]
    .flatMap((devices) => devices.split(' '))
    .map((device) =>
      ghostscript(`as a scanner writes it (${device})`, [`-sDEVICE=${device}`, '-r100'], 'OUT.tif', 'image/jpeg'),
    ),
  ghostscript('in four bits a colour (tiff12nc)', ['-sDEVICE=tiff12nc', '-r100'], 'OUT.tif', 'unusual-picture'),
  ...['jpeg', 'jpegcmyk', 'jpeggray'].map((device) =>
    ghostscript(`as ${device}`, [`-sDEVICE=${device}`, '-r100'], 'OUT.jpg', 'image/jpeg'),
  ),
  ...['pngmono', 'pnggray', 'png16', 'png256', 'png16m', 'png48', 'pngalpha'].map((device) =>
    ghostscript(`as ${device}`, [`-sDEVICE=${device}`, '-r100'], 'OUT.png', 'image/png'),
  ),
  plain('img2pdf', 'a photo put on a page by img2pdf', ['photo.jpg', '-o', 'OUT.pdf']),
  plain('chromium', 'a page printed by Chromium', [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--print-to-pdf=OUT.pdf',
    'paper.html',
  ]),
  plain('wkhtmltopdf', 'a page printed by wkhtmltopdf', ['-q', 'paper.html', 'OUT.pdf']),
  plain('pdftocairo', 'drawn anew by Cairo', ['-pdf', 'IN.pdf', 'OUT.pdf']),
  plain('pdftk', 'two put together by pdftk', ['A=IN.pdf', 'B=IN.pdf', 'cat', 'A', 'B', 'output', 'OUT.pdf']),
  plain('pdftk', 'unpacked by pdftk', ['IN.pdf', 'output', 'OUT.pdf', 'uncompress']),
  plain('pdftk', 'locked by pdftk', ['IN.pdf', 'output', 'OUT.pdf', 'owner_pw', 'x', 'allow', 'printing']),
  plain('mutool', 'packed by MuPDF', ['clean', '-gggz', 'IN.pdf', 'OUT.pdf']),
  plain('qpdf', 'turned', ['IN.pdf', '--rotate=90', 'OUT.pdf']),
  plain('qpdf', 'put together', ['--empty', '--pages', 'IN.pdf', 'IN.pdf', '--', 'OUT.pdf']),
  plain('qpdf', 'written for a person to read', ['--qdf', 'IN.pdf', 'OUT.pdf']),
]

const picture = (tool: string, what: string, make: readonly string[], name: string, type: string): FromTool =>
  plain(tool, what, make, name, type)

/** Pictures as programs write them that people use without knowing. */
const PICTURES: readonly FromTool[] = [
  ...['LZW', 'Zip', 'RLE', 'JPEG', 'Group4', 'Fax'].map((packing) =>
    picture(
      'convert',
      `a TIFF packed by ${packing}`,
      ['photo.jpg', '-compress', packing, 'OUT.tif'],
      'OUT.tif',
      'image/jpeg',
    ),
  ),
  picture('convert', 'a TIFF of 16 bits', ['photo.jpg', '-depth', '16', 'OUT.tif'], 'OUT.tif', 'image/jpeg'),
  picture('convert', 'a TIFF for print', ['photo.jpg', '-colorspace', 'CMYK', 'OUT.tif'], 'OUT.tif', 'image/jpeg'),
  picture(
    'convert',
    'a TIFF, the high byte first',
    ['photo.jpg', '-endian', 'MSB', 'OUT.tif'],
    'OUT.tif',
    'image/jpeg',
  ),
  picture(
    'convert',
    'a TIFF in tiles',
    ['photo.jpg', '-define', 'tiff:tile-geometry=64x64', 'OUT.tif'],
    'OUT.tif',
    'image/jpeg',
  ),
  picture('convert', 'a JPEG for print', ['photo.jpg', '-colorspace', 'CMYK', 'OUT.jpg'], 'OUT.jpg', 'image/jpeg'),
  picture('convert', 'a progressive JPEG', ['photo.jpg', '-interlace', 'Plane', 'OUT.jpg'], 'OUT.jpg', 'image/jpeg'),
  picture(
    'convert',
    'a WebP that moves',
    ['-delay', '10', 'photo.jpg', '(', 'photo.jpg', '-flop', ')', 'OUT.webp'],
    'OUT.webp',
    'animated',
  ),
  picture('convert', 'a GIF', ['photo.jpg', 'OUT.gif'], 'OUT.gif', 'other-kind'),
  picture('convert', 'a bitmap of Windows', ['photo.jpg', 'OUT.bmp'], 'OUT.bmp', 'other-kind'),
  picture(
    'jpegtran',
    'a JPEG in arithmetic coding',
    ['-arithmetic', '-outfile', 'OUT.jpg', 'photo.jpg'],
    'OUT.jpg',
    'image/jpeg',
  ),
  picture(
    'jpegtran',
    'a JPEG with restart markers',
    ['-restart', '1', '-outfile', 'OUT.jpg', 'photo.jpg'],
    'OUT.jpg',
    'image/jpeg',
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((turn) =>
    picture(
      'exiftool',
      `a photo held as ${turn} says, with a place`,
      ['-q', '-n', `-Orientation=${turn}`, '-GPSLatitude=39', '-GPSLongitude=117', '-o', 'OUT.jpg', 'photo.jpg'],
      'OUT.jpg',
      'image/jpeg',
    ),
  ),
  picture('heif-enc', 'a HEIC', ['photo.jpg', '-o', 'OUT.heic'], 'OUT.heic', 'other-kind'),
]

/** Tools of Debian, when they are there, make files as the world does. */
export const FROM_TOOLS: readonly FromTool[] = [
  ...OFFICE,
  ...PRINTED,
  ...PICTURES,
  ...(['256', '128 --use-aes=y', '128 --use-aes=n', '40'] as const).flatMap((kind) =>
    ['generate', 'disable'].map((objects) => ({
      tool: 'qpdf',
      what: `encrypted with ${kind.replace(' --use-aes=', ' bits, AES ')} and no password to open, packed objects: ${objects}`,
      make: [
        '--allow-weak-crypto',
        `--object-streams=${objects}`,
        '--encrypt',
        '',
        'owner',
        ...kind.split(' '),
        '--',
        'IN.pdf',
        'OUT.pdf',
      ],
      name: 'OUT.pdf',
      type: 'application/pdf',
    })),
  ),
  {
    tool: 'qpdf',
    what: 'made for the web',
    make: ['--linearize', 'IN.pdf', 'OUT.pdf'],
    name: 'OUT.pdf',
    type: 'application/pdf',
  },
  {
    tool: 'qpdf',
    what: 'with a password to open',
    make: ['--encrypt', 'user', 'owner', '256', '--', 'IN.pdf', 'OUT.pdf'],
    name: 'OUT.pdf',
    type: 'password',
  },
  {
    tool: 'qpdf',
    what: 'with a file attached',
    make: ['IN.pdf', '--add-attachment', 'IN.pdf', '--', 'OUT.pdf'],
    name: 'OUT.pdf',
    type: 'attachment',
  },
  ...['jpg', 'png', 'webp', 'tif'].map((ending) => ({
    tool: 'convert',
    what: `a picture by ImageMagick as ${ending}`,
    make: ['-size', '900x600', 'plasma:', `OUT.${ending}`],
    name: `OUT.${ending}`,
    type: ending === 'png' ? 'image/png' : 'image/jpeg',
  })),
  {
    tool: 'convert',
    what: 'a PDF by ImageMagick',
    make: ['-size', '900x600', 'plasma:', 'OUT.pdf'],
    name: 'OUT.pdf',
    type: 'application/pdf',
  },
  {
    tool: 'convert',
    what: 'a fax of three pages',
    make: ['-size', '1700x2200', 'xc:white', 'xc:white', 'xc:black', '-monochrome', '-compress', 'Group4', 'OUT.tif'],
    name: 'OUT.tif',
    type: 'application/pdf',
  },
]
