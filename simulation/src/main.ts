import { parseArgs } from 'node:util'
import { lineOf, textOf } from './report.ts'
import { simulate } from './simulate.ts'
import { searchAll } from './spaces.ts'
import { stuckStates } from './states.ts'
import { writeAll, writtenOf } from './states-document.ts'
import { loadWorld } from './world.ts'

/**
 * `npm run simulate -- --seed 1 --cases 10000 [--days 365] [--seeds 100]`: one run, or one for each of so many seeds, checked after
 * every act. Ends with 1 when something did not hold. `--states [--write]`: every state of small plans, counted, and written to docs/.
 */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
    states: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

function whole(name: 'seed' | 'seeds' | 'cases' | 'days'): number {
  const value = Number(values[name])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number, 1 or more`)
  return value
}

if (values.states) countStates()
else simulateAll()

function countStates(): void {
  const searched = searchAll()
  for (const { name, space, isEnd } of searched) {
    const stuck = stuckStates(space, isEnd)
    process.stdout.write(
      `${name}: ${space.states.size} states, ${space.transitions.length} transitions, ${stuck.length} stuck\n`,
    )
    if (stuck.length > 0) process.exitCode = 1
  }
  if (!values.write) return
  for (const path of writeAll(writtenOf(searched))) process.stdout.write(`written: ${path}\n`)
}

function simulateAll(): void {
  const world = loadWorld()
  const [first, seeds] = [whole('seed'), whole('seeds')]
  for (let seed = first; seed < first + seeds; seed += 1) {
    const options = { seed, cases: whole('cases'), days: whole('days') }
    const began = performance.now()
    const outcome = simulate(options, world)
    const seconds = (performance.now() - began) / 1000
    const brief = seeds > 1 && !outcome.found
    process.stdout.write(brief ? lineOf(options, outcome, seconds) : textOf(options, outcome, seconds))
    if (outcome.found) {
      process.exitCode = 1
      break
    }
  }
}
