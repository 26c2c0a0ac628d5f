import { parseArgs } from 'node:util'
import { loadWorld } from '../world.ts'
import { differencesOf } from './compare.ts'
import { keep, namedNow, readFixture, runName, runsNow, SIZES, type Fixture, type Size } from './fixture.ts'
import { isKind, KINDS } from './kinds.ts'
import { showOf } from './show.ts'

/**
 * `npm run net -w simulation`: holds what the code says against what is kept in simulation/fixtures, and ends with 1 when it differs.
 * `-- --small` leaves out the runs that take minutes; `-- --seeds 3-5` makes only those of them. `-- --again` keeps what the code says now, and
 * says what has changed. `-- [--small] --show SEED,CASE,KIND` prints a value of today, for two checkouts to be compared.
 */

/** Lines of differences that are printed. */
const SHOWN = 20

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    seeds: { type: 'string' },
    again: { type: 'boolean', default: false },
    show: { type: 'string' },
  },
})

const world = loadWorld()
if (values.show === undefined) compareAll()
else show(values.show)

function show(asked: string): void {
  const [seed = '', place = '', kind = ''] = asked.split(',')
  if (!isKind(kind)) throw new Error(`--show SEED,CASE,KIND, the kind being one of ${KINDS.join(', ')}`)
  const { cases } = SIZES[values.small ? 'small' : 'whole']
  process.stdout.write(showOf({ seed: Number(seed), cases, place: Number(place), kind }, world))
}

function compareAll(): void {
  const kept = readFixture()
  const differences = compared(kept, { runs: {}, named: namedNow(world) })
  for (const { size, seed } of runsAsked()) {
    const began = performance.now()
    const found = compared(kept, { runs: runsNow(size, seed, seed, world), named: {} })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${runName(size, seed)}: ${seconds} s, ${found.length === 0 ? 'equal' : 'differs'}\n`)
    differences.push(...found)
  }
  for (const line of differences.slice(0, SHOWN)) process.stdout.write(`${line}\n`)
  if (differences.length > SHOWN) process.stdout.write(`and ${differences.length - SHOWN} more\n`)
  const end = differences.length === 0 ? 'nothing differs' : `${differences.length} differences`
  process.stdout.write(values.again ? `${end}; all is kept as it is now\n` : `${end}\n`)
  if (differences.length > 0 && !values.again) process.exitCode = 1
}

/** What differs; with `--again` today's values are kept at once, so that a run that is broken off keeps what it has made. */
function compared(kept: Fixture, now: Fixture): string[] {
  const differences = differencesOf(kept, now)
  if (values.again) keep(now)
  return differences
}

function runsAsked(): { size: Size; seed: number }[] {
  const of = (size: Size, first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => ({ size, seed: first + index }))
  if (values.seeds !== undefined) {
    const [first = 1, last = first] = values.seeds.split('-').map(Number)
    return of('whole', first, last)
  }
  const small = of('small', 1, SIZES.small.seeds)
  return values.small ? small : [...small, ...of('whole', 1, SIZES.whole.seeds)]
}
