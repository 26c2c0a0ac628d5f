import { COUNTING_FAULTS } from '@yizheng/simulation/own-count/faults'
import { firstDifference, firstViolation, firstWindow } from '@yizheng/simulation/own-count/judge'
import { judged } from '@yizheng/simulation/own-count/judged'
import { loadWorld } from '@yizheng/simulation/world'
import { must, type Trial } from './trial.ts'

const [RECORDS, WINDOWS, SEEDS, CASES] = [10_000, 10_000, 20, 200]

export const trial: Trial = {
  about:
    'The days of the law are counted by a second counting, which was written apart from the clock and shares no code with it: over records by chance, over years of the simulated office after every act, and with faults put into the product on purpose, each of which must be noticed.',
  async run() {
    const world = loadWorld()
    const measured: [string, string][] = []
    for (const overrun of ['counts', 'excluded'] as const) {
      const found = firstDifference(world, overrun, RECORDS)
      must(found === undefined, found ?? '')
      measured.push([`records by chance, days beyond what was told ${overrun}`, `${RECORDS}, none differs`])
    }
    const window = firstWindow(world, WINDOWS)
    must(window === undefined, window ?? '')
    measured.push(['windows of renewal by chance', `${WINDOWS}, none differs`])
    const violation = firstViolation(world, SEEDS, CASES)
    must(violation === undefined, violation ?? '')
    measured.push(['years of the simulated office', `${SEEDS} of ${CASES} cases, nothing differs after any act`])
    for (const [fault, { what }] of COUNTING_FAULTS.entries()) {
      // Some need what people seldom do, such as coming a day late before the office has closed the case: then more years are looked at.
      const few = judged({ records: 300, seeds: 12, cases: 120, fault })
      const { status, said } = few.status === 0 ? judged({ records: 1, seeds: 60, cases: 200, fault }) : few
      const noticed = status === 1 && /counted apart|happens in its time|by the product|announced seven/.test(said)
      must(noticed, `not noticed: ${what} (${said.slice(0, 300)})`)
      measured.push([`put in: ${what}`, said.split('\n').at(-1)?.slice(0, 160) ?? ''])
    }
    return { measured }
  },
}
