import { fault } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { Placed } from '../parts.ts'

/**
 * A visit that every case must have rests on a provision of the whole country: where none was found, a doubt lets the office come, and a local rule
 * says nothing of those who apply elsewhere. Neither forces anybody to be visited.
 */
export function forcedVisitFaults({ value: { inspection, visit }, at }: Placed<Item>): CatalogueFault[] {
  if (inspection !== 'required' || !visit) return []
  if (visit.basis?.region !== undefined) {
    return [
      fault(
        at('inspection'),
        `踏勘依据只适用于${visit.basis.region}，不能要求各地每件都踏勘：写 optional`,
        `The visit rests on a rule of ${visit.basis.region} alone, so not every case elsewhere may be made to have one: say optional`,
      ),
    ]
  }
  if (visit.basis) return []
  return [
    fault(
      at('inspection'),
      '没有踏勘依据，不能要求每件都踏勘：写 optional，由办理机关按需决定',
      'No provision for a visit was found, so not every case may be made to have one: say optional, and the office decides',
    ),
  ]
}
