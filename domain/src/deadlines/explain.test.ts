import { describe, expect, test } from 'vitest'
import { calendar as published } from '@yizheng/testkit/rules'
import { stopNotices, type Clock, type Stop } from './clock.ts'
import { DayLine, explain, Explanation } from './explain.ts'
import { STATUTORY_STOPS, STOP_WORDS } from './stop.ts'

/** What a clock says, word for word: the same in ten years as today. */

const base: Clock = {
  startedOn: '2026-03-02',
  workingDays: 3,
  basis: '行政许可法 42(1)',
  assumed: false,
  stops: [],
  lengthenings: [],
  metOn: null,
}
/** A procedure that is told of on the day it begins, and whose end is recorded on its day. */
const stop = ({
  kind = 'testing',
  startedOn = '2026-03-03',
  endedOn = '2026-03-05',
  workingDays = 2,
  basis = '食品安全法 84',
}: { workingDays?: number; endedOn?: string | null } & Partial<
  Pick<Stop, 'kind' | 'startedOn' | 'basis'>
> = {}): Stop => ({
  kind,
  startedOn,
  basis,
  ended: endedOn === null ? null : { on: endedOn, recordedOn: endedOn },
  notices: stopNotices(startedOn, [{ on: startedOn, workingDays }], published),
})
const told = (change: Partial<Clock>, overrun: 'counts' | 'excluded' = 'counts') =>
  explain({ ...base, ...change }, published, overrun)
const linesOf = ({ lines }: Explanation) =>
  lines.map(({ day, weekday, verdict, count, reason, article }) =>
    [day, weekday, verdict, count, reason.zh, reason.en, article].join(' | '),
  )
const zhOf = ({ sentences }: Explanation) => sentences.map(({ zh }) => zh)
const enOf = ({ sentences }: Explanation) => sentences.map(({ en }) => en)

describe('each day says what it was, why, and by which provision', () => {
  test('a weekend, a make-up day, a festival with its day in lieu', () => {
    const calendar = {
      ...published,
      years: published.years.map((year) => ({
        ...year,
        offDays: year.offDays.map((day) => (day.date === '2026-02-16' ? { ...day, kind: 'in-lieu' as const } : day)),
      })),
    }
    const lines = linesOf(explain({ ...base, startedOn: '2026-02-13' }, calendar, 'counts'))
    expect([...lines.slice(0, 4), ...lines.slice(-2)]).toMatchInlineSnapshot(`
      [
        "2026-02-13 | 5 | start | 0 | 起算事由发生之日，不计入 | the day of the event is day 0 and not counted | 民法典 201；行政许可法 82",
        "2026-02-14 | 6 | counted | 1 | 调休上班（调休），第1日 | weekend day worked to make up (调休), day 1 | 行政许可法 42(1)；国办发明电〔2025〕7号",
        "2026-02-15 | 7 | off | 1 | 法定节假日（节日），不计入 | statutory holiday (节日), not counted | 行政许可法 82；国办发明电〔2025〕7号",
        "2026-02-16 | 1 | off | 1 | 调休放假（节日），不计入 | day off in lieu (节日), not counted | 行政许可法 82；国办发明电〔2025〕7号",
        "2026-02-24 | 2 | counted | 2 | 第2日 | day 2 | 行政许可法 42(1)",
        "2026-02-25 | 3 | counted | 3 | 第3日 | day 3 | 行政许可法 42(1)",
      ]
    `)
  })

  test('over an ordinary weekend', () => {
    expect(linesOf(told({ startedOn: '2026-03-05', workingDays: 2 }))).toMatchInlineSnapshot(`
      [
        "2026-03-05 | 4 | start | 0 | 起算事由发生之日，不计入 | the day of the event is day 0 and not counted | 民法典 201；行政许可法 82",
        "2026-03-06 | 5 | counted | 1 | 第1日 | day 1 | 行政许可法 42(1)",
        "2026-03-07 | 6 | off | 1 | 周末休息，不计入 | weekend, not counted | 行政许可法 82",
        "2026-03-08 | 7 | off | 1 | 周末休息，不计入 | weekend, not counted | 行政许可法 82",
        "2026-03-09 | 1 | counted | 2 | 第2日 | day 2 | 行政许可法 42(1)",
      ]
    `)
  })

  test('a stop of the eight, one that the law of the item knows, and an extension', () => {
    const stops = [
      stop(),
      stop({ kind: 'item-basis', startedOn: '2026-03-06', endedOn: null, workingDays: 1, basis: '某条例 8' }),
    ]
    const lengthenings = [
      { on: '2026-03-04', workingDays: 2, basis: '行政许可法 42(1)延长' },
      { on: '2026-03-05', workingDays: 1, basis: '行政许可法 42(2)' },
    ]
    expect(linesOf(told({ workingDays: 1, stops, lengthenings })).filter((line) => !line.includes('周末')))
      .toMatchInlineSnapshot(`
      [
        "2026-03-02 | 1 | start | 0 | 起算事由发生之日，不计入 | the day of the event is day 0 and not counted | 民法典 201；行政许可法 82",
        "2026-03-03 | 2 | counted | 1 | 第1日 | day 1 | 行政许可法 42(1)",
        "2026-03-04 | 3 | stopped | 1 | 检测期间，不计入 | testing under way, not counted | 行政许可法 45；食品安全法 84",
        "2026-03-05 | 4 | stopped | 1 | 检测期间，不计入 | testing under way, not counted | 行政许可法 45；食品安全法 84",
        "2026-03-06 | 5 | counted | 2 | 延长期第1日（总第2日） | day 1 of the extension (day 2 in all) | 行政许可法 42(1)延长",
        "2026-03-09 | 1 | stopped | 2 | 事项依据规定的程序期间，不计入 | procedure by the law of the item under way, not counted | 某条例 8",
        "2026-03-10 | 2 | counted | 3 | 延长期第2日（总第3日） | day 2 of the extension (day 3 in all) | 行政许可法 42(1)延长",
        "2026-03-11 | 3 | counted | 4 | 延长期第1日（总第4日） | day 1 of the extension (day 4 in all) | 行政许可法 42(2)",
      ]
    `)
  })

  test('a make-up day in an extension is both', () => {
    const lengthenings = [{ on: '2026-02-12', workingDays: 1, basis: '延长依据' }]
    expect(linesOf(told({ startedOn: '2026-02-12', workingDays: 1, lengthenings })).at(-1)).toMatchInlineSnapshot(
      `"2026-02-14 | 6 | counted | 2 | 调休上班（调休），延长期第1日（总第2日） | weekend day worked to make up (调休), day 1 of the extension (day 2 in all) | 延长依据；国办发明电〔2025〕7号"`,
    )
  })
})

describe('and the clock in sentences', () => {
  test('as set and met in time, on its last day too; late the day after', () => {
    expect(zhOf(told({ metOn: '2026-03-05' }))).toMatchInlineSnapshot(`
      [
        "自2026-03-02起算，期限3个工作日（行政许可法 42(1)），当日不计。",
        "共计3个工作日，2026-03-05届满。",
        "2026-03-05按期办结。",
      ]
    `)
    expect(enOf(told({ metOn: '2026-03-05' }))).toMatchInlineSnapshot(`
      [
        "From 2026-03-02, 3 working days (行政许可法 42(1)); the day itself is not counted.",
        "3 working days in all, ending on 2026-03-05.",
        "Met on 2026-03-05, in time.",
      ]
    `)
    expect([zhOf(told({ metOn: '2026-03-06' })).at(-1), enOf(told({ metOn: '2026-03-06' })).at(-1)])
      .toMatchInlineSnapshot(`
      [
        "2026-03-06逾期办结。",
        "Met on 2026-03-06, late.",
      ]
    `)
  })

  test('assumed by this system, and a day that is set', () => {
    const until = { until: '2026-03-20', assumed: true }
    expect([zhOf(told(until)), enOf(told(until))]).toMatchInlineSnapshot(`
      [
        [
          "自2026-03-02起算，期限3个工作日（行政许可法 42(1)，本系统假定），当日不计。",
          "最迟2026-03-20，是定下的日期。",
          "共计3个工作日，2026-03-20届满。",
        ],
        [
          "From 2026-03-02, 3 working days (行政许可法 42(1), assumed); the day itself is not counted.",
          "2026-03-20 at the latest, a day that is set.",
          "3 working days in all, ending on 2026-03-20.",
        ],
      ]
    `)
  })

  test('lengthened, stopped in time, stopped too long, and stopped still', () => {
    const lengthenings = [{ on: '2026-03-04', workingDays: 10, basis: '行政许可法 42(1)' }]
    const stops = [
      stop(),
      stop({ startedOn: '2026-03-09', endedOn: '2026-03-13', kind: 'appraisal' }),
      stop({ startedOn: '2026-03-16', endedOn: null, kind: 'expert-review' }),
    ]
    expect(zhOf(told({ lengthenings, stops }))).toMatchInlineSnapshot(`
      [
        "自2026-03-02起算，期限3个工作日（行政许可法 42(1)），当日不计。",
        "2026-03-04批准延长10个工作日（行政许可法 42(1)）。",
        "2026-03-03起检测（食品安全法 84），书面告知需2个工作日，至2026-03-05不计入。",
        "2026-03-09起鉴定（食品安全法 84），书面告知需2个工作日，至2026-03-11不计入；实际2026-03-13结束，超出部分计入。",
        "2026-03-16起专家评审（食品安全法 84），书面告知需2个工作日，至2026-03-18不计入；尚未结束。",
        "共计13个工作日，2026-03-27届满，其间6个工作日因特别程序不计入。",
      ]
    `)
    expect(enOf(told({ lengthenings, stops }))).toMatchInlineSnapshot(`
      [
        "From 2026-03-02, 3 working days (行政许可法 42(1)); the day itself is not counted.",
        "Lengthened by 10 working days on 2026-03-04 (行政许可法 42(1)).",
        "Testing from 2026-03-03 (食品安全法 84), told in writing to take 2 working days: left out until 2026-03-05.",
        "Appraisal from 2026-03-09 (食品安全法 84), told in writing to take 2 working days: left out until 2026-03-11; it ended on 2026-03-13, and the days beyond count.",
        "Expert review from 2026-03-16 (食品安全法 84), told in writing to take 2 working days: left out until 2026-03-18; not ended yet.",
        "13 working days in all, ending on 2026-03-27; 6 working days were left out for procedures.",
      ]
    `)
    expect(zhOf(told({ workingDays: 10, stops: stops.slice(1, 2) }, 'excluded'))[1]).toMatchInlineSnapshot(
      `"2026-03-09起鉴定（食品安全法 84），书面告知需2个工作日，至2026-03-13不计入。"`,
    )
  })

  test('provisional, with the years that are missing', () => {
    const beyond = told({ startedOn: '2026-12-30', workingDays: 270 })
    expect([beyond.provisional, beyond.missing, zhOf(beyond).at(-1), enOf(beyond).at(-1)]).toMatchInlineSnapshot(`
      [
        true,
        [
          2027,
          2028,
        ],
        "暂定：2027、2028年的放假安排尚未公布，只按周末和法定节日计算；公布后重新计算。",
        "Provisional: the calendar of 2027, 2028 is not published, so only weekends and statutory holidays are known; counted anew on publication.",
      ]
    `)
    expect(beyond.lines.map(({ provisional }) => provisional).indexOf(true)).toBe(2)
    expect(told({ startedOn: '2026-12-31', workingDays: 1 })).toMatchObject({ missing: [2027], provisional: true })
  })
})

test('the eight stops are those of article 45, each by its name in both languages', () => {
  expect(
    [...STATUTORY_STOPS, 'item-basis' as const].map((kind) => `${kind} ${STOP_WORDS[kind].zh} ${STOP_WORDS[kind].en}`),
  ).toMatchInlineSnapshot(`
    [
      "hearing 听证 hearing",
      "tender 招标 tender",
      "auction 拍卖 auction",
      "inspection 检验 inspection of goods or equipment",
      "testing 检测 testing",
      "quarantine 检疫 quarantine",
      "appraisal 鉴定 appraisal",
      "expert-review 专家评审 expert review",
      "item-basis 事项依据规定的程序 procedure by the law of the item",
    ]
  `)
})

test('what is told has a shape that the interface can promise', () => {
  const whole = told({ stops: [stop()], metOn: '2026-03-05' })
  expect(Explanation.parse(whole)).toEqual(whole)
  expect(DayLine.shape.verdict.options).toEqual(['start', 'counted', 'off', 'stopped'])
})

test('a stop that rests on article 45 alone names it once', () => {
  const line = told({ stops: [stop({ basis: '行政许可法 45' })] }).lines.find(({ verdict }) => verdict === 'stopped')
  expect(line?.article).toBe('行政许可法 45')
})

test('a procedure that ended on the day that was told is not late', () => {
  const [, sentence] = zhOf(told({ stops: [stop({ endedOn: '2026-03-05' })] }))
  expect(sentence).not.toContain('超出')
})
