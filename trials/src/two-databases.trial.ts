import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { tryFaults, tryWithoutStandby, type Seen } from '@yizheng/server/store/test-faults'
import { pairDirectory, TestNode } from '@yizheng/server/store/test-pair'
import { must, type Result, type Trial } from './trial.ts'

const PLAN = { kills: 20, switchovers: 10, pauses: 5, lostStandbys: 3, loadMs: 700 }
const KILL_MS = 2_000
const PAUSE_MS = 5_000

export const trial: Trial = {
  about:
    'Two PostgreSQL servers with synchronous streaming replication, and the database layer of the product under load: leaders ' +
    'are killed, switched over and frozen (and come back, still leading), and the standby is lost before its leader.',
  run,
}

async function run(): Promise<Result> {
  const parent = pairDirectory()
  const nodes = [await TestNode.at(join(parent, 'first')), await TestNode.at(join(parent, 'second'))] as const
  const [first, second] = nodes
  try {
    await first.begin()
    await second.follow(first)
    await first.waitForStandby()
    const seen = await tryFaults(first, second, { ...PLAN, progress: (sentence) => console.log(`  ${sentence}`) })
    const control = await controlOn(first, second)
    const measured = measuredOf(seen, control, first.cluster.programs.major)
    const all = measured.map(([what, value]) => `${what}: ${value}`).join('; ')
    must(control.lost > 0, `Void: the asynchronous control lost nothing, so a loss could not be seen. ${all}`)
    must(seen.lost.length === 0, `Lost: ${seen.lost.slice(0, 5).join(', ')}. ${all}`)
    must(seen.astray === 0 && seen.openedAstray === 0, `An earlier leader was taken. ${all}`)
    must(Math.max(...seen.gaps.kills) <= KILL_MS, `A kill took more than ${KILL_MS} ms. ${all}`)
    must(Math.max(...seen.gaps.pauses) <= PAUSE_MS, `A pause took more than ${PAUSE_MS} ms. ${all}`)
    return {
      measured,
      notTried: ['two machines: both servers ran on one, so no line between them was cut, and no disk was lost'],
    }
  } finally {
    await Promise.all(nodes.map((node) => node.drop()))
    rmSync(parent, { recursive: true, force: true })
  }
}

/** The control begins with a fresh standby, whoever led last. */
async function controlOn(first: TestNode, second: TestNode): Promise<{ told: number; lost: number }> {
  const [{ standby } = { standby: true }] = await first.run<{ standby: boolean }>(
    'select pg_is_in_recovery() as standby',
  )
  return standby ? tryWithoutStandby(second, first) : tryWithoutStandby(first, second)
}

function measuredOf(seen: Seen, control: { told: number; lost: number }, major: number): [string, string][] {
  return [
    ['PostgreSQL', String(major)],
    [
      'faults',
      `${PLAN.kills} kills, ${PLAN.switchovers} switchovers, ${PLAN.pauses} pauses, ${PLAN.lostStandbys} lost standbys`,
    ],
    ['filings acknowledged', String(seen.acknowledged)],
    ['asked for again under the same key', String(seen.askedAgain)],
    ['shown to a reader and not acknowledged', String(seen.shownOnly)],
    ['acknowledged or shown, and lost', String(seen.lost.length)],
    ['databases opened while an earlier leader was back, and took it', `${seen.openedAstray} of ${seen.opened}`],
    ['rows that an earlier leader took', String(seen.astray)],
    ['longest time without an acknowledgement, killed leader', spread(seen.gaps.kills)],
    ['longest time without an acknowledgement, switchover', spread(seen.gaps.switchovers)],
    ['longest time without an acknowledgement, frozen leader', spread(seen.gaps.pauses)],
    ['control, asynchronous: lost of those told', `${control.lost} of ${control.told}`],
  ]
}

function spread(gaps: readonly number[]): string {
  const sorted = [...gaps].sort((a, b) => a - b)
  return `${sorted[0]} to ${sorted.at(-1)} ms, middle ${sorted[Math.floor(sorted.length / 2)]} ms`
}
