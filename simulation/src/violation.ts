/** Something that must always hold does not. `caseId` null: it is about the whole office. */
export class Violation extends Error {
  readonly invariant: string
  readonly caseId: string | null

  constructor(invariant: string, caseId: string | null, detail: string) {
    super(`${invariant}: ${detail}`)
    this.name = 'Violation'
    this.invariant = invariant
    this.caseId = caseId
  }
}
