import { z } from 'zod'
import { LONGEST_TYPED } from '../text/rules.ts'

/**
 * What was filled in, by field key. Personal data: kept beside the case, never in its events. The bounds are those of a message, wide
 * enough that a text too long for its field is refused at the field, in words (domain/src/text); the field's own rule is tighter.
 */
export const Filing = z.record(
  z.string().min(1).max(64),
  z.union([z.string().max(LONGEST_TYPED), z.number(), z.boolean(), z.array(z.string().max(LONGEST_TYPED)).max(1000)]),
)
export type Filing = z.infer<typeof Filing>
