import { dueAfter } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import { approvalOf, type Case, type Licence } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import { notNow } from '../kernel/open.ts'
import { endingPeriods } from '../policy.ts'
import type { Reason, Refusal } from '../refusal.ts'
import { toldFrom } from './course.ts'
import { proposalOf } from './proposal.ts'
import { unreached } from './words.ts'

/** The holder of a licence is told that its end is proposed, and says what they have to say (行政许可法 7, 47). */

type Refused = { refusal: Refusal }

function fault(field: string, reason: Reason): Refused {
  return {
    refusal: {
      code: 'procedure-invalid',
      reason,
      faults: [{ pointer: `/${field}`, code: 'procedure-invalid', reason }],
    },
  }
}

/** Electronic service is made by the office's own record, on that day, to whoever applied (行政许可法 7). */
function electronicFault(licence: Licence | null, servedOn: Day, on: Day): Refused | undefined {
  if (licence?.passedOn) return fault('method', unreached)
  return servedOn === on
    ? undefined
    : fault('servedOn', {
        zh: `电子送达以登记当日为送达日期（${on}）`,
        en: `What is served electronically is served on the day on which it is recorded, ${on}`,
      })
}

/** Why what is proposed cannot have been served as it is said. */
export function tellingFault(
  current: Case,
  { approval, method, servedOn }: { approval: string; method: string; servedOn: Day },
  on: Day,
): Refused | undefined {
  const { on: proposedOn } = proposalOf(current, approval)
  if (servedOn < proposedOn || servedOn > on) {
    return fault('servedOn', {
      zh: `送达日期须在拟办（${proposedOn}）之后且不晚于今天`,
      en: `It is served after it was proposed (${proposedOn}) and not later than today`,
    })
  }
  return method === 'electronic' ? electronicFault(approvalOf(current, approval).licence, servedOn, on) : undefined
}

/** What the holder says is taken until it is decided; a hearing is asked for while the time for it runs (行政许可法 47; 行政处罚法 64(1)). */
export function statementFault(
  current: Case,
  { approval, asksForHearing, saidOn }: { approval: string; asksForHearing: boolean; saidOn: Day },
  { calendar, policy }: Pick<Context, 'calendar' | 'policy'>,
  on: Day,
): Refused | undefined {
  const { told } = proposalOf(current, approval)
  if (!told) return { refusal: notNow }
  if (saidOn < told.on || saidOn > on) {
    return fault('saidOn', {
      zh: `提出日期须不早于送达（${told.on}）且不晚于今天`,
      en: `It is said not before it was served (${told.on}) and not later than today`,
    })
  }
  const until = dueAfter(calendar, toldFrom(told), endingPeriods(policy).beHeard.workingDays).dueOn
  if (asksForHearing && saidOn > until) {
    return fault('asksForHearing', {
      zh: `要求听证的期限已于${until}届满；仍可陈述、申辩`,
      en: `The time to ask for a hearing ended on ${until}; what you say is taken all the same`,
    })
  }
  return undefined
}
