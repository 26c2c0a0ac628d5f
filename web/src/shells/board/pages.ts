import type { Entry } from '../page.ts'

/** Pages of figures for those who answer for the whole. */
export const boardPages: readonly Entry[] = []
