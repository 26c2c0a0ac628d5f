import { EVERY_TASK, whoDoes } from '@yizheng/testkit/waiting-cases'
import { APPLICANT, clerk, owner, PEOPLE } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { SUBMISSION } from '@yizheng/testkit/runs'
import { indexCatalogue, type Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'
import type { Database } from '../store/database.ts'
import { hashOf } from './act-row.ts'
import type { Acts } from './acts.ts'
import { followCatalogue } from '../catalogue/follow.ts'
import { actsOn, must, perform, planFor } from './test-acts.ts'
import { fileCase } from './test-course.ts'
import { checker, FILED_ON, WAITING, type At, type LivedCase } from './test-lived.ts'
import { furtherCases } from './test-lived-further.ts'

/** Fills a database with cases in every state, and goes on with each of them. */

const LIVED: readonly LivedCase[] = [...WAITING, ...furtherCases()]

/** One of the catalogue of the product, whose law has changed since: its applicant is asked about the new plan. */
const OFFERED: Pick<LivedCase, 'name' | 'next' | 'on'> = {
  name: 'plan offered',
  on: FILED_ON,
  next: [owner, () => [{ type: 'AnswerPlanOffer', accept: true }]],
}

/** Led there while no other case is in the database, since the new catalogue reaches all that run. */
async function offer(database: Database, catalogue: Catalogue): Promise<void> {
  const acts = actsOn(database, catalogue)
  const course = await fileCase(acts, planFor(catalogue, 'fresh-made-shop', {}), keyOf(OFFERED.name))
  await course.act(clerk, { type: 'AcceptApplication' })
  const contents = structuredClone(catalogue.contents)
  const items = contents.items.map((item) => ({
    ...item,
    legalBasis: item.legalBasis.map((each, index) => (index === 0 ? { ...each, article: '第三十六条' } : each)),
  }))
  const next = indexCatalogue({ ...contents, items })
  const { asked } = await followCatalogue({ database, acts, catalogue: next, policy })
  if (asked !== 1) throw new Error(`${asked} applicants were asked about a new plan, and not 1`)
}

/** Everybody who acts on these cases. */
const EVERYBODY: readonly Actor[] = [
  ...new Map([...PEOPLE, checker, ...EVERY_TASK.map(whoDoes)].map((each) => [each.personId, each])).values(),
]

/** Acts on these cases on a day. */
function actsOf(database: Database, catalogue: Catalogue, on: () => Day): Acts {
  const sure = () => undefined
  return actsOn(
    database,
    catalogue,
    EVERYBODY,
    () => `${on()}T03:00:00.000Z`,
    sure,
    {},
    async () => APPLICANT,
  )
}

/** The case as it is now, for whoever has to say something about it. */
async function seen(acts: Acts, caseId: string): Promise<At> {
  const loaded = await acts.read(caseId)
  if (!loaded) throw new Error(`there is no case ${caseId}`)
  return { ...loaded, record: [] }
}

/** In a database without a case: files each of the cases and leads it to where it is to be kept; what has a day of its own for its last step is done on that. */
export async function live(database: Database, catalogue: Catalogue): Promise<void> {
  await offer(database, catalogue)
  let today = FILED_ON
  const acts = actsOf(database, catalogue, () => today)
  for (const { name, plan, steps, on } of LIVED) {
    today = FILED_ON
    const key = { key: keyOf(name), bodyHash: hashOf(name) }
    const command = { ...SUBMISSION, materials: [...SUBMISSION.materials] }
    const filed = must(await acts.submit({ region: REGION, plan, command, actor: owner, key }))
    let { version } = filed
    for (const [index, [actor, saying]] of steps.entries()) {
      // A licence is ended when its holder has had time to be heard.
      if (index === steps.length - 1 && ENDS.has(name)) today = on
      const said = typeof saying === 'function' ? saying(await seen(acts, filed.case)) : saying
      version = must(await perform(acts, filed.case, version, actor, said)).version
    }
  }
}

const ENDS: ReadonlySet<string> = new Set(['revoked', 'withdrawn'])

const keyOf = (name: string): string => `lived-${name}`

/** The keys of all these cases, in order. */
export function livedKeys(): string[] {
  return [...LIVED, OFFERED].map(({ name }) => keyOf(name)).sort()
}

/**
 * Goes on with every such case that the database has, each by one act: answers their keys, and the reasons of those with which nobody can go on.
 */
export async function goOn(
  database: Database,
  catalogue: Catalogue,
): Promise<{ keys: string[]; stuck: Record<string, string> }> {
  const rows = await database.query<{ key: string; case_id: string }>(
    `select key, case_id from act_keys where key like 'lived-%' order by key`,
  )
  let today = FILED_ON
  const acts = actsOf(database, catalogue, () => today)
  const stuck: Record<string, string> = {}
  for (const { key, case_id } of rows) {
    const lived = [...LIVED, OFFERED].find(({ name }) => keyOf(name) === key)
    if (!lived) throw new Error(`${key} is in a release, and nothing is known of how it goes on`)
    today = lived.on
    const reason = await oneAct(acts, case_id, lived.next)
    if (reason !== undefined) stuck[key] = reason
  }
  return { keys: rows.map(({ key }) => key).sort(), stuck }
}

/** Why none of the commands could be done; undefined when one was. */
async function oneAct(acts: Acts, caseId: string, [actor, saying]: LivedCase['next']): Promise<string | undefined> {
  const at = await seen(acts, caseId)
  const reasons: string[] = []
  for (const command of saying(at)) {
    const outcome = await perform(acts, caseId, at.current.version, actor, command)
    if ('done' in outcome) return undefined
    reasons.push(JSON.stringify(outcome))
  }
  return [...new Set(reasons)].join('; ')
}
