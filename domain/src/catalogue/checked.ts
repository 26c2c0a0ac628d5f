import { isDoubt } from './doubt.ts'
import type { LegalBasis } from './item.ts'

/** How far a citation was checked, as people are told: that an article exists is no proof that it supports what it is cited for. */
export type Checked = LegalBasis['verification'] | 'words-read' | 'support-doubtful'

export function checkedOf({ verification, phrase, article, wordsReadOn }: LegalBasis): Checked {
  if (wordsReadOn !== undefined) return 'words-read'
  return article !== null && isDoubt(phrase) ? 'support-doubtful' : verification
}
