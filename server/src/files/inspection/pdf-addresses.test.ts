import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pdf, stream } from '../test-papers.ts'
import { faultIn } from './pdf-acts.ts'
import { isProgramAddress } from './pdf-addresses.ts'

const utf16 = (text: string) => `\xfe\xff${Buffer.from(text, 'utf16le').swap16().toString('latin1')}`
const octal = (text: string) =>
  Array.from(text, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')
const hex = (text: string) => `<${Buffer.from(text, 'latin1').toString('hex')}>`
const link = (address: string) =>
  `4 0 obj << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI ${address} >> >> endobj\n`

describe('an address in a PDF', () => {
  const programs = [
    'javascript:alert',
    'vbscript:x',
    'data:text/html,x',
    'file:///c:/a.exe',
    'ms-msdt:/id',
    'search-ms:q',
  ]

  it('runs something whatever its case, its spelling, its packing, and whatever nobody sees stands in it', () => {
    const letters = fc
      .constantFrom(...programs)
      .chain((address) =>
        fc
          .tuple(...Array.from(address, (each) => fc.constantFrom(each, each.toUpperCase())))
          .map((those) => those.join('')),
      )
    const unseen = fc.constantFrom('', ' ', '\t', '\n', '\0', '\x01')
    const written = fc.constantFrom<(text: string) => string>(
      (text) => `(${text})`,
      (text) => `(${octal(text)})`,
      (text) => `(${text.replaceAll('\t', '\\t').replaceAll('\n', '\\n')})`,
      (text) => `(\\\n${text.slice(0, 3)}\\\r\n${text.slice(3)})`,
      hex,
      (text) => hex(utf16(text)),
      (text) => hex(`\xef\xbb\xbf${text}`),
    )
    fc.assert(
      fc.property(letters, unseen, fc.nat(8), written, fc.boolean(), (address, gap, at, write, behind) => {
        const text = write(gap + address.slice(0, at) + gap + address.slice(at))
        const bytes = behind ? pdf(`${link('7 0 R')}7 0 obj ${text} endobj\n`) : pdf(link(text))
        expect(faultIn(bytes, false)).toBe('script')
      }),
      { numRuns: 300 },
    )
  })

  it('begins all of a document’s addresses as well, and may stand behind a reference to a reference', () => {
    expect(faultIn(pdf('', '/URI << /Base (javascript:) >> '), false)).toBe('script')
    expect(faultIn(pdf('5 0 obj << /Base (javascript:) >> endobj\n', '/URI 5 0 R '), false)).toBe('script')
    expect(faultIn(pdf(`${link('7 0 R')}7 0 obj 8 0 R endobj\n8 0 obj (file:///a) endobj\n`), false)).toBe('script')
  })

  it('is harmless when it leads to a page, a mailbox or a telephone, with whatever stands in it', () => {
    for (const address of [
      'https://example.org/?q=javascript:1',
      'http://x/a\\(b\\)',
      'mailto:a@b.cn',
      'tel:01012345678',
      'www.example.org',
      'guide/data.html',
      '//cdn.example.org/a',
      'searching.html',
    ])
      expect({ address, runs: isProgramAddress(address) }).toEqual({ address, runs: false })
    expect(isProgramAddress('\\\\\\\\evil\\\\share')).toBe(true)
  })
})

describe('what a stream takes from elsewhere', () => {
  it.each([
    ['its data in another file', stream(5, '', '/F (http://example.org/x)')],
    ['its data in another file, by a specification', stream(5, '', '/F << /FS /URL /F (http://example.org/x) >>')],
    ['a page of another file', stream(5, '', '/Type /XObject /Subtype /Form /Ref << /F (o.pdf) /Page 0 >>')],
    ['a page of another file, behind a reference', stream(5, '', '/Subtype /Form /Ref 6 0 R')],
  ])('%s', (_, object) => {
    expect(faultIn(pdf(object), false)).toBe('other-file')
  })
})
