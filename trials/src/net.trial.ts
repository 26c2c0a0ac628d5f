import { differencesOf } from '@yizheng/simulation/net/compare'
import { namedNow, readFixture, runsNow, SIZES } from '@yizheng/simulation/net/fixture'
import { loadWorld } from '@yizheng/simulation/world'
import { must, type Trial } from './trial.ts'

export const trial: Trial = {
  about:
    'Code that is moved must say what it said: the records, states, tasks, deadlines, papers, open acts and refusals of years of the simulated office, every plan that the tests know, events said otherwise, the permission table and the interface are those that were kept before.',
  async run() {
    const { seeds, cases } = SIZES.whole
    const world = loadWorld()
    const kept = readFixture()
    const now = { runs: runsNow('whole', 1, seeds, world), named: namedNow(world) }
    const differences = differencesOf(kept, now)
    must(differences.length === 0, differences.slice(0, 5).join('; '))
    return {
      measured: [
        ['years of the simulated office', `${seeds} of ${cases} cases, nothing differs`],
        [
          'plans, events said otherwise, the permission table and the interface',
          `${Object.keys(now.named).length}, nothing differs`,
        ],
      ],
    }
  },
}
