import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sampleCertificate } from '@yizheng/server/certificates/sample'
import { startRenderer } from '@yizheng/server/certificates/render'
import { loadTemplates } from '@yizheng/server/certificates/template'
import { startRunner } from '@yizheng/server/jobs/runner'
import { openDatabase, type Database } from '@yizheng/server/store/database'
import { startEmbedded } from '@yizheng/server/store/embedded'
import { migrate, readSchema } from '@yizheng/server/store/migrate'
import { must, type Trial } from './trial.ts'

const BIG = '370800'
const OTHERS = ['120116', '130900', '440300'] as const
const BACKLOG = 3_000
const PROBES = 40
const PAUSE_MS = 750
/** What must hold: another region's certificate and another kind of work wait at most so long. */
const MOST_MS = 2_000

const now = () => new Date().toISOString()

export const trial: Trial = {
  about:
    'One region has 3,000 certificates to render; meanwhile other regions have one rendered, and hand-overs of the same region are taken up, every 0.75 seconds, by the real runner and the real renderer.',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'yizheng-backlog-'))
    const embedded = await startEmbedded({ directory: join(directory, 'postgres') })
    const owner = openDatabase({ url: embedded.ownerUrl, connections: 2 })
    const database = openDatabase({ url: embedded.appUrl })
    try {
      await migrate(owner, await readSchema(), () => {})
      return await measured(owner, database)
    } finally {
      await database.close()
      await owner.close()
      await embedded.stop()
      rmSync(directory, { recursive: true, force: true })
    }
  },
}

async function measured(owner: Database, database: Database) {
  const loaded = await loadTemplates(join(import.meta.dirname, '../../catalogue/templates'))
  const template = 'templates' in loaded ? loaded.templates.get('comprehensive-licence') : undefined
  if (!template) throw new Error('there is no template comprehensive-licence')
  const renderer = startRenderer()
  const ended = new Map<string, number>()
  let rendered = 0
  const runner = startRunner({
    database,
    regions: () => [BIG, ...OTHERS],
    now,
    onFault: (message, error) => {
      throw new Error(`${message?.topic}: ${String(error)}`)
    },
    jobs: {
      'hand-over': async ({ id }) => void ended.set(id, performance.now()),
      'render-certificate': async ({ id, region }) => {
        await renderer.renderCertificate(sampleCertificate(5, { number: `综许字 ${region} ${id}` }), template)
        rendered += 1
        ended.set(id, performance.now())
      },
    },
  })
  try {
    await leave(
      owner,
      BIG,
      'render-certificate',
      Array.from({ length: BACKLOG }, (_, n) => `big-${n}`),
    )
    runner.nudge()
    await wait(2_000)
    const begun = new Map<string, number>()
    for (let n = 0; n < PROBES; n += 1) {
      const region = OTHERS[n % OTHERS.length] ?? BIG
      for (const [where, topic, id] of [
        [region, 'render-certificate', `render-${n}`],
        [BIG, 'hand-over', `hand-over-${n}`],
      ] as const) {
        begun.set(id, performance.now())
        await leave(owner, where, topic, [id])
      }
      runner.nudge()
      await wait(PAUSE_MS)
    }
    const [left] = await owner.query<{ n: number }>(
      `select count(*)::integer as n from outbox where region_code = $1 and done_at is null`,
      [BIG],
    )
    must((left?.n ?? 0) > 1_000, `only ${left?.n} of the backlog were left: the run shows nothing`)
    await wait(MOST_MS)
    const waits = (kind: string) =>
      [...begun]
        .filter(([id]) => id.startsWith(kind))
        .map(([id, from]) => (ended.get(id) ?? Infinity) - from)
        .toSorted((a, b) => a - b)
    const [renders, handOvers] = [waits('render'), waits('hand-over')]
    must((renders.at(-1) ?? Infinity) <= MOST_MS, `another region's certificate waited ${renders.at(-1)} ms`)
    must((handOvers.at(-1) ?? Infinity) <= MOST_MS, `a hand-over waited ${handOvers.at(-1)} ms`)
    return {
      measured: [
        ['backlog of one region at the beginning, at the end', `${BACKLOG}, ${left?.n ?? 0}`],
        ['certificates rendered meanwhile', String(rendered)],
        [`another region's certificate: median, longest of ${renders.length}`, spread(renders)],
        [`a hand-over of the same region: median, longest of ${handOvers.length}`, spread(handOvers)],
      ],
      notTried: ['more than one process at the same outbox'],
    } as const
  } finally {
    await runner.stop()
    await renderer.close()
  }
}

/** Messages without the cases they would be about. */
async function leave(owner: Database, region: string, topic: string, ids: readonly string[]): Promise<void> {
  const list = ids.map((id) => `'${id}'`).join(', ')
  await owner.query(`do $$ begin
    set local session_replication_role = replica;
    insert into outbox (region_code, message_id, topic, case_id, payload, created_at, next_at)
    select '${region}', id, '${topic}', 'c', '{}', now(), now() - interval '1 millisecond' from unnest(array[${list}]) id;
  end $$`)
}

function spread(sorted: readonly number[]): string {
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  return `${Math.round(middle)} ms, ${Math.round(sorted.at(-1) ?? 0)} ms`
}
