import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
