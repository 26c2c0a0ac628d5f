import type { Words } from '../../text/words.ts'
import { STOP_WORDS, type StopKind } from '../../deadlines/stop.ts'
import { dayOf, type Day } from '../../time/day.ts'
import type { Entry } from '../kernel/event.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { quoted, words } from '../notice-words.ts'

/** What the applicant is told of procedures that stop the clock, in writing, as 行政许可法 45 asks. */

type Started = {
  approval: string
  kind: StopKind
  name: string
  basis: string
  plannedDays: number
  startedOn: Day
}

export function startedNotice(event: Started, _: NoticeSource, { at }: Entry): Said {
  const what = event.kind === 'item-basis' ? words(event.name, event.name) : STOP_WORDS[event.kind]
  const on = dayOf(at)
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

type Prolonged = { approval: string; plannedDays: number; reason: string; late?: true | undefined }

export function prolongedNotice(event: Prolonged, _: NoticeSource, { at }: Entry): Said {
  return {
    kind: 'procedure',
    approval: event.approval,
    title: words('特别程序延长告知书', 'Notice that a procedure takes longer'),
    text: [
      words(`再需${event.plannedDays}个工作日。`, `It takes ${event.plannedDays} working days more.`),
      quoted('理由', 'Reason', event.reason),
      ...(event.late ? [countedUntil(dayOf(at))] : []),
    ],
  }
}

/** A notice that comes late takes back no day: said to whoever waits (行政许可法 45). */
function countedUntil(on: Day): Words {
  return words(
    `本告知书${on}送达，此前未告知的日子（含当日）计入办理期限。`,
    `This notice is served on ${on}: the days before it that were not told of, and the day itself, count into the limit.`,
  )
}
