import type { Figure } from '@yizheng/contract/measures'

type Units = Readonly<Record<Figure['unit'], (n: string) => string>>

/** A number as people write it: at most one place after the point, thousands apart. */
export function numberText(n: number): string {
  const rounded = Math.round(n * 10) / 10
  const [whole = '0', part] = String(Math.abs(rounded)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${rounded < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`
}

/** A figure's number with its unit. */
export function valueText(value: number, unit: Figure['unit'], units: Units): string {
  return units[unit](numberText(value))
}

type Comparing = {
  readonly units: Units
  readonly up: (value: string) => string
  readonly down: (value: string) => string
  readonly same: string
  readonly noBefore: string
}

/** How a figure stands to the period before, in words; whether that is good is for people to say. */
export function comparisonText(figure: Pick<Figure, 'value' | 'before' | 'unit'>, t: Comparing): string {
  if (figure.before === null) return t.noBefore
  const change = Math.round((figure.value - figure.before) * 10) / 10
  if (change === 0) return t.same
  const text = valueText(Math.abs(change), figure.unit, t.units)
  return change > 0 ? t.up(text) : t.down(text)
}
