import { performance } from 'node:perf_hooks'
import { compile } from '@yizheng/domain/catalogue/compile'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Answers } from '@yizheng/domain/catalogue/plan'
import { readCatalogue } from '@yizheng/server/cases/test-acts'
import { quantile, spread } from './figures.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'

const ROUNDS = 7
const PLANS = 1_000
const APPLICANT = { kind: 'enterprise', held: [] } as const

/** The bundle and answers whose plan is largest, with every yes-or-no question answered yes. */
function largestOf(catalogue: Catalogue): { bundle: string; answers: Answers; size: number } {
  const sizes = [...catalogue.bundles.values()].flatMap(({ key, questions }) => {
    const answers = Object.fromEntries(
      questions.filter(({ type }) => type === 'boolean').map((question) => [question.key, true]),
    )
    const made = compile(catalogue, key, answers, { ...APPLICANT, held: [] })
    return 'plan' in made ? [{ bundle: key, answers, size: JSON.stringify(made.plan).length }] : []
  })
  const largest = sizes.toSorted((a, b) => b.size - a.size)[0]
  if (!largest) throw new Error('the catalogue has no bundle that compiles')
  return largest
}

/** How long the largest plan takes to compile, on one core. */
export async function benchPlan(): Promise<Section> {
  const catalogue = await readCatalogue()
  const { bundle, answers, size } = largestOf(catalogue)
  const rounds = Array.from({ length: ROUNDS }, () => {
    const times = Array.from({ length: PLANS }, () => {
      const begin = performance.now()
      compile(catalogue, bundle, answers, { ...APPLICANT, held: [] })
      return performance.now() - begin
    })
    return {
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      perSecond: 1000 / (times.reduce((sum, ms) => sum + ms, 0) / PLANS),
    }
  }).slice(1)
  const rows = [
    judged(
      'median of a plan',
      rounds.map((round) => round.p50),
      { atMost: 1 },
      ' ms',
    ),
    judged(
      'plans per second on one core',
      rounds.map((round) => round.perSecond),
      { atLeast: 1000 },
    ),
  ]
  return {
    title: 'Compiling a plan',
    lines: [
      `The largest plan of the catalogue: \`${bundle}\` with every question answered yes, ${Math.round(size / 1000)} kB as JSON, ${PLANS} times a round.`,
      '',
      ...table(JUDGED, rows),
      '',
      `p99 ${spread(rounds.map((round) => round.p99))} ms. Load ${load()}.`,
    ],
  }
}
