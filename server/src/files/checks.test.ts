import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFile, fileNameOf } from './checks.ts'
import { jpeg, packed, pdf, png } from './test-papers.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-checks-'))
})
afterAll(() => rm(directory, { recursive: true }))

let written = 0
async function check(bytes: Buffer, name: string): Promise<string> {
  const path = join(directory, String(written++))
  await writeFile(path, bytes)
  try {
    return await checkFile(path, bytes.length, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}

describe('a paper that is taken', () => {
  it.each([
    ['a PDF', pdf(), 'a.pdf', 'application/pdf'],
    ['a PDF with packed objects', pdf(packed('<< /Type /Font /BaseFont /Arial >>')), 'a.PDF', 'application/pdf'],
    ['a PDF with objects in a stream without filter', pdf(packed('<< /Type /Font >>', '')), 'a.pdf', 'application/pdf'],
    [
      'a PDF that speaks of scripts in a word',
      pdf('4 0 obj (JavaScript /JavaScripts) endobj'),
      'a.pdf',
      'application/pdf',
    ],
    ['a PNG', png(100, 100), 'a.png', 'image/png'],
    ['a JPEG', jpeg(4000, 3000), 'a.jpeg', 'image/jpeg'],
    ['a JPEG with much before the picture', jpeg(4000, 3000, 65_000), 'a.jpg', 'image/jpeg'],
    ['40 million pixels', png(8000, 5000), 'a.png', 'image/png'],
  ])('is %s', async (_what, bytes, name, type) => {
    expect(await check(bytes, name)).toBe(type)
  })
})

describe('a paper that acts', () => {
  it.each([
    ['a script', pdf('4 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj\n')],
    ['a script under a disguised name', pdf('4 0 obj\n<< /S /J#61vaScri#70t /JS (x) >>\nendobj\n')],
    ['a script under a name all in digits', pdf('4 0 obj<</S/#4a#61#76#61#53#63#72#69#70#74>>endobj\n')],
    ['a script in packed objects', pdf(packed('<</S/JavaScript/JS(x)>>'))],
    [
      'a script in packed objects under disguised names',
      pdf(packed('<</S/Java#53cript/JS(x)>>').replace('/ObjStm', '/Obj#53tm')),
    ],
    ['a script in a second packed stream', pdf(packed('<< /Type /Font >>') + packed('<</S/JavaScript>>'))],
    [
      'a script in what claims to be a stream',
      pdf('4 0 obj <<>> stream\n5 0 obj <</S /JavaScript>> endobj\nendstream endobj\n'),
    ],
    ['a program', pdf('4 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n')],
    ['a file inside', pdf('4 0 obj\n<< /Type /EmbeddedFile >>\nendobj\n')],
    ['a list of files inside', pdf('', '/Names << /EmbeddedFiles 5 0 R >>')],
    ['a film', pdf('4 0 obj\n<< /Subtype /RichMedia >>\nendobj\n')],
    ['encryption', pdf('', '/Encrypt 5 0 R ')],
    ['an unknown packing', pdf(packed('<<>>', '/Filter [/ASCII85Decode /FlateDecode]'))],
    ['a predictor', pdf(packed('<<>>', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>'))],
    ['packing that is broken', pdf(packed('<<>>').replace('stream\r\n', 'stream\r\nxx'))],
    ['packing that becomes 200 MB', pdf(packed(' '.repeat(200_000_000)))],
    ['no end', pdf().subarray(0, -8)],
  ] as [string, Buffer][])('with %s is refused', async (_what, bytes) => {
    expect(await check(Buffer.from(bytes), 'a.pdf')).toBe('file-refused')
  })

  it('is found wherever the chunks of reading fall', async () => {
    for (const shift of [0, 1, 5, 11, 12, 13, 30]) {
      const before = Buffer.alloc(1024 * 1024 - 100 + shift * 7, ' ')
      const bytes = Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        before,
        pdf('4 0 obj <</S/JavaScript>> endobj\n').subarray(9),
      ])
      expect(await check(bytes, 'a.pdf')).toBe('file-refused')
    }
  })
})

describe('a paper that is not what it says', () => {
  it.each([
    ['a page as PDF', Buffer.from('<html><script>alert(1)</script></html>'), 'a.pdf', 'media-type-refused'],
    ['a page before a PDF', Buffer.concat([Buffer.from('<html>'), pdf()]), 'a.pdf', 'media-type-refused'],
    ['a PDF as picture', pdf(), 'a.png', 'media-type-refused'],
    ['a picture of another kind', png(1, 1), 'a.jpg', 'media-type-refused'],
    ['a program', Buffer.from('MZ\x90\0'), 'a.pdf', 'media-type-refused'],
    ['a zip', Buffer.from('PK\x03\x04'), 'a.pdf', 'media-type-refused'],
    ['a picture of 400 million pixels', png(20_000, 20_000), 'a.png', 'file-refused'],
    ['a JPEG of 400 million pixels', jpeg(20_000, 20_000), 'a.jpg', 'file-refused'],
    ['a picture without area', png(0, 5), 'a.png', 'file-refused'],
    ['half a picture', png(5, 5).subarray(0, 15), 'a.png', 'file-refused'],
    ['half a JPEG', jpeg(5, 5).subarray(0, 50), 'a.jpg', 'file-refused'],
  ])('is refused: %s', async (_what, bytes, name, code) => {
    expect(await check(bytes, name)).toBe(code)
  })

  it('never breaks the check, whatever is in it', async () => {
    const heads = [Buffer.from('%PDF-'), Buffer.from([0xff, 0xd8, 0xff]), png(1, 1).subarray(0, 12)]
    const anything = fc.tuple(
      fc.constantFrom(...heads),
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', '%%EOF', '/ObjStm stream\n'),
    )
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(anything, async ([head, body, tail]) => {
        const bytes = Buffer.concat([head, body, Buffer.from(tail)])
        for (const name of ['a.pdf', 'a.jpg', 'a.png']) outcomes.add(await check(bytes, name))
      }),
    )
    expect(
      [...outcomes].every((outcome) =>
        /^(file-refused|media-type-refused|application\/pdf|image\/(png|jpeg))$/.test(outcome),
      ),
    ).toBe(true)
  })
})

describe('the name of a file', () => {
  it.each([
    ['营业执照.pdf', '营业执照.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\fakepath\\a b.JPG', 'a b.JPG'],
    ['a\u202Egpj.pdf', 'agpj.pdf'],
    ['x\r\nSet-Cookie: a=b.png', 'xSet-Cookie a=b.png'],
  ])('%j is kept as %j', (given, kept) => {
    expect(fileNameOf(given)).toBe(kept)
  })

  it.each(['a.exe', 'a.pdf.exe', 'pdf', '.pdf', 'a.svg', 'a.html', '..', 'a.pdf/'])('%j is refused', (given) => {
    expect(() => fileNameOf(given)).toThrow('media-type-refused')
  })
})
