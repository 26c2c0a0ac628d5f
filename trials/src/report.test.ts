import { expect, test } from 'vitest'
import { sectionOf, withSection, type Outcome } from './report.ts'

const outcome: Outcome = {
  name: 'slow-line',
  about: 'A file arrives.',
  result: { measured: [['arrived', '1 | 1']], notTried: ['a satellite'] },
  failure: undefined,
  day: '2026-11-30',
  seconds: 90,
  machine: '2 cores',
}

test('a result is told with its day, its figures and what was not tried', () => {
  const section = sectionOf(outcome)
  expect(section).toContain('**Passed** on 2026-11-30 in 90 s')
  expect(section).toContain(String.raw`| arrived | 1 \| 1 |`)
  expect(section).toContain('Not tried: a satellite')
})

test('a failure is told as one, with its reason', () => {
  expect(sectionOf({ ...outcome, result: undefined, failure: '3 files were lost' })).toMatch(
    /\*\*Failed\*\*[^]*3 files were lost/,
  )
})

test('a later result takes the place of the earlier one and leaves the others alone', () => {
  const first = withSection('# Trials\n', 'slow-line', '## slow-line\n\nold\n')
  const both = withSection(first, 'names', '## names\n\nkept\n')
  const later = withSection(both, 'slow-line', '## slow-line\n\nnew\n')
  expect(later).toBe('# Trials\n\n## slow-line\n\nnew\n\n## names\n\nkept\n')
})
