import { median, spread, told } from './figures.ts'

/** What a benchmark found: a heading, tables, and sentences on what was compared and what was not. */
export type Section = { title: string; lines: string[] }

/** A target of the design, and whether the median of the rounds meets it. */
export type Target = { atLeast: number } | { atMost: number }

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)]
}

function meets(value: number, target: Target): boolean {
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
}

function targetWords(target: Target): string {
  return 'atLeast' in target ? `>= ${told(target.atLeast)}` : `<= ${told(target.atMost)}`
}

/** A row of a table of targets: what, the figure with its spread, the target, met or missed. */
export function judged(what: string, rounds: readonly number[], target: Target, unit = ''): string[] {
  return [
    what,
    `${spread(rounds)}${unit}`,
    `${targetWords(target)}${unit}`,
    meets(median(rounds), target) ? 'met' : '**missed**',
  ]
}

export const JUDGED = ['', 'median [min..max]', 'target', ''] as const

export function textOf({ title, lines }: Section): string {
  return [`## ${title}`, '', ...lines, ''].join('\n')
}
