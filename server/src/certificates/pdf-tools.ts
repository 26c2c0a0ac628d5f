import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/**
 * Reads a PDF back for the tests with Debian's poppler-utils and zbar-tools: programs that had no part in making it.
 * Without them these tests fail; they are never left out.
 */
function withFile<T>(pdf: Buffer, read: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  try {
    const file = join(folder, 'certificate.pdf')
    writeFileSync(file, pdf)
    return read(file, folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

/** The text of each page without any white space: where lines break is a matter of looks. */
export function pagesOf(pdf: Buffer): string[] {
  const text = withFile(pdf, (file) => run('pdftotext', '-raw', file, '-'))
  return text
    .split('\f')
    .slice(0, -1)
    .map((page) => page.replaceAll(/\s/g, ''))
}

export type PdfFont = { name: string; type: string; embedded: boolean; subset: boolean; unicode: boolean }

export function fontsOf(pdf: Buffer): PdfFont[] {
  const lines = withFile(pdf, (file) => run('pdffonts', file))
    .trim()
    .split('\n')
    .slice(2)
  return lines.map((line) => {
    const [, name = '', type = '', embedded, subset, unicode] =
      /^(\S+)\s+(.+?)\s+\S+\s+(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$/.exec(line) ?? []
    return { name, type, embedded: embedded === 'yes', subset: subset === 'yes', unicode: unicode === 'yes' }
  })
}

/** The texts of the QR codes on the pages, rendered at so many dots per inch. */
export function codesOf(pdf: Buffer, dpi: number): string[] {
  return withFile(pdf, (file, folder) => {
    const pages = pagesOf(pdf).length
    run(
      'pdftoppm',
      '-png',
      '-r',
      String(dpi),
      '-f',
      String(pages),
      '-l',
      String(pages),
      '-singlefile',
      file,
      join(folder, 'page'),
    )
    return run('zbarimg', '--quiet', '--raw', join(folder, 'page.png')).trim().split('\n')
  })
}

/** A word as it stands on a page: its place in points from the top left, and the size of its page. */
type PdfWord = { text: string; left: number; top: number; right: number; bottom: number; page: PdfSize }
type PdfSize = { width: number; height: number }

/** The head and the foot of a page stand nearer to its edge, in points. */
const FOOT = 20

/** Every word on every page, with its place. */
function wordsOf(pdf: Buffer): PdfWord[] {
  const pages = withFile(pdf, (file) => run('pdftotext', '-bbox', file, '-'))
    .split('<page ')
    .slice(1)
  return pages.flatMap((written) => {
    const [, width, height] = /^width="([\d.]+)" height="([\d.]+)"/.exec(written) ?? []
    const page = { width: Number(width), height: Number(height) }
    const words = written.matchAll(
      /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g,
    )
    return Array.from(words, ([, left, top, right, bottom, text = '']) => {
      return { text, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), page }
    })
  })
}

/** Words that run over the edge of their page or into its border at the sides: `margin` is in points. */
export function wordsOutside(pdf: Buffer, margin: number): string[] {
  return wordsOf(pdf)
    .filter(({ left, top, right, bottom, page }) => {
      return left < margin || right > page.width - margin || top < FOOT || bottom > page.height - FOOT
    })
    .map(({ text, left, right }) => `${text} (${left} to ${right})`)
}

/** How many glyphs the pages draw, and how many of them are glyph 0, the box of a character that the font has not. */
export function glyphsOf(pdf: Buffer): { drawn: number; boxes: number } {
  const count = { drawn: 0, boxes: 0 }
  const whole = pdf.toString('latin1')
  for (const { index, 0: head } of whole.matchAll(/stream\r?\n/g)) {
    const content = inflated(pdf.subarray(index + head.length, whole.indexOf('endstream', index + head.length)))
    if (!/^BT$/m.test(content)) continue
    for (const [text] of content.matchAll(/\((?:\\[^]|[^\\)])*\)|<[\da-fA-F]+>(?= ?(?:Tj|-?[\d.]|[\](<]))/g)) {
      const codes = codesIn(text)
      for (let at = 0; at + 1 < codes.length; at += 2) {
        count.drawn += 1
        if (codes[at] === 0 && codes[at + 1] === 0) count.boxes += 1
      }
    }
  }
  return count
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1')
  } catch {
    // A stream of another kind: a font or a picture has no text.
    return ''
  }
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

/** The bytes of a string of PDF, in brackets or in hexadecimal (ISO 32000-1, 7.3.4). */
function codesIn(text: string): number[] {
  if (text.startsWith('<')) return [...Buffer.from(text.slice(1, -1), 'hex')]
  return Array.from(text.slice(1, -1).matchAll(/\\([0-7]{1,3})|\\([^])|([^])/g), ([, octal, escaped, plain]) => {
    if (octal !== undefined) return Number.parseInt(octal, 8)
    return escaped === undefined ? (plain ?? '').charCodeAt(0) : (ESCAPES[escaped] ?? escaped.charCodeAt(0))
  })
}
