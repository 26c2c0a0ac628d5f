// Writes down the migrations that are not in server/migrations/frozen.txt yet: from then on a test holds each of them to
// what it was. To be run with the commit that lands a migration:  node scripts/freeze-migrations.mjs
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const directory = join(import.meta.dirname, '../server/migrations')
const list = join(directory, 'frozen.txt')
const frozen = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []
const known = new Set(frozen.map((line) => line.split('  ')[1]))
for (const name of readdirSync(directory).filter((file) => file.endsWith('.sql') && !known.has(file))) {
  frozen.push(
    `${createHash('sha256')
      .update(readFileSync(join(directory, name)))
      .digest('hex')}  ${name}`,
  )
  console.log(`Frozen: ${name}`)
}
writeFileSync(list, `${frozen.toSorted((a, b) => (a.split('  ')[1] < b.split('  ')[1] ? -1 : 1)).join('\n')}\n`)
