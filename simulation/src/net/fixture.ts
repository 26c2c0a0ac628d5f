import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { hashOf, runHashes, type RunHashes } from './hashes.ts'
import { otherwiseHashes } from './otherwise.ts'
import { planHashes } from './plans.ts'
import type { World } from '../world.ts'

/** The runs that are kept: a few small ones for every test, and the whole, which takes minutes. */
export const SIZES = { small: { seeds: 2, cases: 40 }, whole: { seeds: 20, cases: 500 } } as const
export type Size = keyof typeof SIZES

/** What is kept, or what the code of today comes to: runs by `<size> <seed>`, plans and the rest by name. */
export type Fixture = { runs: Record<string, RunHashes>; named: Record<string, string> }

const FOLDER = join(import.meta.dirname, '../../fixtures')
const OPENAPI = join(import.meta.dirname, '../../../contract/openapi.json')
/** The hashes to be compared, to be read; those that only find a case, packed. */
const FILES = { hashes: join(FOLDER, 'net.json'), cases: join(FOLDER, 'net-cases.json.br') }

export const runName = (size: Size, seed: number): string => `${size} ${seed}`

/** What today's code says besides the runs: every plan, events said otherwise, the permission table with the order of its rows, the interface. */
export function namedNow(world: World): Record<string, string> {
  const named = (kind: string, hashes: Record<string, string>) =>
    Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [`${kind} ${name}`, hash]))
  return {
    'openapi.json': hashOf(readFileSync(OPENAPI, 'utf8')),
    'permission table': hashOf(Object.entries(PERMISSIONS)),
    ...named('plan of', planHashes()),
    ...named('said otherwise,', otherwiseHashes(world)),
  }
}

/** Today's runs of the seeds from `first` to `last`. */
export function runsNow(size: Size, first: number, last: number, world: World): Record<string, RunHashes> {
  const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return Object.fromEntries(seeds.map((seed) => [runName(size, seed), runHashes(seed, SIZES[size].cases, world)]))
}

/** What is kept; nothing where the files are not there. */
export function readFixture(): Fixture {
  if (!existsSync(FILES.hashes) || !existsSync(FILES.cases)) return { runs: {}, named: {} }
  const { runs, named } = JSON.parse(readFileSync(FILES.hashes, 'utf8')) as {
    runs: Record<string, RunHashes['kinds']>
    named: Fixture['named']
  }
  const cases = JSON.parse(brotliDecompressSync(readFileSync(FILES.cases)).toString()) as Record<
    string,
    RunHashes['cases']
  >
  const joined = Object.entries(runs).flatMap(([name, kinds]) => {
    const found = cases[name]
    return found ? [[name, { kinds, cases: found }] as const] : []
  })
  return { runs: Object.fromEntries(joined), named }
}

/** Keeps values of today in the place of those of the same runs, and what is named, where any is, in the place of all that was. */
export function keep(now: Fixture): void {
  const before = readFixture()
  const joined = Object.entries({ ...before.runs, ...now.runs }).toSorted(([a], [b]) =>
    a.localeCompare(b, 'en', { numeric: true }),
  )
  const part = <T>(of: (run: RunHashes) => T) => Object.fromEntries(joined.map(([name, run]) => [name, of(run)]))
  const named = Object.keys(now.named).length > 0 ? now.named : before.named
  writeFileSync(FILES.hashes, `${JSON.stringify({ runs: part(({ kinds }) => kinds), named }, null, 2)}\n`)
  writeFileSync(FILES.cases, brotliCompressSync(JSON.stringify(part(({ cases }) => cases))))
}
