import { dueAfter } from '../../deadlines/working-days.ts'
import type { Day } from '../../time/day.ts'
import { approvalOf, type Case, type Licence } from '../case.ts'
import type { CommandOf } from '../command.ts'
import type { Context, Outcome } from '../context.ts'
import { toldFrom } from './course.ts'
import { proposalOf } from './proposal.ts'
import { unreached } from './words.ts'
import { notNow } from '../open.ts'
import { only } from '../outcome.ts'
import { endingPeriods } from '../policy.ts'
import { refused, type Reason } from '../refusal.ts'

/** The holder of a licence is told that its end is proposed, and says what they have to say (行政许可法 7, 47). */

/** Electronic service is made by the office's own record, on that day, to whoever applied (行政许可法 7). */
function electronicFault(licence: Licence | null, servedOn: Day, on: Day): Outcome | null {
  const fault = (field: string, reason: Reason): Outcome => ({
    refusal: {
      code: 'procedure-invalid',
      reason,
      faults: [{ pointer: `/${field}`, code: 'procedure-invalid', reason }],
    },
  })
  if (licence?.passedOn) {
    return fault('method', unreached)
  }
  return servedOn === on
    ? null
    : fault('servedOn', {
        zh: `电子送达以登记当日为送达日期（${on}）`,
        en: `What is served electronically is served on the day on which it is recorded, ${on}`,
      })
}

export function tellEnding(current: Case, command: CommandOf<'TellEnding'>, on: Day): Outcome {
  const { approval, method, servedOn, proof } = command
  const { id, on: proposedOn } = proposalOf(current, approval)
  if (servedOn < proposedOn || servedOn > on) {
    const reason = {
      zh: `送达日期须在拟办（${proposedOn}）之后且不晚于今天`,
      en: `It is served after it was proposed (${proposedOn}) and not later than today`,
    }
    return {
      refusal: refused('procedure-invalid', reason.zh, reason.en, [
        { pointer: '/servedOn', code: 'procedure-invalid', reason },
      ]),
    }
  }
  const unserved = method === 'electronic' ? electronicFault(approvalOf(current, approval).licence, servedOn, on) : null
  if (unserved) return unserved
  return only({ type: 'EndingTold', approval, proposal: id, method, servedOn, proof })
}

/** What the holder says is taken until it is decided; a hearing is asked for while the time for it runs (行政许可法 47; 行政处罚法 64(1)). */
export function stateOnEnding(
  current: Case,
  command: CommandOf<'StateOnEnding' | 'RecordEndingStatement'>,
  context: Context,
  on: Day,
): Outcome {
  const { approval, statement, asksForHearing } = command
  const saidOn = command.type === 'RecordEndingStatement' ? command.saidOn : on
  const { told } = proposalOf(current, approval)
  if (!told) return { refusal: notNow }
  const fault = (pointer: string, zh: string, en: string): Outcome => ({
    refusal: refused('procedure-invalid', zh, en, [{ pointer, code: 'procedure-invalid', reason: { zh, en } }]),
  })
  if (saidOn < told.on || saidOn > on) {
    return fault(
      '/saidOn',
      `提出日期须不早于送达（${told.on}）且不晚于今天`,
      `It is said not before it was served (${told.on}) and not later than today`,
    )
  }
  const until = dueAfter(context.calendar, toldFrom(told), endingPeriods(context.policy).beHeard.workingDays).dueOn
  if (asksForHearing && saidOn > until) {
    return fault(
      '/asksForHearing',
      `要求听证的期限已于${until}届满；仍可陈述、申辩`,
      `The time to ask for a hearing ended on ${until}; what you say is taken all the same`,
    )
  }
  return only({
    type: 'EndingStatementMade',
    approval,
    statement,
    asksForHearing,
    ...(command.type === 'RecordEndingStatement' && { saidOn }),
  })
}
