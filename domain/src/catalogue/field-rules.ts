import { z } from 'zod'

/** The key of a field; `Key` of the dictionaries, which name these rules in turn. */
const FieldKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

const Choice = z.string().min(1).max(60)

/** What another field must hold: a value (of a choice any of several), or a number of at least so much. */
export const FieldTest = z.union([
  z.strictObject({ field: FieldKey, is: z.union([z.boolean(), Choice, z.array(Choice).min(1).max(60)]) }),
  z.strictObject({ field: FieldKey, atLeast: z.number() }),
])
export type FieldTest = z.infer<typeof FieldTest>

/**
 * What a value must be beside other values of the same form. A rule speaks when both fields are asked and filled in. A day is that of a
 * date, the start of an interval, the day of a moment, or the birth in a document of identity.
 */
export const FieldRule = z.discriminatedUnion('rule', [
  /** A number that is no more than another: people with a certificate, of all people. */
  z.strictObject({ rule: z.literal('at-most'), field: FieldKey }),
  /** A day that is not before another: a death, after the birth. */
  z.strictObject({ rule: z.literal('not-before'), field: FieldKey }),
  /** A day that is another: the birth written out, and the birth in the identity number. */
  z.strictObject({ rule: z.literal('same-day-as'), field: FieldKey }),
  /** A text that is not another: two people. */
  z.strictObject({ rule: z.literal('differs-from'), field: FieldKey }),
  /** A day that has come: a birth, a death. */
  z.strictObject({ rule: z.literal('not-future') }),
  /** A day that is still to come, today included: an event that is applied for. */
  z.strictObject({ rule: z.literal('not-past') }),
])
export type FieldRule = z.infer<typeof FieldRule>

/** What a field can hold. */
export const FieldValue = z.union([z.string().max(400), z.number(), z.boolean(), z.array(z.string().max(400)).max(60)])
export type FieldValue = z.infer<typeof FieldValue>

/** What everybody is asked about, each on a page of its own; any other field stands on the page of its trade. */
export const Topic = z.enum(['applicant', 'agent', 'premises', 'people', 'business'])
export type Topic = z.infer<typeof Topic>
