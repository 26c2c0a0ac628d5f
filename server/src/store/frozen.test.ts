import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMigrations } from './migrate.ts'
import { readFunctions } from './schema-functions.ts'

const DIRECTORY = join(import.meta.dirname, '../../migrations')

/** As `sha256sum` writes them, so that it can check them too. */
function frozen(): { sha256: string; name: string }[] {
  const lines = readFileSync(join(DIRECTORY, 'frozen.txt'), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const [sha256 = '', name = ''] = line.split('  ')
    return { sha256, name }
  })
}

test('every migration is as it was when it landed: databases have it, and a change would lock them out', async () => {
  const now = (await readMigrations()).map(({ sha256, name }) => ({ sha256, name }))
  const landed = new Map(frozen().map(({ sha256, name }) => [name, sha256]))
  const changed = now.filter(({ sha256, name }) => landed.has(name) && landed.get(name) !== sha256)
  expect(changed, 'Put the file back as it was, and write the change as a new migration').toEqual([])
  const missing = [...landed.keys()].filter((name) => !now.some((each) => each.name === name))
  expect(missing, 'A landed migration is never removed or renamed').toEqual([])
})

test('every migration is written down with the commit that lands it', async () => {
  const landed = new Set(frozen().map(({ name }) => name))
  const missing = (await readMigrations()).map(({ name }) => name).filter((name) => !landed.has(name))
  expect(missing, 'Run: node scripts/freeze-migrations.mjs').toEqual([])
})

test('the migrations of the first landed release, 1a7ae1a, are held to what they were', () => {
  expect(frozen().filter(({ name }) => name < '0008')).toHaveLength(8)
})

test('every function is written down with the commit that changes it: its edition says which release is the newer', async () => {
  const lines = readFileSync(join(DIRECTORY, 'functions.txt'), 'utf8').trim().split('\n')
  const last = new Map(lines.map((line) => [line.slice(line.indexOf('  ') + 2), line.slice(0, line.indexOf('  '))]))
  const changed = (await readFunctions()).filter(({ name, sha256 }) => last.get(name) !== sha256)
  expect(
    changed.map(({ name }) => name),
    'Run: node scripts/freeze-migrations.mjs',
  ).toEqual([])
})

test('no migration from 0048 on makes a function that a file makes', async () => {
  const files = new Set((await readFunctions()).map(({ name }) => name))
  const made = (await readMigrations())
    .filter(({ number }) => number >= 48)
    .flatMap(({ sql }) =>
      [...sql.matchAll(/\b(?:create|create or replace)\s+function\s+(\w+)/gi)].map(([, name]) => name),
    )
  expect(made.filter((name) => name !== undefined && files.has(name))).toEqual([])
})

test('no function is longer than 120 lines', async () => {
  const long = (await readFunctions()).filter(
    ({ sql }) => sql.slice(sql.indexOf('create or replace')).split('\n').length > 121,
  )
  expect(long.map(({ name }) => name)).toEqual([])
})
