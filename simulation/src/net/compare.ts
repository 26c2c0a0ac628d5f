import type { Fixture } from './fixture.ts'
import { CASE_DIGITS, type RunHashes } from './hashes.ts'
import { KINDS, type Kind } from './kinds.ts'

/** Everything in which today's values differ from those that are kept, a line each; what was not made today is not looked at. */
export function differencesOf(kept: Fixture, { runs, named }: Fixture): string[] {
  return [
    ...Object.entries(runs).flatMap(([name, now]) => ofRun(name, kept.runs[name], now)),
    ...Object.entries(named).flatMap(([name, now]) => {
      const before = kept.named[name]
      if (before === now) return []
      return [before === undefined ? `${name}: is new` : `${name}: differs`]
    }),
    ...Object.keys(kept.named)
      .filter((name) => Object.keys(named).length > 0 && named[name] === undefined)
      .map((name) => `${name}: is gone`),
  ]
}

function ofRun(name: string, before: RunHashes | undefined, now: RunHashes): string[] {
  if (!before) return [`${name}: is new`]
  return KINDS.filter((kind) => before.kinds[kind] !== now.kinds[kind]).map((kind) => {
    const differing = casesOf(before, now, kind)
    const [first] = differing
    if (first === undefined) return `${name}, ${kind}: differs, in no case that can be named`
    const option = name.startsWith('small') ? '--small ' : ''
    const seed = name.split(' ')[1]
    return `${name}, ${kind}: ${differing.length} cases differ; look with ${option}--show ${seed},${first},${kind}`
  })
}

/** The cases that differ, by their place in the order of filing, the first being 1. */
function casesOf(before: RunHashes, now: RunHashes, kind: Kind): number[] {
  const [a, b] = [before.cases[kind], now.cases[kind]]
  const count = Math.max(a.length, b.length) / CASE_DIGITS
  const digitsOf = (text: string, index: number) => text.slice(index * CASE_DIGITS, (index + 1) * CASE_DIGITS)
  return Array.from({ length: count }, (_, index) => index)
    .filter((index) => digitsOf(a, index) !== digitsOf(b, index))
    .map((index) => index + 1)
}
