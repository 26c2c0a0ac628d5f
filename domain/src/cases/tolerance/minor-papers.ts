import type { Plan } from '../../catalogue/plan.ts'
import { missingPapers, type HeldPapers } from '../filing/papers.ts'
import type { ToleranceState } from './state.ts'

/** Papers that may come after the acceptance 可容缺, where the applicant promises them. */

/** The missing papers that may come later; undefined when a main paper is missing, or none is. */
export function deferrablePapers(held: HeldPapers, plan: Plan): string[] | undefined {
  const missing = missingPapers(held, plan)
  const minor = new Set(plan.materials.filter(({ deferrable }) => deferrable).map(({ key }) => key))
  return missing.length > 0 && missing.every((key) => minor.has(key)) ? missing : undefined
}

/** Whether the letter of the applicant covers these papers. */
export function isPromised({ letter }: Pick<ToleranceState, 'letter'>, papers: readonly string[]): boolean {
  return papers.every((key) => letter?.materials.includes(key))
}

/** Whether it may be accepted with papers to come: only minor ones are missing, and all of them are promised. */
export function isTolerable(current: HeldPapers & Pick<ToleranceState, 'letter'>, plan: Plan): boolean {
  const papers = deferrablePapers(current, plan)
  return papers !== undefined && isPromised(current, papers)
}
