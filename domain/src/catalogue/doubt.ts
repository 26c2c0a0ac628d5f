import { z } from 'zod'
import type { LegalBasis } from './item.ts'

/**
 * What could not be established, and why: the honest value where the law could not be read or says nothing. `catalogue check` takes it in
 * place of a fact, counts it and lists it.
 */
export const Doubtful = z.strictObject({ doubt: z.string().min(4).max(400) })
type Doubtful = z.infer<typeof Doubtful>

export function isDoubt(value: unknown): value is Doubtful {
  return typeof value === 'object' && value !== null && 'doubt' in value && typeof value.doubt === 'string'
}

/** How far a citation was checked, as people are told: that an article exists is no proof that it supports what it is cited for. */
export type Checked = LegalBasis['verification'] | 'words-read' | 'support-doubtful'

export function checkedOf({ verification, phrase, article, wordsReadOn }: LegalBasis): Checked {
  if (wordsReadOn !== undefined) return 'words-read'
  return article !== null && isDoubt(phrase) ? 'support-doubtful' : verification
}
