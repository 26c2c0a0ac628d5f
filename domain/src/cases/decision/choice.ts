import { refusedApprovals, type Case } from '../case.ts'

/** Some but not all were granted, and the applicant has not yet said which paper is wanted. */
export function needsPartialChoice(current: Case): boolean {
  return current.stage === 'decided' && refusedApprovals(current).length > 0 && current.partialChoice === null
}
