import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepKept } from './kept-sweep.ts'

const DAY_MS = 24 * 3_600_000
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'yizheng-kept-'))
  mkdirSync(join(directory, 'quarantine'))
})
afterEach(() => rmSync(directory, { recursive: true }))

function keep(text: string, daysOld: number): string {
  const hash = createHash('sha256').update(text).digest('hex')
  mkdirSync(join(directory, hash.slice(0, 2)), { recursive: true })
  const path = join(directory, hash.slice(0, 2), hash)
  writeFileSync(path, text)
  const then = new Date(Date.now() - daysOld * DAY_MS)
  utimesSync(path, then, then)
  return hash
}

function there(): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('/').at(-1) ?? '')
    .filter((name) => name.length === 64)
    .sort()
}

const knowing = (hashes: readonly string[]) => async (asked: readonly string[]) =>
  new Set(asked.filter((hash) => hashes.includes(hash)))

test('bytes that no upload is known for go when they are old, and nothing else does', async () => {
  const known = [keep('known', 9), keep('known too', 0)]
  const young = keep('young', 0.5)
  keep('old', 2)
  keep('older', 99)
  writeFileSync(join(directory, 'quarantine', 'receiving'), '')
  expect(await sweepKept(directory, DAY_MS, knowing(known))).toEqual({ removed: 2, left: 0 })
  expect(there()).toEqual([...known, young].sort())
  expect(readdirSync(join(directory, 'quarantine'))).toEqual(['receiving'])
})

test('bytes that are uploaded anew while they are being swept stay', async () => {
  const hash = keep('again', 9)
  let asked = 0
  const meanwhile = async (): Promise<ReadonlySet<string>> => new Set((asked += 1) > 1 ? [hash] : [])
  expect(await sweepKept(directory, DAY_MS, meanwhile)).toEqual({ removed: 0, left: 0 })
  expect(there()).toEqual([hash])
})

test('when most of what is there is unknown, the files belong to another database and all stay', async () => {
  const all = Array.from({ length: 120 }, (_, n) => keep(`file ${n}`, 9))
  expect(await sweepKept(directory, DAY_MS, knowing(all.slice(0, 20)))).toEqual({ removed: 0, left: 100 })
  expect(there()).toHaveLength(120)
})
