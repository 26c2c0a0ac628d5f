import type { Plan, PlanApproval } from '../catalogue/plan.ts'
import { isFiling, periodOfFiling } from '../catalogue/filed.ts'
import type { RenewalWindow } from '../catalogue/item.ts'
import { workdayBefore } from '../deadlines/working-days.ts'
import { addDays, addMonths, type Day } from '../time/day.ts'
import { approvalOf, type Case } from './case.ts'
import { ANSWERED_BY_SILENCE } from './decision-words.ts'
import type { ProposedAct } from './endings.ts'
import { stillToSpeak } from './hearings/heard.ts'
import { stillHeard } from './ending-words.ts'
import { stillToRectify } from './inspection/put-right.ts'
import { notNow, plannedFor, prerequisiteRefused, type Act, type Times } from './open.ts'
import { beforeSilence, dueOnOf, notAfter, onlyAfter, type Clocked } from './kernel/timing.ts'
import type { Policy } from './policy.ts'
import { refused, refusedOf, type Refusal } from './refusal.ts'

/**
 * The last gate: acts that time opens or closes. What must come before a deadline comes on its last day at the latest; what
 * the office does because a deadline has passed, it does from the next day on.
 */
export function timeGate(current: Case, plan: Plan, act: Act, times: Clocked): Refusal | undefined {
  switch (act.type) {
    case 'AcceptApplication':
    case 'AcceptWithTolerance':
    case 'RequestSupplement':
    case 'DoNotAcceptApplication':
      return beforeSilence(times, 'answer-application', null, ANSWERED_BY_SILENCE)
    case 'RequestMatter':
      return ended(current, act, times)
    case 'GrantMatter':
      return renewedBySilence(current, plan, act, times) ?? ended(current, act, times)
    case 'RefuseMatter':
      return renewedBySilence(current, plan, act, times)
    case 'SupplySupplement':
      return notAfter(times, 'supply', null)
    case 'CloseUnsupplied':
      return onlyAfter(times, 'supply', null)
    case 'DeemAccepted':
      return onlyAfter(times, 'answer-application', null)
    case 'SupplyDeferred':
      return notAfter(times, 'supply-deferred', null)
    case 'CloseTolerance':
      return onlyAfter(times, 'supply-deferred', null)
    case 'GrantLicence':
      return stillToSpeak(approvalOf(current, act.approval ?? ''), times)
    case 'RefuseLicence': {
      const key = act.approval ?? ''
      // What needs something that was refused can never be granted, whatever is put right.
      const hopeless = prerequisiteRefused(current, plan, key)
      return (
        stillToSpeak(approvalOf(current, key), times) ??
        (hopeless ? undefined : stillToRectify(approvalOf(current, key), times.on))
      )
    }
    case 'WithdrawLicence':
    case 'RevokeLicence':
    case 'CancelLicence':
      return stillToBeHeard(current, plan, { ...act, type: act.type }, times)
    case 'DeemRenewed':
      return silenceGate(current, act, times)
    default:
      return undefined
  }
}

/** What has ended is neither changed nor passed on (行政许可法 49, 70(1)); its renewal was asked for before (行政许可法 50). */
function ended(current: Case, act: Act, { on }: Times): Refusal | undefined {
  const until = current.approvals.find(({ key }) => key === act.approval)?.licence?.validUntil ?? null
  if (until === null || on <= until) return undefined
  return refusedOf(
    'too-late',
    {
      zh: `该许可已于${until}届满，不能再变更、转让或者延续：依法办理注销，需要继续的重新申请（行政许可法第四十九条、第五十条、第七十条第一项）`,
      en: `The licence ended on ${until} and is neither changed, passed on nor renewed: it is cancelled, and what goes on needs a new application (Administrative Licensing Law, art. 49, 50 and 70(1))`,
    },
    {
      zh: `该项备案已于${until}届满，不能再变更或者延续：办理注销备案，需要继续的重新备案`,
      en: `The filing ended on ${until} and is neither changed, passed on nor renewed: it is closed, and what goes on is filed anew`,
    },
  )
}

function renewedBySilence(current: Case, plan: Plan, act: Act, times: Clocked): Refusal | undefined {
  return beforeSilence(times, 'renewal', act.approval ?? null, {
    zh: '许可届满前未作决定，视为准予延续（行政许可法第五十条）；系统将登记延续',
    en: 'nobody decided before the licence ended, so it counts as renewed (Administrative Licensing Law, art. 50); the office records that',
    filing: {
      zh: '备案届满前未作决定，备案延续；系统将登记延续',
      en: 'nobody decided before the filing ended, so it goes on; the office records that',
    },
  })
}

/** No licence is ended while its holder, who was told, may still speak or ask for a hearing. */
function stillToBeHeard(
  current: Case,
  plan: Plan,
  act: Act & { type: ProposedAct },
  times: Clocked,
): Refusal | undefined {
  const dueOn = dueOnOf(times, 'be-heard', act.approval ?? null)
  if (dueOn === undefined || times.on > dueOn) return undefined
  return stillHeard(act.type, dueOn)
}

function silenceGate(current: Case, act: Act, { on }: Times): Refusal | undefined {
  const until = approvalOf(current, act.approval ?? '').licence?.validUntil
  if (!until) return notNow
  return on > until
    ? undefined
    : refusedOf(
        'too-early',
        { zh: `许可${until}到期前仍可作出决定`, en: `The licence runs until ${until}; it can still be decided` },
        { zh: `备案${until}到期前仍可作出决定`, en: `The filing runs until ${until}; it can still be decided` },
      )
}

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
