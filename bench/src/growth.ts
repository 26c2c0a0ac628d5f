import { findFiling, listEvents, listTasks } from '@yizheng/server/cases/store'
import type { Database } from '@yizheng/server/store/database'
import { ratios, spread } from './figures.ts'
import { fill } from './growth-fill.ts'
import { load } from './machine.ts'
import { JUDGED, judged, table, type Section } from './report.ts'
import { openOffice, openOwner, type Server } from './servers.ts'
import { newCase, openShop, REGION, type Office } from './shop.ts'
import { sliceRunner, type Result } from './slice.ts'

const SIZES = [1_000, 100_000] as const
const ROUNDS = 7
const SLICE = { inFlight: 8, warmMs: 300, ms: 1_000 }
const ROLES = ['window-clerk', 'examiner', 'inspector', 'approver', 'certificate-maker', 'regulator'] as const

type Town = { office: Office; database: Database; cases: string[] }
type Operation = (town: Town) => Promise<unknown>

function any<Value>(values: readonly Value[]): Value {
  const found = values[Math.floor(Math.random() * values.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

/** A page of 20 from anywhere in the list: the first, or one that begins after a day of the next two months. */
function worklistPage({ database }: Town) {
  const dueOn = new Date(Date.now() + Math.random() * 60 * 86_400_000).toISOString().slice(0, 10)
  const after = Math.random() < 0.5 ? undefined : { dueOn, caseId: '', taskKey: '' }
  const reach = { named: [], allBut: [] }
  return listTasks(database, { region: REGION, role: any(ROLES), reach, applicant: null, after, limit: 20 })
}

/** What the page of a case reads: the case with its plan, what was filled in, and the whole record. */
async function casePage({ office, database, cases }: Town) {
  const caseId = any(cases)
  const loaded = await office.acts.read(caseId)
  if (!loaded) throw new Error(`there is no case ${caseId}`)
  return Promise.all([findFiling(database, loaded.current), listEvents(database, caseId)])
}

/** The least that a database is asked: one row by its key. */
function keyRead({ database, cases }: Town) {
  const text = 'select version from cases where region_code = $1 and case_id = $2'
  return database.query({ name: 'bench_key', text }, [REGION, any(cases)])
}

const READS: Readonly<Record<string, Operation>> = {
  'a page of the worklist': worklistPage,
  'the page of a case': casePage,
  'one row by its key': keyRead,
}

async function townOf(server: Server, cases: number): Promise<Town> {
  const url = await server.office(`town_${cases}`)
  await fill(url, cases)
  const database = openOffice(url)
  const owner = openOwner(url)
  const some = await owner.query<{ case_id: string }>('select case_id from cases order by random() limit 20000')
  await owner.close()
  return { office: await openShop(database), database, cases: some.map((row) => row.case_id) }
}

/** What an act, a page of the worklist and the page of a case cost in a small office and in a large one. */
export async function benchGrowth(server: Server): Promise<Section> {
  const towns: Town[] = []
  for (const size of SIZES) towns.push(await townOf(server, size))
  try {
    const found = await rounds(towns)
    const plan = await worklistPlan(server)
    const rows = Object.entries(found).map(([what, [small = [], large = []]]) => [
      what,
      spread(small.map((one) => one.actsPerSecond)),
      spread(large.map((one) => one.actsPerSecond)),
      spread(small.map((one) => one.p99)),
      spread(large.map((one) => one.p99)),
    ])
    const targets = Object.entries(found).map(([what, [small = [], large = []]]) => {
      // Cost is time per operation: the small office's rate over the large one's.
      const cost = ratios(
        small.map((one) => one.actsPerSecond),
        large.map((one) => one.actsPerSecond),
      )
      return judged(`cost of ${what}`, cost, { atMost: 1.3 })
    })
    const p99 = (what: string) => (found[what]?.[1] ?? []).map((one) => one.p99)
    const page = judged(
      'p99 of a worklist page over p99 of one row by its key',
      ratios(p99('a page of the worklist'), p99('one row by its key')),
      { atMost: 20 },
    )
    const [small, large] = SIZES.map((size) => size.toLocaleString('en'))
    return {
      title: 'Cost of growth',
      lines: [
        `Offices of ${small} and ${large} cases, an equal share stopped at each act, with all that lies beside them; eight operations in flight.`,
        '',
        ...table(['', `per second at ${small}`, `at ${large}`, `p99 ms at ${small}`, `at ${large}`], rows),
        '',
        ...table(JUDGED, [...targets, page]),
        '',
        `A page of the worklist reads: ${plan}. Load ${load()}.`,
      ],
    }
  } finally {
    for (const { database } of towns) await database.close()
  }
}

async function rounds(towns: readonly Town[]): Promise<Record<string, Result[][]>> {
  const runs = towns.map((town) => ({
    'an act': sliceRunner(() => newCase(town.office)),
    ...Object.fromEntries(Object.entries(READS).map(([what, read]) => [what, sliceRunner(() => [() => read(town)])])),
  }))
  const found: Record<string, Result[][]> = {}
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const what of Object.keys(runs[0] ?? {})) {
      found[what] ??= towns.map(() => [])
      // Turn about, so that neither office always comes first.
      for (const place of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const run = runs[place]?.[what as keyof (typeof runs)[number]]
        if (run) found[what][place]?.push(await run(SLICE))
      }
    }
  }
  return found
}

/** The index that a worklist page is read along in the large office, as the database says. */
async function worklistPlan(server: Server): Promise<string> {
  const owner = openOwner(server.at(`town_${SIZES[1]}`))
  try {
    const rows = await owner.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) select task_key from tasks t
        where t.region_code = '${REGION}' and t.role = 'examiner'
          and (coalesce(t.due_on, 'infinity'::date), t.case_id, t.task_key) > ('0001-01-01', '', '')
        order by coalesce(t.due_on, 'infinity'::date), t.case_id, t.task_key limit 20`,
    )
    return rows.map((row) => row['QUERY PLAN'].trim()).find((line) => line.includes('Scan')) ?? 'no index'
  } finally {
    await owner.close()
  }
}
