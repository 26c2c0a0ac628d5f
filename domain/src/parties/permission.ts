import type { CasePart, Role } from './duty.ts'

/**
 * Whose department the right is about: the approval's, that of the body supervising the approval, a regulator's, or none (the
 * whole bureau). `own-part` is whoever holds a part of the case already, `own-proposal` whoever proposed what the act is about.
 */
export type Scope =
  | 'bureau'
  | 'approval'
  | 'supervision'
  | 'regulator'
  | 'own-case'
  | 'own-part'
  | 'own-proposal'
  | 'office'

export type Permission = {
  /** Role that must be granted in the region of the case; null for acts of the applicant or of the office itself. */
  role: Role | null
  scope: Scope
  /** The part on the case that acting takes up: one person holds at most one (五分设). */
  part: CasePart | null
  /** What the act names besides the case. */
  about: 'case' | 'approval' | 'regulator' | 'certificate'
}

/** The office acting by itself (the runner), never a person. */
export const OFFICE = 'office'
