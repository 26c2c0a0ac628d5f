import { z } from 'zod'
import { Words } from '../catalogue/words.ts'
import { addDays, Day, weekdayOf } from '../time/day.ts'
import { dueOf, lengthOf, spansOf, stopOn, type Clock, type Due, type Overrun, type Stop } from './clock.ts'
import { articleOfStop, STOP_WORDS } from './stop.ts'
import { dayKindOf, type Calendar, type DayKind } from './working-days.ts'

/** One calendar day of a clock: what it was, why, and by which provision. */
export const DayLine = z.object({
  day: Day,
  /** 1 for Monday to 7 for Sunday. */
  weekday: z.number().int(),
  /** `start` is day 0; `off` is no working day; `stopped` is a working day taken out by a procedure. */
  verdict: z.enum(['start', 'counted', 'off', 'stopped']),
  /** Working days counted up to and including this day. */
  count: z.number().int(),
  reason: Words,
  article: z.string(),
  /** Whether the day lies in a year whose calendar is not published. */
  provisional: z.boolean(),
})
export type DayLine = z.infer<typeof DayLine>

/** A clock read line by line: every day from the event to the last day, and in sentences what it comes to. */
export const Explanation = z.object({
  startedOn: Day,
  dueOn: Day,
  provisional: z.boolean(),
  /** Years whose calendar the count needs and which is not published. */
  missing: z.array(z.number().int()),
  stoppedDays: z.number().int(),
  total: z.number().int(),
  lines: z.array(DayLine),
  sentences: z.array(Words),
})
export type Explanation = z.infer<typeof Explanation>

const COUNT_ARTICLE = '行政许可法 82'
const OFF_WORDS: Readonly<Record<DayKind['reason'], Words>> = {
  weekday: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末休息', en: 'weekend' },
  holiday: { zh: '法定节假日', en: 'statutory holiday' },
  'in-lieu': { zh: '调休放假', en: 'day off in lieu' },
  'make-up': { zh: '调休上班', en: 'weekend day worked to make up' },
}

/** The dates of `explain`, with the reason of each day in both languages. Same arguments, same lines, for ever. */
export function explain(clock: Clock, calendar: Calendar, overrun: Overrun): Explanation {
  const due = dueOf(clock, calendar, overrun)
  const spans = spansOf(clock, calendar, overrun)
  const total = lengthOf(clock)
  const lines: DayLine[] = [startLine(clock, calendar)]
  let count = 0
  for (let day = clock.startedOn; day < due.dueOn;) {
    day = addDays(day, 1)
    const kind = dayKindOf(calendar, day)
    const stop = kind.works ? stopOn(spans, day) : undefined
    if (kind.works && !stop) count += 1
    lines.push({
      day,
      weekday: weekdayOf(day),
      provisional: kind.provisional,
      count,
      ...verdictOf(kind, stop, count, clock),
    })
  }
  return {
    ...due,
    startedOn: clock.startedOn,
    total,
    lines,
    sentences: sentencesOf(clock, due, total, calendar, overrun),
  }
}

function startLine(clock: Clock, calendar: Calendar): DayLine {
  return {
    day: clock.startedOn,
    weekday: weekdayOf(clock.startedOn),
    verdict: 'start',
    count: 0,
    reason: { zh: '起算事由发生之日，不计入', en: 'the day of the event is day 0 and not counted' },
    article: `民法典 201；${COUNT_ARTICLE}`,
    provisional: dayKindOf(calendar, clock.startedOn).provisional,
  }
}

function verdictOf(
  kind: DayKind,
  stop: Stop | undefined,
  count: number,
  clock: Clock,
): Pick<DayLine, 'verdict' | 'reason' | 'article'> {
  const word = OFF_WORDS[kind.reason]
  const named = kind.name === null ? word : { zh: `${word.zh}（${kind.name}）`, en: `${word.en} (${kind.name})` }
  if (!kind.works) {
    const article = kind.source === null ? COUNT_ARTICLE : `${COUNT_ARTICLE}；${kind.source}`
    return { verdict: 'off', reason: { zh: `${named.zh}，不计入`, en: `${named.en}, not counted` }, article }
  }
  if (stop) {
    const what = STOP_WORDS[stop.kind]
    return {
      verdict: 'stopped',
      reason: { zh: `${what.zh}期间，不计入`, en: `${what.en} under way, not counted` },
      article: articleOfStop(stop.kind, stop.basis),
    }
  }
  const longer = lengtheningOf(count, clock)
  const nth = longer
    ? {
        zh: `延长期第${longer.nth}日（总第${count}日）`,
        en: `day ${longer.nth} of the extension (day ${count} in all)`,
      }
    : { zh: `第${count}日`, en: `day ${count}` }
  const why = kind.reason === 'weekday' ? nth : { zh: `${named.zh}，${nth.zh}`, en: `${named.en}, ${nth.en}` }
  const basis = longer?.basis ?? clock.basis
  return { verdict: 'counted', reason: why, article: kind.source === null ? basis : `${basis}；${kind.source}` }
}

/** The lengthening that the `count`-th day falls into, and which of its days it is. */
function lengtheningOf(count: number, clock: Clock): { nth: number; basis: string } | undefined {
  let before = clock.workingDays
  for (const each of clock.lengthenings) {
    if (count > before && count <= before + each.workingDays) return { nth: count - before, basis: each.basis }
    before += each.workingDays
  }
  return undefined
}

function sentencesOf(clock: Clock, due: Due, total: number, calendar: Calendar, overrun: Overrun): Words[] {
  const assumed = clock.assumed ? { zh: '，本系统假定', en: ', assumed' } : { zh: '', en: '' }
  const sentences: Words[] = [
    {
      zh: `自${clock.startedOn}起算，期限${clock.workingDays}个工作日（${clock.basis}${assumed.zh}），当日不计。`,
      en: `From ${clock.startedOn}, ${clock.workingDays} working days (${clock.basis}${assumed.en}); the day itself is not counted.`,
    },
  ]
  if (clock.until !== undefined) {
    sentences.push({ zh: `最迟${clock.until}，是定下的日期。`, en: `${clock.until} at the latest, a day that is set.` })
  }
  for (const each of clock.lengthenings) {
    sentences.push({
      zh: `${each.on}批准延长${each.workingDays}个工作日（${each.basis}）。`,
      en: `Lengthened by ${each.workingDays} working days on ${each.on} (${each.basis}).`,
    })
  }
  for (const { stop, until } of spansOf(clock, calendar, overrun)) {
    const what = STOP_WORDS[stop.kind]
    const late = stop.endedOn !== null && stop.endedOn > until
    const open = stop.endedOn === null
    sentences.push({
      zh: `${stop.startedOn}起${what.zh}（${stop.basis}），书面告知需${stop.plannedDays}个工作日，至${until}不计入${
        late ? `；实际${stop.endedOn}结束，超出部分计入` : ''
      }${open ? '；尚未结束' : ''}。`,
      en: `${capital(what.en)} from ${stop.startedOn} (${stop.basis}), told in writing to take ${stop.plannedDays} working days: left out until ${until}${
        late ? `; it ended on ${stop.endedOn}, and the days beyond count` : ''
      }${open ? '; not ended yet' : ''}.`,
    })
  }
  sentences.push({
    zh: `共计${total}个工作日，${due.dueOn}届满${due.stoppedDays > 0 ? `，其间${due.stoppedDays}个工作日因特别程序不计入` : ''}。`,
    en: `${total} working days in all, ending on ${due.dueOn}${due.stoppedDays > 0 ? `; ${due.stoppedDays} working days were left out for procedures` : ''}.`,
  })
  if (due.provisional) {
    const years = due.missing.join('、')
    sentences.push({
      zh: `暂定：${years}年的放假安排尚未公布，只按周末和法定节日计算；公布后重新计算。`,
      en: `Provisional: the calendar of ${due.missing.join(', ')} is not published, so only weekends and statutory holidays are known; counted anew on publication.`,
    })
  }
  if (clock.metOn !== null) {
    const [zh, en] = clock.metOn > due.dueOn ? ['逾期办结', 'late'] : ['按期办结', 'in time']
    sentences.push({ zh: `${clock.metOn}${zh}。`, en: `Met on ${clock.metOn}, ${en}.` })
  }
  return sentences
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
