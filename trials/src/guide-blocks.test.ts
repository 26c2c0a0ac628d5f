import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blocksOf, namesIn } from './guide-blocks.ts'

const GUIDE = readFileSync(join(import.meta.dirname, '../../docs/guides/real-office.md'), 'utf8')

test('the guide to a real office is in blocks that the trial knows, in their order', () => {
  const marks = blocksOf(GUIDE).map(({ mark }) => mark)
  expect(marks.filter((mark) => mark !== 'run')).toEqual([
    'yours',
    'programs',
    'units',
    'officials',
    'record',
    'restart',
  ])
  expect(marks.filter((mark) => mark === 'run').length).toBeGreaterThan(6)
  // A block without a mark would be followed by readers and by no trial; what is no command is no `sh`.
  expect(GUIDE.match(/^```sh$/gm)).toHaveLength(marks.length)
})

test('what a block uses and does not set itself is asked for at the beginning', () => {
  const [yours, ...rest] = blocksOf(GUIDE)
  const names = new Set(namesIn(yours?.text ?? ''))
  for (const { text } of rest) {
    for (const [, name = ''] of text.matchAll(/(?<!\\)\$([A-Z_]+)/g)) {
      expect([...names, 'PWD'], `$${name} in a block of the guide`).toContain(name)
    }
  }
})
