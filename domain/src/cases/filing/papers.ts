import type { Plan } from '../../catalogue/plan.ts'
import { missingMaterials } from './form-rules.ts'
import type { FilingState } from './state.ts'

/** The papers that a case holds. */
export type HeldPapers = Pick<FilingState, 'materials' | 'papersNotAsked'>

/** Papers the plan asks of the applicant that the case does not hold. */
export function missingPapers({ materials, papersNotAsked }: HeldPapers, plan: Plan): string[] {
  return missingMaterials(plan, materials, papersNotAsked).map(({ pointer }) => pointer.slice('/materials/'.length))
}
