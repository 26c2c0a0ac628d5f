import { z } from 'zod'
import { RegionalDays } from '../deadlines/working-days.ts'
import { Day } from '../time/day.ts'
import { Key, Confidence, Line } from './dictionaries.ts'

/** A region: an administrative one, or an approval area without a national code such as 贵安新区. */
export const Region = z.strictObject({
  /** The GB/T 2260 code where there is one, else our own key. */
  key: Key,
  code: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  name: z.string().min(1).max(64),
  level: z.enum(['province', 'city', 'county']),
  parent: Key.nullable(),
  /** In the national table, only in the statistical one, or an approval area of its own. */
  kind: z.enum(['gb-t-2260', 'statistical-only', 'approval-area']),
  /** Regions an approval area lies over. */
  overlaps: z.array(Key).max(50),
  /** One of the places whose practice the product follows. */
  seed: z.boolean(),
  note: Line.nullable(),
})
export type Region = z.infer<typeof Region>

const Named = { date: Day, name: z.string().min(1).max(64) }

/**
 * The working calendar of one year, as the State Council's yearly notice sets it; or, until that appears, the holidays
 * that 全国年节及纪念日放假办法 fixes, which is all that is known of the year.
 */
export const HolidayYear = z.strictObject({
  year: z.number().int().min(2000).max(2200),
  /** Whether the yearly notice has appeared; absent where it has. */
  published: z.literal(false).optional(),
  notice: z.strictObject({ title: Line, number: z.string().min(1).max(64), date: Day, confidence: Confidence }),
  offDays: z.array(z.strictObject({ ...Named, kind: z.enum(['holiday', 'in-lieu']) })).max(100),
  makeUpWorkdays: z.array(z.strictObject(Named)).max(50),
  /** Days of single regions over those of the whole country. */
  regional: z.array(RegionalDays).max(40).optional(),
  /** A check sum: the number of working days the year comes to. */
  workdaysInYear: z.number().int().min(200).max(300),
})
export type HolidayYear = z.infer<typeof HolidayYear>
