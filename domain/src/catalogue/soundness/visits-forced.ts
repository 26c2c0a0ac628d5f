import { fault } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { Placed } from '../parts.ts'

/** A visit that every case must have rests on a provision: where none was found, a doubt lets the office come, and forces nobody to be visited. */
export function forcedVisitFaults({ value: { inspection, visit }, at }: Placed<Item>): CatalogueFault[] {
  if (inspection !== 'required' || !visit || visit.basis) return []
  return [
    fault(
      at('inspection'),
      '没有踏勘依据，不能要求每件都踏勘：写 optional，由办理机关按需决定',
      'No provision for a visit was found, so not every case may be made to have one: say optional, and the office decides',
    ),
  ]
}
