import { parseArgs } from 'node:util'
import { textOf } from './report.ts'
import { simulate } from './simulate.ts'
import { loadWorld } from './world.ts'

/** `npm run simulate -- --seed 1 --cases 10000 [--days 365]`: one run, checked after every act. Ends with 1 when something did not hold. */

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '1000' },
    days: { type: 'string', default: '365' },
  },
})

function whole(name: 'seed' | 'cases' | 'days'): number {
  const value = Number(values[name])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} is a whole number, 1 or more`)
  return value
}

const options = { seed: whole('seed'), cases: whole('cases'), days: whole('days') }
const began = performance.now()
const outcome = simulate(options, loadWorld())
process.stdout.write(textOf(options, outcome, (performance.now() - began) / 1000))
process.exitCode = outcome.found ? 1 : 0
