import { DatabaseError } from 'pg'

/** Why a statement of the schema failed, with what the database advises. */
export function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof DatabaseError && error.hint !== undefined ? `${error.message} ${error.hint}` : error.message
}
