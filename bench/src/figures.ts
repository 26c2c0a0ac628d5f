/** Figures of a measurement: medians and spread, never a single run. */

/** The value below which `share` of the values lie (nearest rank). Throws on an empty list. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = quantile(sorted, 0.5)
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2
}

/** Three significant digits, thousands apart: `12,400`, `3.41`, `0.027`. */
export function told(value: number): string {
  if (!Number.isFinite(value)) return '-'
  const rounded = Number(value.toPrecision(3))
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 })
}

/** Median with the spread of the rounds: `1,230 [1,100..1,400]`. */
export function spread(values: readonly number[]): string {
  return `${told(median(values))} [${told(Math.min(...values))}..${told(Math.max(...values))}]`
}

/** Ratios of what was measured in the same round: neighbours in time share the load of the machine. */
export function ratios(values: readonly number[], against: readonly number[]): number[] {
  return values.map((value, round) => value / (against[round] ?? Number.NaN))
}
