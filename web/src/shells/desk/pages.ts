import type { Entry } from '../page.ts'

/** The officials' pages. */
export const deskPages: readonly Entry[] = []
