import { z } from 'zod'

export * from './days.ts'

/** A legal day in China, `YYYY-MM-DD`, without a time or a zone. Days compare as strings. */
export const Day = z.iso.date()
export type Day = string

/** A moment, ISO 8601 in UTC with milliseconds, `2026-11-26T07:04:20.000Z`. Moments compare as strings. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = string
