import type { Case } from '@yizheng/domain/cases/case'
import type { Command } from '@yizheng/domain/cases/command'
import type { Context } from '@yizheng/domain/cases/kernel/context'
import { seriesOf } from '@yizheng/domain/cases/decide'
import { dayOf, yearOf } from '@yizheng/domain/time/day'
import type { ActRow } from './act-row.ts'

/**
 * The next number of a series in a year (0 for one that goes on from year to year), given to nobody so far as is known here. It is taken by
 * the row that bears it, when that row is written.
 */
export type Draw = (series: string, year: number) => number

/** An act written out with the numbers drawn for it, or why it does not happen after all. Pure: it is called again with other numbers. */
export type Build<Not> = (draw: Draw) => { row: ActRow } | { not: Not }

/** One series of a region in a year. */
export type SeriesName = { series: string; year: number }

export type Written<Pending> = {
  rows: { pending: Pending; row: ActRow }[]
  /** Those that do not happen, and those whose building threw. */
  others: { pending: Pending; not?: unknown; error?: unknown }[]
  /** Series that were drawn from and are not known. */
  unknown: SeriesName[]
  /** The next number of each series after these acts. */
  next: Map<string, number>
}

export function seriesKey({ series, year }: SeriesName): string {
  return `${year} ${series}`
}

/** What a command draws its numbers from, if it gives any, at the time of the context. */
export function seriesDrawn(current: Case, command: Command, context: Context): SeriesName | undefined {
  const drawn = seriesOf(current, command, context)
  return drawn && { series: drawn.series, year: drawn.yearly ? yearOf(dayOf(context.now)) : 0 }
}

/** Writes out acts one after the other, each with the numbers after those of the one before it. */
export function writeOut<Pending extends { build: Build<unknown> }>(
  batch: readonly Pending[],
  known: ReadonlyMap<string, number>,
  reserved = false,
): Written<Pending> {
  const written: Written<Pending> = { rows: [], others: [], unknown: [], next: new Map(known) }
  const unknown = new Map<string, SeriesName>()
  const draw: Draw = (series, year) => {
    const name = { series, year }
    const next = written.next.get(seriesKey(name))
    if (next === undefined) unknown.set(seriesKey(name), name)
    return next ?? 1
  }
  for (const pending of batch) {
    try {
      const built = pending.build(draw)
      if ('not' in built) {
        written.others.push({ pending, not: built.not })
        continue
      }
      const { numbers } = built.row
      written.rows.push({ pending, row: numbers && reserved ? marked(built.row) : built.row })
      if (numbers) written.next.set(seriesKey(numbers), numbers.first + numbers.texts.length)
    } catch (error) {
      written.others.push({ pending, error })
    }
  }
  written.unknown = [...unknown.values()]
  return written
}

function marked(row: ActRow): ActRow {
  return row.numbers ? { ...row, numbers: { ...row.numbers, reserved: true } } : row
}
