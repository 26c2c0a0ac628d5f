import { readFile } from 'node:fs/promises'
import { charactersOf, type CodeRange } from './cmap.ts'
import { TEXT_FONTS } from './fonts.ts'

/** Ranges as `domain/src/text/printable.ts` reads them: how far each begins after the one before ended, and its length, in base 36. */
function written(ranges: readonly CodeRange[]): string {
  let end = 0
  return ranges
    .map(([first, last]) => {
      const pair = `${(first - end).toString(36)} ${(last - first).toString(36)}`
      end = last
      return pair
    })
    .join(' ')
}

/** What each family holds in every weight there is of it, in the order in which a template tries them. */
export async function printableTable(): Promise<string[]> {
  return Promise.all(
    TEXT_FONTS.map(async ({ name, files }) => {
      const weights = await Promise.all(files.map(async (file) => written(charactersOf(await readFile(file)))))
      // A bold line with fewer characters than a plain one would be a name that prints in one place and not in another.
      if (new Set(weights).size > 1) throw new Error(`the weights of ${name} do not hold the same characters`)
      return weights[0] ?? ''
    }),
  )
}

/** The source of `domain/src/text/printable-ranges.ts`. */
export async function printableSource(): Promise<string> {
  const table = await printableTable()
  return [
    '// Written by `node scripts/printable.ts` from the fonts that ship (server/src/certificates/fonts.ts), one family a line. Not to be edited.',
    'export const PRINTABLE_RANGES: readonly string[] = [',
    ...table.map((ranges) => `  '${ranges}',`),
    ']',
    '',
  ].join('\n')
}
