import { fault } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item } from '../item.ts'
import type { Placed } from '../parts.ts'

/**
 * What is looked at after the decision says by when, or that no period was found: else nobody comes before it and nobody after. An item that is
 * offered no more needs none.
 */
export function checkedAfterFaults({ value: item, at }: Placed<Item>): CatalogueFault[] {
  const { inspection, status, byCommitment, checkedAfter } = item
  if (status !== 'active') return []
  const afterwards = inspection === 'on-commitment-after'
  if (afterwards && byCommitment === undefined && checkedAfter === undefined) {
    return [
      fault(
        at('checkedAfter'),
        '决定前不到现场、决定后核查，却没有写明何时核查：写 checkedAfter（依据、内容、期限），未找到的写 {"doubt": "原因"}',
        'Nobody comes before the decision and it is checked afterwards, and nothing says by when: say "checkedAfter" (provision, what, period), or {"doubt": "why"} where none was found',
      ),
    ]
  }
  if (checkedAfter !== undefined && (!afterwards || byCommitment !== undefined)) {
    return [
      fault(
        at('checkedAfter'),
        '只有没有承诺办理路径、决定后核查（inspection 为 on-commitment-after）的事项写 checkedAfter',
        'Only an item without a road of commitment that is checked after its decision (inspection "on-commitment-after") says "checkedAfter"',
      ),
    ]
  }
  return []
}
