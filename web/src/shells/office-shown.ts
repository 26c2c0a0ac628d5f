import type { Words } from '@yizheng/domain/text/words'

export type OfficeShown = {
  readonly demonstration: boolean
  readonly bureau: Words
  /** Nothing can be filed or saved: the disk of the server has no room. */
  readonly readOnly?: boolean
}

/**
 * Whose office this is, as the entry page says it: known before anything is fetched, so that the head of the page does not
 * move when it is. Undefined where the page does not come from an office (`npm run dev`).
 */
export const officeShown: OfficeShown | undefined = read(document.documentElement.dataset['office'])

function read(said: string | undefined): OfficeShown | undefined {
  // Written by the office itself, so it is what its type says.
  return said === undefined ? undefined : (JSON.parse(said) as OfficeShown)
}
