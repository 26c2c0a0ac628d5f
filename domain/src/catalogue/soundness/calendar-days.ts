import { weekdayOf, yearOf, type Day } from '../../time/day.ts'
import { FIXED_HOLIDAYS } from '../../deadlines/working-days.ts'
import { fault, repeated } from '../checks.ts'
import type { At } from '../checks.ts'
import type { CatalogueFault } from '../fault.ts'
import type { ParsedParts, Placed } from '../parts.ts'
import type { HolidayYear, Region } from '../region.ts'

type Days = Pick<HolidayYear, 'offDays' | 'makeUpWorkdays'>

/**
 * What is wrong with the days of a year, each by itself; that they come to the right number is the check sum's to say. Two errors of a day may
 * leave the sum as it was.
 */
export function calendarDayFaults({ holidays, regions }: Pick<ParsedParts, 'holidays' | 'regions'>): CatalogueFault[] {
  return holidays.flatMap((placed) => [
    ...daysFaults(placed.value, placed.at),
    ...yearFaults(placed),
    ...regionalFaults(
      placed,
      regions.map(({ value }) => value),
    ),
  ])
}

/** A day stands once; one in lieu is a weekday, and one worked to make up for it is none. */
function daysFaults({ offDays, makeUpWorkdays }: Days, at: At): CatalogueFault[] {
  const named = [
    ...offDays.map(({ date }, index) => ({ name: date, place: at('offDays', index, 'date') })),
    ...makeUpWorkdays.map(({ date }, index) => ({ name: date, place: at('makeUpWorkdays', index, 'date') })),
  ]
  return [
    ...repeated(named),
    ...offDays.flatMap(({ date, kind }, index) =>
      kind === 'in-lieu' && isWeekend(date)
        ? [
            fault(
              at('offDays', index, 'kind'),
              `${date}是周末，不用调休`,
              `${date} is off as a weekend, and needs no day in lieu`,
            ),
          ]
        : [],
    ),
    ...makeUpWorkdays.flatMap(({ date }, index) =>
      isWeekend(date)
        ? []
        : [
            fault(
              at('makeUpWorkdays', index, 'date'),
              `${date}不是周末，本来就上班`,
              `${date} is no weekend day: it is worked anyway`,
            ),
          ],
    ),
  ]
}

/** The holidays that lie on one date are off in every year; make-up days are known only by the notice, which appears before the year ends. */
function yearFaults({ value, at }: Placed<HolidayYear>): CatalogueFault[] {
  const { year, notice, published, makeUpWorkdays } = value
  const off = new Set(value.offDays.map(({ date }) => date))
  const faults = FIXED_HOLIDAYS.map((date) => `${year}-${date}`)
    .filter((date) => !off.has(date))
    .map((date) =>
      fault(
        at('offDays'),
        `缺${date}：全国年节及纪念日放假办法第二条规定放假`,
        `${date} is missing: 全国年节及纪念日放假办法 2 gives it off`,
      ),
    )
  if (published === false && makeUpWorkdays.length > 0) {
    faults.push(
      fault(
        at('makeUpWorkdays'),
        '通知尚未公布，调休上班日无从知道',
        'The notice has not appeared, so days that are worked to make up cannot be known',
      ),
    )
  }
  if (published !== false && yearOf(notice.date) > year) {
    faults.push(
      fault(
        at('notice', 'date'),
        `${notice.date}在该年之后`,
        `The notice of ${notice.date} is later than the year that it sets`,
      ),
    )
  }
  return faults
}

function regionalFaults({ value, at }: Placed<HolidayYear>, regions: readonly Region[]): CatalogueFault[] {
  const { regional = [], year } = value
  return [
    ...repeated(regional.map(({ region }, index) => ({ name: region, place: at('regional', index, 'region') }))),
    ...regional.flatMap((own, index) => {
      const within: At = (...steps) => at('regional', index, ...steps)
      const faults = daysFaults(own, within)
      if (!isPlace(own.region, regions)) {
        faults.push(fault(within('region'), `没有区划${own.region}`, `There is no region ${own.region}`))
      }
      for (const kind of ['offDays', 'makeUpWorkdays'] as const) {
        for (const [position, { date }] of own[kind].entries()) {
          if (yearOf(date) === year) continue
          faults.push(fault(within(kind, position, 'date'), `${date}不在${year}年`, `${date} is not in ${year}`))
        }
      }
      return faults
    }),
  ]
}

/** A region of the catalogue, or one of GB/T 2260 that has some of them in it. */
function isPlace(region: string, regions: readonly Region[]): boolean {
  return regions.some(({ key }) => key === region || (/^\d{2}0000$/.test(region) && key.startsWith(region.slice(0, 2))))
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) > 5
}
