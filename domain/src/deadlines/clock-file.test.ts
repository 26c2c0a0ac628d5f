import { describe, expect, test } from 'vitest'
import { calendar } from '@yizheng/testkit/rules'
import { calendarOfYears, ClockFile, clockOfEvents, type ClockEvent } from './clock-file.ts'

/** What a list of events comes to, and every way in which it is none. */

const limit = { workingDays: 5, basis: '行政许可法 42', assumed: false }
const started: ClockEvent = { type: 'started', on: '2026-03-02' }
const stopped = (on: string, id = '1'): ClockEvent => ({
  type: 'stopped',
  on,
  id,
  kind: 'testing',
  plannedDays: 2,
  basis: '依据',
})
const resumed = (on: string, id = '1'): ClockEvent => ({ type: 'resumed', on, id })
const extended = (on: string): ClockEvent => ({ type: 'extended', on, workingDays: 3, basis: '42' })
const met: ClockEvent = { type: 'met', on: '2026-03-04' }
const read = (events: readonly ClockEvent[]) => clockOfEvents(limit, events, calendar, 'counts')

describe('a list of events that is no clock says where and why', () => {
  test.each<[string, ClockEvent[], number, string, string]>([
    ['nothing', [], 0, '第一个事件须为起算（started）', 'The first event must be "started"'],
    ['no beginning', [met], 0, '第一个事件须为起算（started）', 'The first event must be "started"'],
    ['two beginnings', [started, started], 1, '起算只能有一次', 'A clock starts once'],
    [
      'a day before the one before it',
      [started, { type: 'met', on: '2026-03-01' }],
      1,
      '2026-03-01早于前一事件2026-03-02，次序不对',
      '2026-03-01 lies before the event on 2026-03-02: out of order',
    ],
    [
      'after the end',
      [started, met, stopped('2026-03-05')],
      2,
      '期限已办结，其后不能再有事件',
      'The deadline was met: nothing can follow',
    ],
    [
      'an end without a beginning',
      [started, resumed('2026-03-03', 'x')],
      1,
      '没有正在进行的程序x',
      'No procedure x is under way',
    ],
    [
      'an end twice',
      [started, stopped('2026-03-03'), resumed('2026-03-04'), resumed('2026-03-04')],
      3,
      '没有正在进行的程序1',
      'No procedure 1 is under way',
    ],
    [
      'a procedure begun twice',
      [started, stopped('2026-03-03'), stopped('2026-03-04')],
      2,
      '程序1已在进行',
      'Procedure 1 is under way already',
    ],
    [
      'a notice of nothing',
      [started, { type: 'prolonged', on: '2026-03-03', id: '2', plannedDays: 1 }],
      1,
      '没有正在进行的程序2',
      'No procedure 2 is under way',
    ],
    [
      'a second extension',
      [started, extended('2026-03-03'), extended('2026-03-04')],
      2,
      '期限只能延长一次（行政许可法第四十二条）',
      'A limit is extended once (Administrative Licensing Law, art. 42)',
    ],
    [
      'an extension too late',
      [started, extended('2026-03-10')],
      1,
      '期限已于2026-03-09届满，不能再延长',
      'The limit ended on 2026-03-09 and can no longer be extended',
    ],
  ])('%s', (_, events, event, zh, en) => {
    expect(read(events)).toEqual({ faults: [{ event, reason: { zh, en } }] })
  })

  test('all of its faults at once', () => {
    expect(read([started, resumed('2026-03-03'), started, stopped('2026-03-04')])).toMatchObject({
      faults: [{ event: 1 }, { event: 2 }],
    })
  })
})

test('a clock has what its events say: two procedures by their names, a further notice, an extension on the last day', () => {
  const events: ClockEvent[] = [
    started,
    stopped('2026-03-03', 'a'),
    stopped('2026-03-03', 'b'),
    { type: 'prolonged', on: '2026-03-04', id: 'b', plannedDays: 4 },
    resumed('2026-03-05', 'a'),
    extended('2026-03-05'),
  ]
  expect(read(events)).toEqual({
    clock: {
      startedOn: '2026-03-02',
      workingDays: 5,
      basis: '行政许可法 42',
      assumed: false,
      metOn: null,
      stops: [
        {
          kind: 'testing',
          startedOn: '2026-03-03',
          ended: { on: '2026-03-05', recordedOn: '2026-03-05' },
          notices: [{ on: '2026-03-03', until: '2026-03-05' }],
          basis: '依据',
        },
        {
          kind: 'testing',
          startedOn: '2026-03-03',
          ended: null,
          notices: [
            { on: '2026-03-03', until: '2026-03-05' },
            { on: '2026-03-04', until: '2026-03-11' },
          ],
          basis: '依据',
        },
      ],
      lengthenings: [{ on: '2026-03-05', workingDays: 3, basis: '42' }],
    },
  })
  expect(read([started, extended('2026-03-09'), { type: 'met', on: '2026-03-12' }])).toMatchObject({
    clock: { metOn: '2026-03-12' },
  })
})

test('a calendar with a hole is none', () => {
  const year = (year: number) => ({
    year,
    source: '通知',
    offDays: [],
    makeUpWorkdays: [],
    published: true,
    regional: [],
  })
  expect(calendarOfYears([year(2024), year(2027)])).toEqual({
    faults: [{ event: -1, reason: { zh: '日历缺2025、2026年', en: 'The calendar leaves out 2025, 2026' } }],
  })
  expect(calendarOfYears([year(2024), year(2025)])).toEqual({
    calendar: { version: 'file', years: [year(2024), year(2025)] },
  })
})

describe('the file', () => {
  const file = { version: 1, limit: { workingDays: 5, basis: '42' }, events: [{ type: 'started', on: '2026-03-02' }] }

  test('has defaults where nothing is said: counted, not assumed, one procedure', () => {
    const stop = { type: 'stopped', on: '2026-03-03', kind: 'testing', plannedDays: 1, basis: '依据' }
    const parsed = ClockFile.parse({
      ...file,
      events: [
        ...file.events,
        stop,
        { type: 'prolonged', on: '2026-03-03', plannedDays: 1 },
        { type: 'resumed', on: '2026-03-04' },
      ],
    })
    expect(parsed).toMatchObject({ overrun: 'counts', limit: { assumed: false } })
    expect(ClockFile.parse({ ...file, overrun: 'excluded' }).overrun).toBe('excluded')
    const named = { ...stop, id: 'laboratory' }
    expect(ClockFile.parse({ ...file, events: [...file.events, named] }).events[1]).toMatchObject({ id: 'laboratory' })
    expect(parsed.events.slice(1)).toMatchObject([{ id: '1' }, { id: '1' }, { id: '1' }])
  })

  test.each<[string, object]>([
    ['another version', { version: 2 }],
    ['a day that does not exist', { events: [{ type: 'started', on: '2026-02-30' }] }],
    ['a pause without basis', { events: [{ type: 'stopped', on: '2026-03-02', kind: 'testing', plannedDays: 1 }] }],
    ['a basis of blanks', { limit: { workingDays: 5, basis: '  ' } }],
    [
      'a pause of no kind known',
      { events: [{ type: 'stopped', on: '2026-03-02', kind: 'lunch', plannedDays: 1, basis: '依据' }] },
    ],
    [
      'a pause of no days',
      { events: [{ type: 'stopped', on: '2026-03-02', kind: 'testing', plannedDays: 0, basis: '依据' }] },
    ],
    ['an event of no kind known', { events: [{ type: 'paused', on: '2026-03-02' }] }],
    ['no events', { events: [] }],
    ['a calendar of nothing', { calendar: [] }],
    ['something nobody asked for', { colour: 'red' }],
    ['a rule for overruns that is none', { overrun: 'maybe' }],
  ])('is refused with %s', (_, change) => {
    expect(ClockFile.safeParse({ ...file, ...change }).success).toBe(false)
  })
})
