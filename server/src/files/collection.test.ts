import { afterAll, beforeAll, expect, it } from 'vitest'
import { COLLECTION } from './test-collection.ts'
import { openBench, type Bench } from './test-verdict.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench?.close())

it.each(COLLECTION)('$what: $expected', async ({ name, expected, make, kept, says }) => {
  const said = await bench.check(await make(), name)
  if ('refused' in said) {
    expect(said.refused).toBe(expected)
    if (says) expect(said.zh).toMatch(says)
    expect(said.en.length).toBeGreaterThan(8)
    return
  }
  expect(said.mediaType).toBe(expected)
  expect(said.name).toBe(kept ?? name)
  expect(Buffer.from(said.picture).subarray(0, 3).toString('hex')).toBe('ffd8ff')
})
