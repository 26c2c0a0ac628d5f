import { wrapText } from './wrap-text.ts'

/** One approval as the graph needs it: named in the reader's language, timed by one clock. */
export type GraphRow = {
  readonly key: string
  readonly label: string
  readonly remark: string
  /** Working days from acceptance. */
  readonly start: number
  readonly end: number
  readonly needs: readonly string[]
  readonly critical: boolean
}

export type LaidRow = {
  readonly key: string
  readonly top: number
  readonly middle: number
  readonly lines: readonly string[]
  readonly remarks: readonly string[]
  readonly critical: boolean
  /** Null for an approval given on the spot, which is a point in time. */
  readonly bar: { readonly x: number; readonly width: number } | null
  readonly x: number
  readonly days: number
}

export type Layout = {
  readonly width: number
  readonly height: number
  readonly axisTop: number
  /** Half the height of a bar. */
  readonly barHalf: number
  readonly ticks: readonly { readonly day: number; readonly x: number }[]
  readonly rows: readonly LaidRow[]
  readonly links: readonly { readonly key: string; readonly path: string; readonly critical: boolean }[]
}

/** In units of the text size. */
const LABEL_WIDTH = 14.5
const ROW_GAP = 1
const LINE = 1.35
/** The remark is set smaller than the label. */
const REMARK = 0.82
const REMARK_LINE = 1.2
const BAR = 1.25
const AXIS = 2.2
const RIGHT = 1.6

/**
 * Where everything of the graph goes: bars on an axis of working days, one row per approval in the order given, and a
 * line from each prerequisite to what waits for it. `width` and `em` are pixels; prerequisites outside `rows` are not
 * drawn. Pure, so that it can be tested without a screen.
 */
export function layOutGraph(rows: readonly GraphRow[], width: number, em: number): Layout {
  const labelWidth = Math.min(LABEL_WIDTH * em, width * 0.42)
  const axisWidth = Math.max(width - labelWidth - (RIGHT + 1) * em, em)
  const lastDay = Math.max(1, ...rows.map((row) => row.end))
  const xOf = (day: number) => labelWidth + em + (day / lastDay) * axisWidth
  const laid = placeRows(rows, xOf, labelWidth / em, em)
  const height = AXIS * em + laid.reduce((sum, { height }) => sum + height, 0) + em * 0.5
  const placed = new Map(laid.map(({ row }) => [row.key, row]))
  return {
    width,
    height,
    axisTop: AXIS * em,
    barHalf: (BAR / 2) * em,
    ticks: ticksUpTo(lastDay, axisWidth / em).map((day) => ({ day, x: xOf(day) })),
    rows: laid.map(({ row }) => row),
    links: rows.flatMap((row) => linksInto(row, rows, placed, em)),
  }
}

/** A link is critical when both ends are and nothing waits in between. Critical ones come last, to be drawn on top. */
function linksInto(row: GraphRow, rows: readonly GraphRow[], placed: ReadonlyMap<string, LaidRow>, em: number) {
  const sources = rows.filter((each) => row.needs.includes(each.key))
  const links = sources.flatMap((source, order) => {
    const from = placed.get(source.key)
    const to = placed.get(row.key)
    if (from === undefined || to === undefined) return []
    const critical = source.critical && row.critical && source.end === row.start
    return [{ key: `${source.key}>${row.key}`, path: linkPath(from, to, order, em), critical }]
  })
  return links.sort((a, b) => Number(a.critical) - Number(b.critical))
}

function placeRows(rows: readonly GraphRow[], xOf: (day: number) => number, labelEms: number, em: number) {
  let top = AXIS * em
  return rows.map((row) => {
    const lines = wrapText(row.label, labelEms, 3)
    const remarks = wrapText(row.remark, labelEms / REMARK, 2)
    const height = (lines.length * LINE + remarks.length * REMARK_LINE + ROW_GAP) * em
    const x = xOf(row.start)
    const laid: LaidRow = {
      key: row.key,
      top,
      middle: top + (height - ROW_GAP * em) / 2,
      lines,
      remarks,
      critical: row.critical,
      bar: row.end > row.start ? { x, width: xOf(row.end) - x } : null,
      x,
      days: row.end - row.start,
    }
    top += height
    return { row: laid, height }
  })
}

/** Out of the end of one bar and down into the top of the other; several into one bar stand side by side. */
function linkPath(from: LaidRow, to: LaidRow, order: number, em: number): string {
  const half = (BAR / 2) * em
  const startX = from.bar === null ? from.x : from.bar.x + from.bar.width
  const down = to.middle > from.middle ? 1 : -1
  const endX = to.bar === null ? to.x : to.bar.x + Math.min(em * (0.5 + 0.6 * order), to.bar.width * 0.8)
  const turnX = Math.max(endX, startX)
  return `M${r(startX)} ${r(from.middle)}H${r(turnX)}V${r(to.middle - down * (half + em * 0.15))}`
}

/** Days to mark on the axis, 0 and the last among them, no closer than two letters. */
export function ticksUpTo(lastDay: number, axisEms: number): number[] {
  const room = Math.max(1, Math.floor(axisEms / 2.4))
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((size) => lastDay / size <= room) ?? lastDay
  const days = [0]
  for (let day = step; day < lastDay - step * 0.6; day += step) days.push(day)
  return [...days, lastDay]
}

function r(n: number): number {
  return Math.round(n * 10) / 10
}
