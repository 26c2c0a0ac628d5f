import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendar } from '@yizheng/testkit/rules'
import { addDays } from '../time/day.ts'
import { dueOf, lengthOf, stopNotices, type Clock, type Stop } from './clock.ts'
import { clockOfEvents, type ClockEvent } from './clock-file.ts'
import { explain } from './explain.ts'
import { dueAfter, workingDaysBetween } from './working-days.ts'

const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays('2026-01-05', n))
const stops = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 25 }), long: fc.integer({ min: 1, max: 12 }), open: fc.boolean() }),
  { maxLength: 4 },
)

function clockOf(start: string, workingDays: number, spans: { from: number; long: number; open: boolean }[]): Clock {
  return {
    startedOn: start,
    workingDays,
    basis: '行政许可法 42(1)',
    assumed: false,
    lengthenings: [],
    metOn: null,
    stops: spans.map(({ from, long, open }): Stop => {
      const startedOn = addDays(start, from)
      const notices = stopNotices(startedOn, [{ on: startedOn, workingDays: long }], calendar)
      const end = dueAfter(calendar, startedOn, long).dueOn
      return { kind: 'testing', startedOn, ended: open ? null : { on: end, recordedOn: end }, notices, basis: '依据' }
    }),
  }
}

test('exactly the working days of the limit are counted, and every day has its line', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), stops, (start, days, spans) => {
      const clock = clockOf(start, days, spans)
      const told = explain(clock, calendar, 'counts')
      expect(told.lines.filter(({ verdict }) => verdict === 'counted')).toHaveLength(lengthOf(clock))
      expect(told.lines.filter(({ verdict }) => verdict === 'stopped')).toHaveLength(told.stoppedDays)
      expect(workingDaysBetween(calendar, start, told.dueOn)).toBe(days + told.stoppedDays)
      expect(told.lines.at(-1)).toMatchObject({ day: told.dueOn, verdict: 'counted', count: days })
    }),
  )
})

test('the order of procedures does not matter, and one within another adds nothing', () => {
  fc.assert(
    fc.property(day, stops, (start, spans) => {
      const whole = clockOf(start, 20, spans)
      expect(dueOf({ ...whole, stops: whole.stops.toReversed() }, calendar, 'counts')).toEqual(
        dueOf(whole, calendar, 'counts'),
      )
      expect(dueOf({ ...whole, stops: [...whole.stops, ...whole.stops] }, calendar, 'counts')).toEqual(
        dueOf(whole, calendar, 'counts'),
      )
    }),
  )
})

test('a limit lengthened is a longer limit', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 15 }),
      stops,
      (start, days, more, spans) => {
        const short = clockOf(start, days, spans)
        const lengthened = { ...short, lengthenings: [{ on: start, workingDays: more, basis: '行政许可法 42(1)' }] }
        expect(dueOf(lengthened, calendar, 'counts')).toEqual(
          dueOf(clockOf(start, days + more, spans), calendar, 'counts'),
        )
      },
    ),
  )
})

test('a list of events out of its order is no clock', () => {
  const events: ClockEvent[] = [
    { type: 'started', on: '2026-03-02' },
    { type: 'stopped', on: '2026-03-04', id: '1', kind: 'testing', plannedDays: 5, basis: '依据' },
    { type: 'resumed', on: '2026-03-06', id: '1' },
    { type: 'extended', on: '2026-03-09', workingDays: 10, basis: '42' },
    { type: 'met', on: '2026-03-20' },
  ]
  const limit = { workingDays: 20, basis: '42', assumed: false }
  const of = (list: readonly ClockEvent[]) => clockOfEvents(limit, list, calendar, 'counts')
  expect(of(events)).toHaveProperty('clock')
  fc.assert(
    fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
      fc.pre(shuffled.some((event, index) => event !== events[index]))
      expect(of(shuffled)).toHaveProperty('faults')
    }),
  )
})
