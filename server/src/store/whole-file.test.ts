import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { numberFile } from '../cases/number-memory.ts'
import { leaderFile } from './leader-file.ts'
import { makeWhole, readOwn, writeWhole } from './whole-file.ts'

const directory = mkdtempSync(join(tmpdir(), 'yizheng-whole-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('a file is written for its owner alone, and a later one takes its place', () => {
  const path = join(directory, 'written')
  writeWhole(path, Buffer.from('first'))
  writeWhole(path, Buffer.from('second'))
  expect(readFileSync(path, 'utf8')).toBe('second')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a file that is there is left as it is', () => {
  const path = join(directory, 'made')
  expect(makeWhole(path, Buffer.from('first'))).toBe(true)
  expect(makeWhole(path, Buffer.from('second'))).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe('first')
  expect(readdirSync(directory).filter((name) => name.includes('.part-'))).toEqual([])
})

test('a file that cannot be read is named, and one that is not there is none', () => {
  expect(readOwn(join(directory, 'none'))).toBeUndefined()
  const folder = join(directory, 'folder.json')
  mkdirSync(folder)
  for (const read of [
    () => readOwn(folder),
    () => leaderFile(folder, () => {}).highest(),
    () => numberFile(folder, () => {}, 'a').given('b'),
  ])
    expect(read).toThrow(
      `${folder} cannot be read: it is a directory and should be a file (EISDIR). Put it right, or move it away.`,
    )
})

test('what a crash left beside a file is thrown away when it is old', () => {
  const [old, young] = ['left.part-1', 'left.part-2'].map((name) => join(directory, name))
  for (const part of [old, young]) writeFileSync(part ?? '', 'half')
  utimesSync(old ?? '', 0, 0)
  writeWhole(join(directory, 'left'), Buffer.from('whole'))
  expect(readdirSync(directory).filter((name) => name.startsWith('left'))).toEqual(['left', 'left.part-2'])
})

test('whenever its writer is killed, a file is whole or not there', { timeout: 120_000 }, async () => {
  const path = join(directory, 'killed')
  const size = 2_000_000
  const seen: string[] = []
  const writer = `
    import { writeWhole } from ${JSON.stringify(new URL('whole-file.ts', import.meta.url).href)}
    for (let n = 1; ; n = (n % 250) + 1) writeWhole(${JSON.stringify(path)}, Buffer.alloc(${size}, n))`
  for (let kill = 0; kill < 8; kill += 1) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer], { stdio: 'inherit' })
    const ended = once(child, 'exit')
    await new Promise((resolve) => setTimeout(resolve, 60 + kill * 37))
    child.kill('SIGKILL')
    await ended
    const found = readdirSync(directory).includes('killed') ? readFileSync(path) : undefined
    seen.push(found === undefined || (found.length === size && new Set(found).size === 1) ? 'whole' : 'half')
  }
  expect(seen).not.toContain('half')
})

test('the last leader is remembered over a restart, and a damaged memory is none', () => {
  const path = join(directory, 'leader.json')
  const failures: unknown[] = []
  const memory = () => leaderFile(path, (error) => failures.push(error))
  expect(memory().highest()).toBeUndefined()
  memory().remember({ system: 's', timeline: 3 })
  expect(memory().highest()).toEqual({ system: 's', timeline: 3 })
  writeFileSync(path, '{"system":')
  expect(memory().highest()).toBeUndefined()
  expect(failures).toEqual([])
})

test('where it cannot be written down, the last leader is remembered until the end and that is told', () => {
  const failures: unknown[] = []
  const memory = leaderFile(join(directory, 'nowhere', 'leader.json'), (error) => failures.push(error))
  memory.remember({ system: 's', timeline: 3 })
  expect(memory.highest()).toEqual({ system: 's', timeline: 3 })
  expect(failures).toHaveLength(1)
})
