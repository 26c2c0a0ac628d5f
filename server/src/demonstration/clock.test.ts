import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ClockFault, demonstrationClock } from './clock.ts'

let directory = ''
let file = ''
let outside = 1_000_000

async function set(text: string, at: number): Promise<void> {
  await writeFile(file, text)
  await utimes(file, at, at)
}

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-clock-'))
  file = join(directory, 'clock')
})
afterEach(() => rm(directory, { recursive: true }))

test('runs on from the moment in the file, jumps when it is written anew, and leaves aside what is no moment', async () => {
  await set('2026-02-12T02:00:00.000Z\n', 1)
  const now = demonstrationClock(file, () => outside)
  expect(now()).toBe('2026-02-12T02:00:00.000Z')
  outside += 1_500
  expect(now()).toBe('2026-02-12T02:00:01.500Z')
  await set('2026-02-27T02:00:00.000Z', 2)
  expect(now()).toBe('2026-02-27T02:00:00.000Z')
  await set('tomorrow', 3)
  outside += 1_000
  expect(now()).toBe('2026-02-27T02:00:01.000Z')
})

test('does not start on a file that holds no moment', async () => {
  await set('2026-02-30T02:00:00.000Z', 1)
  expect(() => demonstrationClock(file)).toThrow(ClockFault)
  expect(() => demonstrationClock(join(directory, 'none'))).toThrow('holds no moment')
})
