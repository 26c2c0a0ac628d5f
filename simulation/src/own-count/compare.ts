import type { Deadline } from '@yizheng/domain/deadlines/case-clock'
import type { Counted } from './count.ts'

/** Where the deadlines of a case differ from what its record comes to when it is counted apart: a sentence each, or none. */
export function differencesOf(counted: ReadonlyMap<string, Counted>, deadlines: readonly Deadline[]): string[] {
  const derived = new Map(
    deadlines.map(({ key, dueOn, provisional, metOn }) => [key, { due: dueOn, provisional, met: metOn }] as const),
  )
  const keys = new Set([...counted.keys(), ...derived.keys()])
  return [...keys].flatMap((key) => {
    const [own, product] = [counted.get(key), derived.get(key)].map(textOf)
    return own === product ? [] : [`${key}: counted apart ${own}, by the clock ${product}`]
  })
}

function textOf(counted: Counted | undefined): string {
  if (!counted) return 'none'
  const { due, provisional, met } = counted
  return `${due}${provisional ? ' (provisional)' : ''}${met === null ? '' : `, met on ${met}`}`
}
