// Writes down the migrations that are not in server/migrations/frozen.txt yet: from then on a test holds each of them to
// what it was. And in server/migrations/functions.txt the next edition of every function whose file has changed, come or gone.
// To be run with the commit that lands a migration or changes a function:  node scripts/freeze-migrations.mjs
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
const byName = (a, b) => (a.split('  ')[1] < b.split('  ')[1] ? -1 : a.split('  ')[1] > b.split('  ')[1] ? 1 : 0)

const directory = join(import.meta.dirname, '../server/migrations')
const list = join(directory, 'frozen.txt')
const frozen = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []
const known = new Set(frozen.map((line) => line.split('  ')[1]))
for (const name of readdirSync(directory).filter((file) => file.endsWith('.sql') && !known.has(file))) {
  frozen.push(`${hashOf(join(directory, name))}  ${name}`)
  console.log(`Frozen: ${name}`)
}
writeFileSync(list, `${frozen.toSorted(byName).join('\n')}\n`)

const rooms = join(import.meta.dirname, '../server/src')
const editions = join(directory, 'functions.txt')
const landed = existsSync(editions) ? readFileSync(editions, 'utf8').split('\n').filter(Boolean) : []
const last = new Map(landed.map((line) => line.split('  ').toReversed()))
const files = readdirSync(rooms, { recursive: true }).filter((file) => file.endsWith('.sql'))
const now = new Map(files.map((file) => [basename(file, '.sql'), hashOf(join(rooms, file))]))
for (const name of new Set([...last.keys(), ...now.keys()])) {
  const sha256 = now.get(name) ?? 'dropped'
  if (last.get(name) === sha256) continue
  landed.push(`${sha256}  ${name}`)
  console.log(`Next edition: ${name}`)
}
writeFileSync(editions, `${landed.toSorted(byName).join('\n')}\n`)
