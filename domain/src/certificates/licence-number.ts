import { z } from 'zod'
import type { Filing } from '../catalogue/filled-in.ts'
import { formatNumber, NumberPattern } from './number.ts'

/** The digit or letters of a number that depend on what was filled in: 主体业态 of a food licence. */
const Variant = z.strictObject({
  /** Field of the form. */
  field: z.string().min(1).max(64),
  /** What stands for each of its values. */
  of: z.record(z.string().min(1).max(100), z.string().regex(/^[0-9A-Z]{1,3}$/)),
  otherwise: z.string().regex(/^[0-9A-Z]{1,3}$/),
})

/** How licences of one trade are numbered, with the rule it follows; `assumed` where its text was not at hand. */
export const LicenceNumberRule = z
  .strictObject({
    pattern: NumberPattern,
    variant: Variant.optional(),
    basis: z.string().min(1).max(300),
    assumed: z.boolean(),
  })
  .refine((rule) => rule.pattern.includes('{variant}') === (rule.variant !== undefined), {
    path: ['variant'],
    message: '{variant} in the pattern and a variant go together',
  })

/** Numbers of licences by trade (item key); a trade that is not here is numbered by `numbers.licence`, what was filed 备案 by `numbers.filing`. */
export const LicenceNumbers = z
  .strictObject({
    /** What some trades write for a region besides its code: the short name of its city, and four digits by its telephone area. */
    places: z.record(z.string(), z.strictObject({ city: z.string().min(1).max(2), area: z.string().regex(/^\d{4}$/) })),
    items: z.record(z.string(), LicenceNumberRule),
  })
  .refine(({ items }) => {
    const patterns = Object.values(items).map(({ pattern }) => pattern)
    return new Set(patterns).size === patterns.length
  }, 'two trades have one pattern, and would have one number')
export type LicenceNumbers = z.infer<typeof LicenceNumbers>

type Numbers = { licence: NumberPattern; filing?: NumberPattern | undefined; licences?: LicenceNumbers | undefined }

/** What is numbered: the licence, or with `filed` the filing, of an item. */
type Numbered = { item: string; filed: boolean; region: string }

/** How a licence or filing of an item is numbered in a region: by the rule of its trade where there is one that the region can follow. */
function ruleOf({ licence, filing, licences }: Numbers, { item, filed, region }: Numbered) {
  const rule = licences?.items[item]
  const place = licences?.places[region]
  if (!rule || (/\{(city|area)\}/.test(rule.pattern) && !place)) {
    return filed && filing !== undefined
      ? { pattern: filing, series: 'filing' }
      : { pattern: licence, series: 'licence' }
  }
  return { ...rule, series: `licence:${item}`, place }
}

/**
 * The series that a licence number is drawn from. A pattern without the year goes on from year to year, or two years would have one
 * number.
 */
export function licenceSeriesOf(numbers: Numbers, numbered: Numbered): { series: string; yearly: boolean } {
  const { series, pattern } = ruleOf(numbers, numbered)
  return { series, yearly: pattern.includes('{year}') }
}

/** Whether the number depends on what was filled in. */
export function readsFiling(numbers: Numbers, item: string): boolean {
  return numbers.licences?.items[item]?.variant !== undefined
}

/** The number of one licence. Throws a RangeError when its series is used up. */
export function licenceNumberOf(
  numbers: Numbers,
  parts: Numbered & { year: number; serial: number; filing: Filing },
): string {
  const { region, year, serial } = parts
  const rule = ruleOf(numbers, parts)
  if (!('basis' in rule)) return formatNumber(rule.pattern, { region, year, serial })
  const chosen = rule.variant && parts.filing[rule.variant.field]
  const variant = rule.variant && ((typeof chosen === 'string' && rule.variant.of[chosen]) || rule.variant.otherwise)
  return formatNumber(rule.pattern, { region, year, serial, variant, ...rule.place })
}
