import { z } from 'zod'
import type { Words } from '../text/words.ts'
import { Day } from '../time/day.ts'
import { dueOf, stopNotices, type Clock, type Overrun, type Stop } from './clock.ts'
import { StopKind } from './stop.ts'
import { CalendarYear, missingYears, type Calendar } from './working-days.ts'

/**
 * A clock as a list of events, without a case or a database: what anyone needs to count a deadline again, years later.
 * `yizheng clock` reads it; docs/guides/clock.md says how to write one.
 */

const Text = z.string().trim().min(1).max(500)
const Id = z.string().min(1).max(64)

const of = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), on: Day, ...shape })

export const ClockEvent = z.discriminatedUnion('type', [
  of('started', {}),
  /**
   * The written notice of a procedure that stops the clock; `id` tells two that overlap apart. `startedOn`: it had begun before, and
   * the days until the notice count.
   */
  of('stopped', {
    id: Id.default('1'),
    startedOn: Day.optional(),
    kind: StopKind,
    plannedDays: z.number().int().min(1).max(400),
    basis: Text,
  }),
  /** It takes longer: a further notice of so many working days. */
  of('prolonged', { id: Id.default('1'), plannedDays: z.number().int().min(1).max(400) }),
  of('resumed', { id: Id.default('1') }),
  of('extended', { workingDays: z.number().int().min(1).max(400), basis: Text }),
  of('met', {}),
])
export type ClockEvent = z.infer<typeof ClockEvent>

export const ClockFile = z.strictObject({
  /** The version of this format. */
  version: z.literal(1),
  region: z.string().min(1).max(64).optional(),
  limit: z.strictObject({
    workingDays: z.number().int().min(0).max(400),
    basis: Text,
    assumed: z.boolean().default(false),
  }),
  overrun: z.enum(['counts', 'excluded']).default('counts'),
  /** Years in place of those of the catalogue. */
  calendar: z.array(CalendarYear).min(1).max(50).optional(),
  events: z.array(ClockEvent).min(1).max(200),
})
export type ClockFile = z.infer<typeof ClockFile>

/** What is wrong with an event: where it stands in the list (-1: the list itself), and why. */
export type ClockFault = { event: number; reason: Words }

type Told = { on: Day; workingDays: number }
type Building = { clock: Clock; open: Map<string, { at: number; told: readonly Told[] }> }

/**
 * The clock that a list of events comes to, or every fault in it. `calendar` decides whether an extension came in time.
 * Nothing is guessed: an event out of order, an end without a beginning, or a second extension is a fault.
 */
export function clockOfEvents(
  limit: ClockFile['limit'],
  events: readonly ClockEvent[],
  calendar: Calendar,
  overrun: Overrun,
): { clock: Clock } | { faults: ClockFault[] } {
  const [first, ...rest] = events
  if (first?.type !== 'started') {
    return { faults: [faultAt(0, '第一个事件须为起算（started）', 'The first event must be "started"')] }
  }
  const { workingDays, basis, assumed } = limit
  const building: Building = {
    clock: { startedOn: first.on, workingDays, basis, assumed, stops: [], lengthenings: [], metOn: null },
    open: new Map(),
  }
  const faults: ClockFault[] = []
  let last = first.on
  rest.forEach((event, index) => {
    const reason =
      event.on < last
        ? words(
            `${event.on}早于前一事件${last}，次序不对`,
            `${event.on} lies before the event on ${last}: out of order`,
          )
        : added(building, event, calendar, overrun)
    if (reason) faults.push({ event: index + 1, reason })
    else last = event.on
  })
  return faults.length > 0 ? { faults } : { clock: building.clock }
}

/** Adds one event; answers why it cannot follow. */
function added(building: Building, event: ClockEvent, calendar: Calendar, overrun: Overrun): Words | undefined {
  const { clock, open } = building
  if (clock.metOn !== null) return words('期限已办结，其后不能再有事件', 'The deadline was met: nothing can follow')
  switch (event.type) {
    case 'started':
      return words('起算只能有一次', 'A clock starts once')
    case 'stopped': {
      if (open.has(event.id)) return words(`程序${event.id}已在进行`, `Procedure ${event.id} is under way already`)
      const { kind, on, startedOn = on, plannedDays, basis } = event
      if (startedOn > on || startedOn < clock.startedOn) {
        return words(
          `${startedOn}不在起算之后、告知之前`,
          `${startedOn} does not lie between the start of the clock and the notice`,
        )
      }
      const told = [{ on, workingDays: plannedDays }]
      const stop: Stop = { kind, startedOn, ended: null, notices: stopNotices(startedOn, told, calendar), basis }
      open.set(event.id, { at: clock.stops.length, told })
      building.clock = { ...clock, stops: [...clock.stops, stop] }
      return undefined
    }
    case 'prolonged': {
      const known = open.get(event.id)
      const told = [...(known?.told ?? []), { on: event.on, workingDays: event.plannedDays }]
      if (known) open.set(event.id, { ...known, told })
      return changeStop(building, event.id, (stop) => ({
        ...stop,
        notices: stopNotices(stop.startedOn, told, calendar),
      }))
    }
    case 'resumed': {
      const ended = { on: event.on, recordedOn: event.on }
      const refusal = changeStop(building, event.id, (stop) => ({ ...stop, ended }))
      open.delete(event.id)
      return refusal
    }
    case 'extended': {
      if (clock.lengthenings.length > 0) {
        return words(
          '期限只能延长一次（行政许可法第四十二条）',
          'A limit is extended once (Administrative Licensing Law, art. 42)',
        )
      }
      const { dueOn } = dueOf(clock, calendar, overrun)
      if (event.on > dueOn)
        return words(`期限已于${dueOn}届满，不能再延长`, `The limit ended on ${dueOn} and can no longer be extended`)
      const { on, workingDays, basis } = event
      building.clock = { ...clock, lengthenings: [{ on, workingDays, basis }] }
      return undefined
    }
    case 'met':
      building.clock = { ...clock, metOn: event.on }
      return undefined
    default:
      return event satisfies never
  }
}

function changeStop(building: Building, id: string, change: (stop: Stop) => Stop): Words | undefined {
  const at = building.open.get(id)?.at
  if (at === undefined) return words(`没有正在进行的程序${id}`, `No procedure ${id} is under way`)
  const stops = building.clock.stops.map((stop, index) => (index === at ? change(stop) : stop))
  building.clock = { ...building.clock, stops }
  return undefined
}

function words(zh: string, en: string): Words {
  return { zh, en }
}

function faultAt(event: number, zh: string, en: string): ClockFault {
  return { event, reason: words(zh, en) }
}

/** A calendar made of the years of a file; a year left out between two others is a fault. */
export function calendarOfYears(years: readonly CalendarYear[]): { calendar: Calendar } | { faults: ClockFault[] } {
  const missing = missingYears(years)
  if (missing.length > 0) {
    return { faults: [faultAt(-1, `日历缺${missing.join('、')}年`, `The calendar leaves out ${missing.join(', ')}`)] }
  }
  return { calendar: { version: 'file', years: [...years] } }
}
