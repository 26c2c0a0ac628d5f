import type { Dictionary } from '../words/zh.ts'

/** Published figures in words: the measures this screen knows by name, others by their key. None is a dash. */
export function figureWords(figures: unknown, t: Dictionary): string {
  if (typeof figures !== 'object' || figures === null) return '–'
  const named: Readonly<Record<string, (n: string) => string>> = t.bundle.figures
  const words = Object.entries(figures).map(([key, value]) => named[key]?.(String(value)) ?? `${key} ${String(value)}`)
  return words.length === 0 ? '–' : words.join(t.listComma)
}
