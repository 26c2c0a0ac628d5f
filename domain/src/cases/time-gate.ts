import type { Plan } from '../catalogue/plan.ts'
import { approvalOf, type Case } from './case.ts'
import { untilSilence } from './filing/answer.ts'
import { notNow, type Act, type Times } from './open.ts'
import { beforeSilence, notAfter, onlyAfter, type Clocked } from './kernel/timing.ts'
import { refusedOf, type Refusal } from './refusal.ts'

/**
 * The last gate: acts that time opens or closes. What must come before a deadline comes on its last day at the latest; what
 * the office does because a deadline has passed, it does from the next day on.
 */
export function timeGate(current: Case, plan: Plan, act: Act, times: Clocked): Refusal | undefined {
  switch (act.type) {
    case 'AcceptWithTolerance':
    case 'RequestSupplement':
      return untilSilence(times)
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
    case 'SupplyDeferred':
      return notAfter(times, 'supply-deferred', null)
    case 'CloseTolerance':
      return onlyAfter(times, 'supply-deferred', null)
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
