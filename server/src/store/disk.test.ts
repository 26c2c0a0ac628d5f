import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stateOf, watchDisk, type DiskReport, type DiskWatch } from './disk.ts'

const FLOOR = 4_000_000
let directory: string
let free: number
let told: DiskReport['state'][]
let watch: DiskWatch

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yizheng-disk-'))
  free = 100_000_000
  told = []
  watch = await watchDisk({
    directory,
    floorBytes: FLOOR,
    told: ({ state }) => told.push(state),
    everyMs: 3_600_000,
    freeBytesOf: async () => free,
  })
})
afterEach(async () => {
  watch.stop()
  await rm(directory, { recursive: true, force: true })
})

const at = async (bytes: number) => {
  free = bytes
  return (await watch.look()).state
}

test('an alarm comes before writing stops, and writing goes on with some room to spare', async () => {
  expect(watch.report().state).toBe('roomy')
  expect(await at(FLOOR * 3)).toBe('low')
  expect(await at(FLOOR - 1)).toBe('full')
  expect(await at(FLOOR + 1)).toBe('full')
  expect(await at(FLOOR * 1.2)).toBe('low')
  expect(await at(FLOOR * 10)).toBe('roomy')
  expect(told).toEqual(['low', 'full', 'low', 'roomy'])
})

test('a reserve is kept, given up when something else takes the disk, and made again', async () => {
  expect(await readdir(directory)).toEqual(['reserve'])
  await at(FLOOR / 8)
  expect(await readdir(directory)).toEqual([])
  await at(FLOOR + 1)
  expect(await readdir(directory)).toEqual([])
  await at(FLOOR * 2)
  expect(await readdir(directory)).toEqual(['reserve'])
})

test('a database that does not start waits for room only when there is none', async () => {
  expect(await watch.relieve()).toBe(false)
  expect(await readdir(directory)).toEqual(['reserve'])
  free = FLOOR - 1
  expect(await watch.relieve()).toBe(true)
  expect(await readdir(directory)).toEqual([])
})

test('a disk that cannot be looked at stands as it stood', async () => {
  const broken = await watchDisk({
    directory,
    floorBytes: FLOOR,
    told: () => {},
    freeBytesOf: () => Promise.reject(new Error('no such disk')),
  })
  expect((await broken.look()).state).toBe('roomy')
  broken.stop()
  expect(stateOf(0, FLOOR, 'roomy')).toBe('full')
})
