import { writeFileSync } from 'node:fs'
import { printableSource } from '../server/src/certificates/printable-table.ts'

// Writes which characters the fonts of the papers hold; a test holds the two together.
writeFileSync(new URL('../domain/src/text/printable-ranges.ts', import.meta.url), await printableSource())
