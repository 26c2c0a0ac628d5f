export type DayCount = { readonly day: string; readonly filed: number; readonly finished: number }

/** What a chart of days says in words: totals, and the day on which most was filed (the first of several). */
export type DaysSummary = {
  readonly filed: number
  readonly finished: number
  readonly days: number
  readonly busiest: { readonly day: string; readonly filed: number } | undefined
}

export function summaryOf(days: readonly DayCount[]): DaysSummary {
  const sum = (pick: (day: DayCount) => number) => days.reduce((total, day) => total + pick(day), 0)
  const most = days.reduce<DayCount | undefined>(
    (best, day) => (day.filed > (best?.filed ?? 0) ? day : best),
    undefined,
  )
  return {
    filed: sum((day) => day.filed),
    finished: sum((day) => day.finished),
    days: days.length,
    busiest: most && { day: most.day, filed: most.filed },
  }
}

/** The highest value of an axis for `most`: 1, 2 or 5 times a power of ten, and a whole number. */
export function axisTop(most: number): number {
  if (most <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 5, 10].find((times) => times * power >= most) ?? 10
  return step * power
}
