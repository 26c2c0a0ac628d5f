import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { askOnce, countOf, nothingAsked, quantile, type Asked, type Question } from './asking.ts'
import { startBounded } from './bounded-office.ts'
import { flood, floodApart } from './flood.ts'
import { must, type Trial } from './trial.ts'

const CALM_MS = 8_000
const FLOOD_MS = 40_000
/** The first of it, in which the office finds out what it can do, is not counted. */
const SETTLING_MS = 10_000
const CALM_HANDS = 8
const FLOOD_HANDS = 600
/** So many of them are in the process that measures, which has time to look at its watch. */
const WATCHED_HANDS = 20

export const trial: Trial = {
  about:
    'Six hundred strangers ask for plans of a bundle as fast as they are answered, far beyond what the office can do, while a desk works on. Those who are served wait a second at most, the others are sent away with 503 and Retry-After, and memory is bounded.',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-overload-'))
    const office = await startBounded(join(directory, 'office'), 4_096, {
      // What is tried is shedding: all strangers come from one address here, which would else be told to wait.
      PLANS_PER_MINUTE: '10000000',
    })
    try {
      const clerk = await signInAs(office.url, 'bh-clerk-1')
      const cookie = `yizheng-session=${clerk.cookie('yizheng-session')}`
      const plan: Question = {
        port: office.port,
        path: '/api/bundles/convenience-store/plan',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answers: { 'sells-tobacco': true, 'sells-otc': true } }),
      }
      const calm = await flood(plan, CALM_HANDS, CALM_MS)
      const capacity = countOf(calm, 200) / (CALM_MS / 1000)
      must(capacity > 0, 'no plan was made in calm')
      const memoryBefore = office.mostMemory()

      const desk = nothingAsked()
      const neighbour = nothingAsked()
      let working = true
      const every = async (milliseconds: number, into: Asked, question: Question) => {
        while (working) {
          await askOnce(into, question)
          await wait(milliseconds)
        }
      }
      await floodApart(plan, FLOOD_HANDS, SETTLING_MS)
      const delay = monitorEventLoopDelay({ resolution: 5 })
      delay.enable()
      const others = [
        every(100, desk, { port: office.port, path: '/api/desk', headers: { cookie } }),
        every(200, neighbour, { ...plan, from: '127.0.0.2' }),
      ]
      const [asked, watched] = await Promise.all([
        floodApart(plan, FLOOD_HANDS - WATCHED_HANDS, FLOOD_MS),
        flood(plan, WATCHED_HANDS, FLOOD_MS),
      ])
      working = false
      await Promise.all(others)
      delay.disable()

      const served = watched.took.get(200) ?? []
      const away = watched.took.get(503) ?? []
      const allServed = countOf(asked, 200) + served.length
      const allAway = countOf(asked, 503) + away.length
      const withoutRetryAfter = asked.withoutRetryAfter + watched.withoutRetryAfter
      const lost = asked.lost + watched.lost
      const atDesk = desk.took.get(200) ?? []
      const p99 = quantile(served, 0.99)
      const atNeighbour = neighbour.took.get(200) ?? []
      const deskShare = atDesk.length / Math.max(1, all(desk))
      const neighbourShare = atNeighbour.length / Math.max(1, all(neighbour))
      must(allAway > 0, 'nobody was sent away, so this was not beyond what the office can do: the run is void')
      must(p99 <= 1_000, `99 % of those served waited up to ${Math.round(p99)} ms`)
      must(lost === 0, `${lost} requests had no answer`)
      must(withoutRetryAfter === 0, `${withoutRetryAfter} were sent away without Retry-After`)
      must(allServed / (FLOOD_MS / 1000) > capacity * 0.25, 'hardly anybody was served')
      must(deskShare > 0.95, `at the desk only ${(deskShare * 100).toFixed(1)} % were answered`)
      must(neighbourShare > 0.95, `a stranger at another address: ${(neighbourShare * 100).toFixed(1)} % were answered`)
      must(office.mostMemory() < 500, `it took ${office.mostMemory()} MB`)
      await wait(3_000)
      const after = await flood(plan, CALM_HANDS, CALM_MS)
      must(countOf(after, 503) === 0, 'people were sent away after the flood was over')
      return {
        measured: [
          [
            `in calm, ${CALM_HANDS} at once`,
            `${Math.round(capacity)} plans a second, 99 % in ${ms(calm.took.get(200), 0.99)}`,
          ],
          [
            `${FLOOD_HANDS} strangers at once for ${FLOOD_MS / 1000} s`,
            `${allServed} served (${Math.round(allServed / (FLOOD_MS / 1000))} a second), ${allAway} sent away with 503 and Retry-After, ${lost} without an answer`,
          ],
          [
            `how long ${WATCHED_HANDS} of them waited, by a process that does nothing else`,
            `${served.length} served: half in ${ms(served, 0.5)}, 99 % in ${ms(served, 0.99)}; ` +
              `${away.length} sent away: half in ${ms(away, 0.5)}, 99 % in ${ms(away, 0.99)}; ` +
              `that process was late itself by ${Math.round(delay.percentile(99) / 1e6)} ms (99 %)`,
          ],
          [
            'a stranger at another address meanwhile, five times a second',
            `${(neighbourShare * 100).toFixed(1)} % of ${all(neighbour)} answered, 99 % in ${ms(atNeighbour, 0.99)}`,
          ],
          [
            'a desk meanwhile',
            `${(deskShare * 100).toFixed(1)} % of ${all(desk)} answered, 99 % in ${ms(atDesk, 0.99)}`,
          ],
          ['most memory before and after', `${memoryBefore} MB, ${office.mostMemory()} MB`],
          [
            'in calm again, three seconds later',
            `${Math.round(countOf(after, 200) / (CALM_MS / 1000))} plans a second, nobody sent away`,
          ],
        ],
        notTried: ['several processes of the office', 'strangers on other machines: asker and office shared two cores'],
      }
    } finally {
      await office.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

function ms(numbers: readonly number[] | undefined, share: number): string {
  return `${Math.round(quantile(numbers ?? [], share))} ms`
}

function all(asked: Asked): number {
  return [...asked.took.values()].flat().length + asked.lost
}
