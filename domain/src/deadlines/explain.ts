import { z } from 'zod'
import { Words } from '../text/words.ts'
import { addDays, Day, weekdayOf } from '../time/day.ts'
import { dueOf, lastOf, lengthOf, spansOf, stopOn, type Clock, type Due, type Overrun, type Stop } from './clock.ts'
import { articleOfStop, STOP_WORDS } from './stop.ts'
import { dayKindOf, workingDaysBetween, type Calendar, type DayKind } from './working-days.ts'

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

/** That days are working days: of licences by their law, of a filing 备案 by nothing but the count of the office. */
const COUNTED_BY = { licence: '行政许可法 82', filing: '期限按工作日计算，本系统默认值' }
const OFF_WORDS: Readonly<Record<DayKind['reason'], Words>> = {
  weekday: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末休息', en: 'weekend' },
  holiday: { zh: '法定节假日', en: 'statutory holiday' },
  'in-lieu': { zh: '调休放假', en: 'day off in lieu' },
  'make-up': { zh: '调休上班', en: 'weekend day worked to make up' },
}

/** What is timed: a licence, or a filing 备案, of which no article of the law on licences is cited. */
type Timed = keyof typeof COUNTED_BY

/** The dates of `explain`, with the reason of each day in both languages. Same arguments, same lines, for ever. */
export function explain(clock: Clock, calendar: Calendar, overrun: Overrun, timed: Timed = 'licence'): Explanation {
  const due = dueOf(clock, calendar, overrun)
  const spans = spansOf(clock, calendar, overrun)
  const total = lengthOf(clock)
  const lines: DayLine[] = [startLine(clock, calendar, timed)]
  let count = 0
  let inHand = clock.inHand ?? 0
  for (let day = clock.startedOn; day < due.dueOn;) {
    day = addDays(day, 1)
    const kind = dayKindOf(calendar, day)
    const under = kind.works ? stopOn(spans, day) : undefined
    const spared = under !== undefined && inHand > 0
    if (spared) inHand -= 1
    const stop = spared ? undefined : under
    if (kind.works && !stop) count += 1
    lines.push({
      day,
      weekday: weekdayOf(day),
      provisional: kind.provisional,
      count,
      ...verdictOf(kind, { stop, spared: spared ? under : undefined, timed }, count, clock),
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

function startLine(clock: Clock, calendar: Calendar, timed: Timed): DayLine {
  return {
    day: clock.startedOn,
    weekday: weekdayOf(clock.startedOn),
    verdict: 'start',
    count: 0,
    reason: { zh: '起算事由发生之日，不计入', en: 'the day of the event is day 0 and not counted' },
    article: `民法典 201；${COUNTED_BY[timed]}`,
    provisional: dayKindOf(calendar, clock.startedOn).provisional,
  }
}

function verdictOf(
  kind: DayKind,
  { stop, spared, timed }: { stop: Stop | undefined; spared: Stop | undefined; timed: Timed },
  count: number,
  clock: Clock,
): Pick<DayLine, 'verdict' | 'reason' | 'article'> {
  const word = OFF_WORDS[kind.reason]
  const named = kind.name === null ? word : { zh: `${word.zh}（${kind.name}）`, en: `${word.en} (${kind.name})` }
  if (!kind.works) {
    const article = kind.source === null ? COUNTED_BY[timed] : `${COUNTED_BY[timed]}；${kind.source}`
    return { verdict: 'off', reason: { zh: `${named.zh}，不计入`, en: `${named.en}, not counted` }, article }
  }
  if (stop) {
    const what = STOP_WORDS[stop.kind]
    return {
      verdict: 'stopped',
      reason: { zh: `${what.zh}期间，不计入`, en: `${what.en} under way, not counted` },
      article: articleOfStop(stop.kind, stop.basis, timed === 'filing'),
    }
  }
  const longer = lengtheningOf(count, clock)
  const nth = longer
    ? {
        zh: `延长期第${longer.nth}日（总第${count}日）`,
        en: `day ${longer.nth} of the extension (day ${count} in all)`,
      }
    : { zh: `第${count}日`, en: `day ${count}` }
  const day = spared ? inHandWords(spared, nth) : nth
  const why = kind.reason === 'weekday' ? day : { zh: `${named.zh}，${day.zh}`, en: `${named.en}, ${day.en}` }
  const basis = longer?.basis ?? clock.basis
  return { verdict: 'counted', reason: why, article: kind.source === null ? basis : `${basis}；${kind.source}` }
}

/** A stopped day that counts, since the step that is stopped has days in hand. */
function inHandWords({ kind }: Stop, nth: Words): Words {
  const what = STOP_WORDS[kind]
  return {
    zh: `${nth.zh}（${what.zh}期间，用余量，计入）`,
    en: `${nth.en} (${what.en} under way, taken from the days in hand: counted)`,
  }
}

/** What a stop was told to take, and what of it is left out: until `until`, or nothing. */
function stopWords(stop: Stop, until: Day | undefined, calendar: Calendar): Words {
  const { kind, startedOn, basis, notices, ended } = stop
  const what = STOP_WORDS[kind]
  const told = workingDaysBetween(calendar, startedOn, lastOf(stop))
  const first = notices[0]?.on ?? startedOn
  const late = first > startedOn
  const gaps = notices.flatMap(({ on }, index) => {
    const before = notices[index - 1]?.until
    return before !== undefined && before < on ? [{ before, on }] : []
  })
  const beyond = ended !== null && until !== undefined && ended.on > until
  const zh = [
    `${startedOn}起${what.zh}（${basis}），${late ? first : ''}书面告知需${told}个工作日，${until === undefined ? '没有可以不计入的日子' : `至${until}不计入`}`,
    ...(late ? [`${first}告知之前（含当日）计入`] : []),
    ...gaps.map(({ before, on }) => `${before}之后至${on}再次告知之间计入`),
    ...(beyond ? [`实际${ended.on}结束，超出部分计入`] : []),
    ...(ended === null ? ['尚未结束'] : []),
  ]
  const en = [
    `${capital(what.en)} from ${startedOn} (${basis}), told in writing ${late ? `on ${first} ` : ''}to take ${told} working days: ${until === undefined ? 'nothing is left out' : `left out until ${until}`}`,
    ...(late ? [`the days until the notice on ${first} count`] : []),
    ...gaps.map(({ before, on }) => `the days between ${before} and the further notice on ${on} count`),
    ...(beyond ? [`it ended on ${ended.on}, and the days beyond count`] : []),
    ...(ended === null ? ['not ended yet'] : []),
  ]
  return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` }
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
  const spans = spansOf(clock, calendar, overrun)
  for (const stop of clock.stops) {
    const until = spans.filter((span) => span.stop === stop && span.after < span.until).at(-1)?.until
    sentences.push(stopWords(stop, until, calendar))
  }
  if (clock.inHand !== undefined && clock.inHand > 0 && clock.stops.length > 0) {
    sentences.push({
      zh: `程序所在的环节另有${clock.inHand}个工作日余量，先用余量，超出余量的部分才顺延整个办件。`,
      en: `The step that is stopped has ${clock.inHand} working days in hand: only what goes beyond them moves the whole case.`,
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
