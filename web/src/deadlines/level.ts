import type { Level } from '@yizheng/contract/desk'

/** Within how many working days a deadline counts as near; the worklist of the office says the same. */
const SOON_DAYS = 2

/** How near a deadline is by the working days left; null is none. */
export function levelOf(daysLeft: number | null): Level {
  if (daysLeft === null) return 'none'
  if (daysLeft < 0) return 'overdue'
  return daysLeft <= SOON_DAYS ? 'soon' : 'normal'
}
