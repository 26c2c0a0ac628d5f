import { fault } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { Item, RenewalWindow } from '../item.ts'
import type { Placed } from '../parts.ts'

/**
 * A licence that ends says how it goes on: when its renewal is asked for, be it that the thirty days of 行政许可法 50 apply, or that it is not
 * renewed and what is done instead.
 */
export function renewalSaid({ value: { result, afterGrant }, at }: Placed<Item>): CatalogueFault[] {
  const { validity, renewal, notRenewed } = result
  if (validity.type !== 'fixed' && validity.type !== 'maximum') return []
  const faults: CatalogueFault[] = []
  if (renewal === null && notRenewed === undefined) {
    faults.push(
      fault(
        at('result', 'renewal'),
        `有效期${validity.years ?? ''}年，却没有写明如何延续：写 renewal（适用行政许可法第五十条的，写明届满30日前），不延续的写 notRenewed`,
        `It is valid for ${validity.years ?? 'some'} years and nothing says how it goes on: say "renewal" (that the 30 days of 行政许可法 50 apply, where they do), or "notRenewed"`,
      ),
    )
  }
  if (notRenewed === undefined && afterGrant?.renewal === undefined) {
    faults.push(
      fault(
        at('afterGrant', 'renewal'),
        '有效期固定，却没有写明申请延续的时间',
        'It ends on a fixed day, and the time to ask for renewal is not said',
      ),
    )
  }
  if (validity.years === null) {
    faults.push(
      fault(
        at('result', 'validity', 'years'),
        '有效期固定，须写明年数',
        'It is valid for a fixed time: say how many years',
      ),
    )
  }
  return [...faults, ...windowFaults(afterGrant?.renewal, at)]
}

/** The first day to ask for a renewal lies before the last one. */
function windowFaults(window: RenewalWindow | undefined, at: Placed<Item>['at']): CatalogueFault[] {
  if (!window || window.earliest === null || window.earliest > window.latest) return []
  return [
    fault(
      at('afterGrant', 'renewal', 'earliest'),
      `最早（届满前${window.earliest}）不早于最晚（届满前${window.latest}）`,
      `The earliest, ${window.earliest} before the end, is not before the latest, ${window.latest}`,
    ),
  ]
}
