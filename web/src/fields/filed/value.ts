/** What one field of an application holds, as typed or as chosen. */
export type FiledValue = string | number | boolean | string[]

/** A value as text for an input; several values are joined for reading. */
export function textOf(value: FiledValue | undefined): string {
  if (value === undefined) return ''
  return Array.isArray(value) ? value.join('、') : String(value)
}

/** A value as a list of rows. */
export function rowsOf(value: FiledValue | undefined): string[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === '' ? [] : [String(value)]
}
