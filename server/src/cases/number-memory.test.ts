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
  const [one, other] = [numberFile(path, fail, 'a'), numberFile(path, fail, 'a')]
  one.note('370800 receipt 2026', 7)
  one.note('370800 receipt 2026', 5)
  other.note('370800 receipt 2026', 6)
  other.note('120116 receipt 2026', 2)
  one.keep()
  other.keep()
  const next = numberFile(path, fail, 'a')
  expect([next.given('370800 receipt 2026'), next.given('120116 receipt 2026'), next.given('x')]).toEqual([7, 2, 0])
})

test('a process that gave nothing knows what the one beside it gave', () => {
  const [busy, idle] = [numberFile(path, fail, 'a'), numberFile(path, fail, 'a')]
  busy.note('370800 certificate 2026', 3)
  busy.keep()
  expect(idle.given('370800 certificate 2026')).toBe(3)
})

test('of a new database nothing is remembered, nor of a file that says nothing; a restored one is the same', () => {
  expect(numberFile(path, fail, 'b').given('370800 receipt 2026')).toBe(0)
  expect(numberFile(path, fail, 'a').given('370800 receipt 2026')).toBe(7)
  writeFileSync(path, '{ "370800')
  expect(numberFile(path, fail, 'a').given('370800 receipt 2026')).toBe(0)
})
