import type { Reach } from '@yizheng/domain/parties/seat'

/** SQL that is true where `column` (a department or null) lies within a reach, given as the parameters of `reachValues`. */
export function withinReach(column: string, named: string, allBut: string): string {
  return `(${column} is null or ${column} = any (${named}::text[]) or ${column} <> all (${allBut}::text[]))`
}

/** The two parameters of `withinReach`: departments named, and those that a right for the whole bureau does not reach. */
export function reachValues({ named, allBut }: Reach): [string[], string[] | null] {
  return [named, allBut]
}
