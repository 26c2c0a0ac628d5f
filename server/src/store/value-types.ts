import { types } from 'pg'
import type { CustomTypesConfig } from 'pg'

const { builtins } = types
const parseTimestamp: (text: string) => Date = types.getTypeParser(builtins.TIMESTAMPTZ, 'text')

/**
 * How values of PostgreSQL become values of the domain: a legal day stays the string it is (the driver's default would
 * make it a moment in the server's zone), an instant becomes ISO 8601 in UTC, a bigint becomes a number.
 */
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, (text) => parseTimestamp(text).toISOString()],
  [builtins.INT8, parseInteger],
])

export const valueTypes: CustomTypesConfig = {
  getTypeParser: (type, format) => parsers.get(type) ?? types.getTypeParser(type, format),
}

function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database holds ${text}, more than a number here can`)
  return value
}
