import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { must, type Result, type Trial } from './trial.ts'

const PRODUCT = join(import.meta.dirname, '../..')

/** What vitest's reporter writes, as far as it is read here. */
type Report = {
  readonly numTotalTests: number
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

export const trial: Trial = {
  about:
    'Every journey in a browser, walked every way: whoever works on a wide screen on a narrow one and the other way round, in both languages where `npm test` walks one, and all of every screen looked at by axe.',
  async run(): Promise<Result> {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-every-way-'))
    try {
      const file = join(directory, 'report.json')
      await journeys(file)
      const report = JSON.parse(readFileSync(file, 'utf8')) as Report
      const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
      const failed = tests.filter(({ status }) => status !== 'passed')
      must(failed.length === 0, `did not pass:\n${failed.map(({ fullName }) => fullName).join('\n')}`)
      must(tests.length > 0, 'no journey was walked')
      return { measured: [['journeys walked, each as a test', `${report.numTotalTests}, of which none failed`]] }
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

/** Walks the journeys and has what came of them written to `file`; whether they passed is read there. */
function journeys(file: string): Promise<void> {
  const vitest = [
    'run',
    '--silent',
    'test:browser',
    '--',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]
  const walking = spawn('npm', vitest, { cwd: PRODUCT, env: { ...process.env, EVERY_WAY: 'on' }, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    walking.once('error', reject)
    walking.once('close', () => resolve())
  })
}
