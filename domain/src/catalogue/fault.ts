import type { Words } from '../text/words.ts'

/** One thing that is wrong with a catalogue: the file, where in it (JSON Pointer, `''` for the whole file), and why. */
export type CatalogueFault = { file: string; path: string; reason: Words }

/** A JSON Pointer (RFC 6901) of the steps into a value. */
export function pointer(...steps: readonly PropertyKey[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
