import { performance } from 'node:perf_hooks'
import { clerk } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { clockOfEvents, type ClockEvent } from '@yizheng/domain/deadlines/clock-file'
import { explain } from '@yizheng/domain/deadlines/explain'
import { addDays } from '@yizheng/domain/time/day'
import { createSweeper } from '@yizheng/server/deadlines/sweeper'
import { actsOn, planFor, readCatalogue } from '@yizheng/server/cases/test-acts'
import { fileCase } from '@yizheng/server/cases/test-course'
import { quantile, spread } from './figures.ts'
import { copyCases } from './growth-fill.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { openOffice, openOwner, type Server } from './servers.ts'

const ROUNDS = 7
const TIMES = 1_000
const OPEN = [10_000, 1_000_000] as const
/** Cases with a deadline that is to be looked at, whatever number is open. */
const DUE = 50
const TODAY = '2026-06-01'

/** Twenty events: a start, six procedures with a second notice and an end each, and one extension. */
function twentyEvents(): ClockEvent[] {
  const procedures = Array.from({ length: 6 }, (_, index): ClockEvent[] => {
    const [id, from] = [String(index + 1), addDays('2026-01-12', index * 9)]
    return [
      { type: 'stopped', on: from, id, kind: 'testing', plannedDays: 3, basis: '《测试法》第五条' },
      { type: 'prolonged', on: addDays(from, 2), id, plannedDays: 2 },
      { type: 'resumed', on: addDays(from, 6), id },
    ]
  })
  const extension: ClockEvent = { type: 'extended', on: '2026-03-10', workingDays: 10, basis: '行政许可法 42(1)' }
  return [{ type: 'started', on: '2026-01-05' }, ...procedures.flat(), extension]
}

/** How long a deadline with twenty events takes to explain, and whether a sweep costs by what is due or by what is open. */
export async function benchClock(server: Server): Promise<Section> {
  const catalogue = await readCatalogue()
  const events = twentyEvents()
  const limit = { workingDays: 20, basis: '行政许可法 42(1)', assumed: false }
  const rounds = Array.from({ length: ROUNDS }, () => {
    const times = Array.from({ length: TIMES }, () => {
      const begin = performance.now()
      const built = clockOfEvents(limit, events, catalogue.calendar, 'counts')
      if ('faults' in built) throw new Error(JSON.stringify(built.faults))
      explain(built.clock, catalogue.calendar, 'counts')
      return performance.now() - begin
    })
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
  }).slice(1)
  const [few, many] = [await sweeps(server, OPEN[0]), await sweeps(server, OPEN[1])]
  const ratios = few.map((ms, round) => (many[round] ?? NaN) / ms)
  return {
    title: 'The clock',
    lines: [
      `A limit with ${events.length} events over ten weeks, counted from its events and explained day by day in both languages, ${TIMES} times a round.`,
      '',
      ...table(JUDGED, [
        judged(
          'explained, median',
          rounds.map(({ p50 }) => p50),
          { atMost: 1 },
          ' ms',
        ),
        judged(
          'explained, p99',
          rounds.map(({ p99 }) => p99),
          { atMost: 1 },
          ' ms',
        ),
        judged(`one sweep with ${OPEN[1]} open deadlines, against ${OPEN[0]}`, ratios, { atMost: 1.5 }),
      ]),
      '',
      `A sweep looks at the ${DUE} cases that have a deadline to be looked at that day, reads each, writes its warnings and its next day: ${spread(few)} ms among ${OPEN[0]} open deadlines and ${spread(many)} ms among ${OPEN[1]}, on PostgreSQL with its default settings, the same work in both. Load ${load()}.`,
    ],
  }
}

/** How long sweeps take, in ms, in a database with so many open deadlines of which the same few are due. */
async function sweeps(server: Server, open: number): Promise<number[]> {
  const catalogue = await readCatalogue()
  const url = await server.office(`clock_${open}`)
  const database = openOffice(url)
  const owner = openOwner(url)
  let now = '2026-03-02T03:00:00.000Z'
  try {
    const acts = actsOn(database, catalogue, undefined, () => now)
    const course = await fileCase(acts, planFor(catalogue, 'fresh-made-shop', {}), 'clock')
    await course.act(clerk, { type: 'AcceptApplication' })
    await copyCases(url, DUE - 1)
    await owner.query('update deadlines set next_on = null')
    await owner.query(
      `insert into deadlines (region_code, case_id, deadline_key, kind, started_on, working_days, due_on, provisional, basis, assumed,
         calendar_version, rules_version, next_on)
       select c.region_code, c.case_id, 'bench:' || n, 'claim', '2026-03-02', 20, '2027-03-02', false, 'bench', false, 'v', 'r',
         date '2026-09-01' + (n % 300)::integer
       from cases c, generate_series(1, $1::integer) n`,
      [Math.ceil(open / DUE)],
    )
    await owner.query('analyze deadlines')
    now = `${TODAY}T03:00:00.000Z`
    const sweeper = createSweeper({
      database,
      acts,
      world: () => ({ policy, calendar: catalogue.calendar }),
      now: () => now,
      onFault: (_, error) => {
        throw error
      },
    })
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await owner.query(`update deadlines set next_on = $1 where kind = 'case-statutory'`, [TODAY])
      const begin = performance.now()
      const seen = await sweeper.sweep(REGION)
      times.push(performance.now() - begin)
      if (seen !== DUE) throw new Error(`a sweep looked at ${seen} cases, not at ${DUE}`)
    }
    // The first one fills the caches.
    return times.slice(1)
  } finally {
    await database.close()
    await owner.close()
  }
}
