import type { Outcome, Options } from './simulate.ts'

/** A run as text: what it was, what it came to, and, where something did not hold, all that is needed to see it again. */
export function textOf({ seed, cases, days }: Options, outcome: Outcome, seconds: number): string {
  const { from, to, tally, acknowledged, hash, found } = outcome
  const lines = [
    `seed ${seed}, ${cases} cases filed over ${days} days, ${from} to ${to}`,
    `acts tried ${tally.tried}, recorded ${tally.recorded}, refused ${sum(tally.refused)}; answers looked up again ${acknowledged}`,
    '',
    ...table('refused, by code', tally.refused),
    ...table('events, by type', tally.events),
    ...table('faults injected', tally.faults),
    `sha-256 of all records ${hash}`,
    `${seconds.toFixed(1)} s: ${Math.round(tally.recorded / seconds)} acts and ${Math.round(tally.filed / seconds)} cases a second, everything checked after every act`,
  ]
  if (!found) return [...lines, 'violations: none', ''].join('\n')
  const { violation, on, events } = found
  return [
    ...lines,
    '',
    `VIOLATION: ${violation.invariant}`,
    `seed ${seed}, on ${on}, case ${violation.caseId ?? '(the office)'}`,
    violation.message,
    '',
    ...events.map(({ version, at, by, part, event }) => {
      const { type, ...said } = event
      return `${String(version).padStart(4)} ${at} ${by} (${part ?? '-'}) ${type} ${JSON.stringify(said)}`
    }),
    '',
    `again: npm run simulate -- --seed ${seed} --cases ${cases} --days ${days}`,
    '',
  ].join('\n')
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, each) => total + each, 0)
}

function table(title: string, counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return [title, ...rows.map(([name, count]) => `  ${String(count).padStart(8)}  ${name}`), '']
}

/** A run in one line, for when there are many. */
export function lineOf({ seed }: Options, { tally, hash }: Outcome, seconds: number): string {
  return `seed ${seed}: ${tally.filed} cases, ${tally.recorded} acts, ${hash.slice(0, 16)}, ${seconds.toFixed(1)} s\n`
}
