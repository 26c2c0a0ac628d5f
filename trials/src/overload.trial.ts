import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { signInAs } from '@yizheng/server/parties/test-browser'
import { askOnce, countOf, nothingAsked, quantile, type Asked, type Question } from './asking.ts'
import { startBounded } from './bounded-office.ts'
import { must, type Trial } from './trial.ts'

const CALM_MS = 8_000
const FLOOD_MS = 40_000
/** The first of it, in which the office finds out what it can do, is not counted. */
const SETTLING_MS = 10_000
const CALM_HANDS = 8
const FLOOD_HANDS = 600

export const trial: Trial = {
  about:
    'Six hundred strangers ask for plans of a bundle as fast as they are answered, far beyond what the office can do, while a desk works on. Those who are served wait a second at most, the others are sent away with 503 and Retry-After, and memory is bounded.',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-overload-'))
    const office = await startBounded(join(directory, 'office'), 4_096)
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
      let working = true
      const work = (async () => {
        while (working) {
          await askOnce(desk, { port: office.port, path: '/api/desk', headers: { cookie } })
          await wait(100)
        }
      })()
      await flood(plan, FLOOD_HANDS, SETTLING_MS)
      const asked = await flood(plan, FLOOD_HANDS, FLOOD_MS)
      working = false
      await work

      const served = asked.took.get(200) ?? []
      const away = asked.took.get(503) ?? []
      const atDesk = desk.took.get(200) ?? []
      const p99 = quantile(served, 0.99)
      const deskShare = atDesk.length / Math.max(1, [...desk.took.values()].flat().length + desk.lost)
      must(away.length > 0, 'nobody was sent away, so this was not beyond what the office can do: the run is void')
      must(p99 <= 1_000, `99 % of those served waited up to ${Math.round(p99)} ms`)
      must(asked.lost === 0, `${asked.lost} requests had no answer`)
      must(asked.withoutRetryAfter === 0, `${asked.withoutRetryAfter} were sent away without Retry-After`)
      must(served.length / (FLOOD_MS / 1000) > capacity * 0.25, 'hardly anybody was served')
      must(deskShare > 0.95, `at the desk only ${(deskShare * 100).toFixed(1)} % were answered`)
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
            `${served.length} served (${Math.round(served.length / (FLOOD_MS / 1000))} a second): half in ${ms(served, 0.5)}, 99 % in ${ms(served, 0.99)}; ` +
              `${away.length} sent away with 503 and Retry-After: half in ${ms(away, 0.5)}, 99 % in ${ms(away, 0.99)}; ${asked.lost} without an answer`,
          ],
          [
            'a desk meanwhile',
            `${(deskShare * 100).toFixed(1)} % of ${atDesk.length} answered, 99 % in ${ms(atDesk, 0.99)}`,
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

/** So many at once, each asking again as soon as it has its answer and a fraction of what it was told to wait. */
async function flood(question: Question, hands: number, milliseconds: number): Promise<Asked> {
  const asked = nothingAsked()
  const agent = new Agent({ keepAlive: true, maxSockets: hands })
  const end = performance.now() + milliseconds
  await Promise.all(
    Array.from({ length: hands }, async () => {
      while (performance.now() < end) {
        const after = await askOnce(asked, { ...question, agent })
        // Impatient ones: a tenth of what they were asked to wait.
        if (after > 0) await wait(after * 100)
      }
    }),
  )
  agent.destroy()
  return asked
}

function ms(numbers: readonly number[] | undefined, share: number): string {
  return `${Math.round(quantile(numbers ?? [], share))} ms`
}
