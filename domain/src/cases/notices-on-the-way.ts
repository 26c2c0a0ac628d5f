import type { Words } from '../catalogue/words.ts'
import { STOP_WORDS } from '../deadlines/stop.ts'
import type { Day } from '../time/day.ts'
import type { CaseEvent } from './event.ts'
import { periodWords, quoted, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'

/** What is served between acceptance and decision: procedures, hearings, an extension, another catalogue (行政许可法 42, 45-48). */
export function saidOnTheWay(event: CaseEvent, { policy }: NoticeSource, on: Day): Said | undefined {
  switch (event.type) {
    case 'ProcedureStarted': {
      const what = event.kind === 'item-basis' ? words(event.name, event.name) : STOP_WORDS[event.kind]
      return {
        kind: 'procedure',
        approval: event.approval,
        title: words(`特别程序告知书（${what.zh}）`, `Notice of a procedure (${what.en})`),
        text: [
          words(
            `自${event.startedOn}起，所需时间${event.plannedDays}个工作日，不计入办理期限（${event.basis}）。`,
            `From ${event.startedOn} it takes ${event.plannedDays} working days, which do not count into the limit (${event.basis}).`,
          ),
          ...(event.startedOn < on ? [countedUntil(on)] : []),
        ],
      }
    }
    case 'ProcedureProlonged':
      return {
        kind: 'procedure',
        approval: event.approval,
        title: words('特别程序延长告知书', 'Notice that a procedure takes longer'),
        text: [
          words(`再需${event.plannedDays}个工作日。`, `It takes ${event.plannedDays} working days more.`),
          quoted('理由', 'Reason', event.reason),
          ...(event.late ? [countedUntil(on)] : []),
        ],
      }
    case 'PlanOffered':
    case 'PlanAdopted':
      return {
        kind: 'plan',
        title:
          event.type === 'PlanOffered'
            ? words('事项要求有变化，请您选择', 'The requirements have changed: your choice')
            : words('按新的事项要求办理', 'Handled by the new requirements'),
        text: event.changes.map(({ what }) => what),
      }
    case 'HearingRightTold': {
      const within = periodWords(policy.periods.requestHearing)
      return {
        kind: 'hearing',
        approval: event.approval,
        title: words('听证权利告知书', 'Notice of the right to a hearing'),
        text: [
          words(
            `本项许可直接涉及申请人与他人之间重大利益关系，你（单位）享有要求听证的权利，可自被告知之日起${within.zh}内提出；不承担组织听证的费用。`,
            `This licence touches weighty interests between you and others. You have the right to a hearing and may ask for one within ${within.en}; it costs you nothing.`,
          ),
        ],
      }
    }
    case 'HearingScheduled':
      return {
        kind: 'hearing',
        approval: event.approval,
        title: words('听证通知书', 'Notice of a hearing'),
        text: [
          words(
            `${event.day}，${event.place}，${event.public ? '公开举行' : '不公开举行'}（${event.basis}）。`,
            `${event.day}, ${event.place}, ${event.public ? 'in public' : 'not in public'} (${event.basis}).`,
          ),
          words(
            '认为主持人与本项许可有直接利害关系的，有权申请回避。',
            'Who thinks that the presider has an interest in this licence may ask for another.',
          ),
        ],
      }
    case 'LimitExtended':
      return {
        kind: 'extension',
        approval: event.approval,
        title: words('延长办理期限告知书', 'Notice that the limit is extended'),
        text: [
          words(
            `延长${event.workingDays}个工作日（${event.basis}）。`,
            `Extended by ${event.workingDays} working days (${event.basis}).`,
          ),
          quoted('理由', 'Reason', event.reason),
        ],
      }
    default:
      return undefined
  }
}

/** A notice that comes late takes back no day: said to whoever waits (行政许可法 45). */
function countedUntil(on: Day): Words {
  return words(
    `本告知书${on}送达，此前未告知的日子（含当日）计入办理期限。`,
    `This notice is served on ${on}: the days before it that were not told of, and the day itself, count into the limit.`,
  )
}
