import type { Numbering } from './numbering.ts'
import { tokenText } from './number.ts'

/** A rule of numbering by which several offices would give out the same numbers, with their regions. */
export type SharedNumbers = { readonly path: string; readonly pattern: string; readonly regions: readonly string[] }

/**
 * The rules by which offices of one installation would give one number twice: each counts for itself, so a number has to say of which
 * region it is, by its code, its city or its area. A trade's rule binds the regions whose place it can write.
 */
export function sharedNumbers(numbers: Numbering, regions: readonly string[]): SharedNumbers[] {
  const { licences, ...office } = numbers
  const places = licences?.places ?? {}
  const trades = Object.entries(licences?.items ?? {}).map(([item, { pattern }]): Rule => {
    const placed = /\{(city|area)\}/.test(pattern)
    return {
      path: `/numbers/licences/items/${item}`,
      pattern,
      regions: regions.filter((each) => !placed || places[each]),
    }
  })
  const own = Object.entries(office).map(([kind, pattern]): Rule => ({ path: `/numbers/${kind}`, pattern, regions }))
  return [...own, ...trades].flatMap(({ path, pattern, regions: bound }) => {
    const alike = Map.groupBy(bound, (region) => writtenFor(pattern, { region, ...places[region] }))
    return [...alike.values()].filter((each) => each.length > 1).map((each) => ({ path, pattern, regions: each }))
  })
}

type Rule = { path: string; pattern: string; regions: readonly string[] }

/** What of a number says of which region it is. */
function writtenFor(pattern: string, parts: { region: string; city?: string; area?: string }): string {
  return pattern.replaceAll(/\{(region|province|city|area)\}/g, (_, token: string) =>
    tokenText(token, { ...parts, year: 0 }),
  )
}
