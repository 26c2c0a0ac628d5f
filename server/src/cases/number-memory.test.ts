import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { numberFile } from './number-memory.ts'

const directory = mkdtempSync(join(tmpdir(), 'yizheng-numbers-'))
const path = join(directory, 'numbers.json')
const fail = (error: unknown) => {
  throw error
}
afterAll(() => rmSync(directory, { recursive: true }))

test('what two processes gave is remembered over a restart, the highest of each', () => {
  const [one, other] = [numberFile(path, fail, true), numberFile(path, fail, false)]
  one.note('370800 receipt 2026', 7)
  one.note('370800 receipt 2026', 5)
  other.note('370800 receipt 2026', 6)
  other.note('120116 receipt 2026', 2)
  one.keep()
  other.keep()
  const next = numberFile(path, fail, false)
  expect([next.given('370800 receipt 2026'), next.given('120116 receipt 2026'), next.given('x')]).toEqual([7, 2, 0])
})

test('of a new database nothing is remembered, nor of a file that says nothing', () => {
  expect(numberFile(path, fail, true).given('370800 receipt 2026')).toBe(0)
  writeFileSync(path, '{ "370800')
  expect(numberFile(path, fail, false).given('370800 receipt 2026')).toBe(0)
})
