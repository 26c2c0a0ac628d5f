import { isFiling, periodOfFiling } from '../../catalogue/filed.ts'
import type { RenewalWindow } from '../../catalogue/item.ts'
import type { Plan, PlanApproval } from '../../catalogue/plan.ts'
import { workdayBefore } from '../../deadlines/working-days.ts'
import { addDays, addMonths, type Day } from '../../time/day.ts'
import { approvalOf, type Case } from '../case.ts'
import { plannedFor, type Times } from '../kernel/open.ts'
import type { Policy } from '../policy.ts'
import { refused, refusedOf, type Refusal } from '../refusal.ts'

/** When a licence may be renewed (行政许可法 50). */

/** The first and the last day on which the renewal of a licence that ends on `until` may be asked for. */
export function renewalDays(
  window: RenewalWindow,
  until: Day,
  calendar: Times['calendar'],
): { from: Day | null; to: Day } {
  const back = (count: number): Day => {
    switch (window.unit) {
      case 'day':
        return addDays(until, -count)
      case 'month':
        return addMonths(until, -count)
      case 'working-day':
        return workdayBefore(calendar, until, count)
      default:
        return window.unit satisfies never
    }
  }
  return { from: window.earliest === null ? null : back(window.earliest), to: back(window.latest) }
}

/**
 * When the renewal of a licence is asked for; null where it ends with its project or its event, and nothing says that it goes on: what takes
 * longer is asked for as a change.
 */
export function renewalWindowOf(
  { afterGrant, validity }: Pick<PlanApproval, 'afterGrant' | 'validity'>,
  policy: Policy,
): RenewalWindow | null {
  const ends = validity.type === 'project' || validity.type === 'event'
  return afterGrant.renewal ?? (ends ? null : policy.renewal)
}

/** Why a renewal cannot be asked for on a day: its window is not open yet, or closed, or the licence never ends. */
export function renewalFault(current: Case, plan: Plan, approval: string, times: Times): Refusal | undefined {
  const until = approvalOf(current, approval).licence?.validUntil ?? null
  if (until === null)
    return refusedOf(
      'act-not-open',
      { zh: '该许可长期有效，无需延续', en: 'The licence does not end, so there is nothing to renew' },
      { zh: '该项备案长期有效，无需延续', en: 'The filing does not end, so there is nothing to renew' },
    )
  const planned = plannedFor(plan, approval)
  const window = renewalWindowOf(planned, times.policy)
  if (window === null) {
    return refusedOf(
      'act-not-open',
      {
        zh: '该许可随项目或者活动终止，不延续；需要延长的，应在届满前申请变更（行政许可法第四十九条）',
        en: 'The licence ends with its project or event and is not renewed: more time is asked for as a change before it ends (Administrative Licensing Law, art. 49)',
      },
      {
        zh: '该项备案随项目或者活动终止，不延续；需要延长的，应在届满前申请变更备案',
        en: 'The filing ends with its project or event and does not go on: more time is asked for as a change before it ends',
      },
    )
  }
  const { from, to } = renewalDays(window, until, times.calendar)
  const { basis } = isFiling(planned) ? periodOfFiling(window) : window
  if (times.on > to) {
    return refused(
      'too-late',
      `延续申请应在${to}前提出（${basis}）；现须重新申请`,
      `A renewal is asked for by ${to} (${basis}); now a new application is needed`,
    )
  }
  return from !== null && times.on < from
    ? refused('too-early', `${from}起可申请延续（${basis}）`, `A renewal may be asked for from ${from} (${basis})`)
    : undefined
}
