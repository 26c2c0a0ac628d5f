import { caseRoutes } from '@yizheng/contract/cases'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { createClient } from '@yizheng/contract/client'
import { deskRoutes } from '@yizheng/contract/desk'
import { draftRoutes } from '@yizheng/contract/drafts'
import { figureRoutes } from '@yizheng/contract/measures'
import { partyRoutes } from '@yizheng/contract/parties'
import { endsOf } from '@yizheng/domain/parties/ends'
import { REGION, type People } from '../../e2e/src/people.ts'

/** Somebody opens a page; nobody signed in where there is no person. */
export type Visit = { readonly person?: string; readonly path: string }

const APPLICANTS = ['bh-shop', 'bh-netcafe', 'bh-stall', 'bh-citizen', 'bh-agent', 'bh-mother', 'bh-restaurant']

/** Those who work at the desk, one of each kind. */
const DESK = [
  'bh-clerk-1',
  'bh-clerk-examiner',
  'bh-examiner-1',
  'bh-examiner-police',
  'bh-inspector-1',
  'bh-approver-1',
  'bh-approver-tobacco',
  'bh-maker-1',
  'bh-hearing',
]
const OTHERS = [
  'bh-regulator-market',
  'bh-regulator-duty',
  'bh-enforcer',
  'bh-discipline',
  'bh-catalogue',
  'bh-head',
  'bh-government',
  'bh-builder',
  'bh-intermediary',
  'bh-system-admin',
  'bh-security-admin',
  'bh-audit-admin',
]

/** Every page of the product with each kind of person who may open it, and each bundle's two pages, in an office with its demonstration cases. */
export async function visitsOf(url: string, people: People): Promise<Visit[]> {
  return [...(await publicVisits(url)), ...(await applicantVisits(people)), ...(await officialVisits(people))]
}

async function publicVisits(url: string): Promise<Visit[]> {
  const anyone = createClient({ baseUrl: url })
  const { bundles } = await anyone.call(catalogueRoutes.listBundles, {})
  const { grants } = await anyone.call(figureRoutes.listGrants, { query: {} })
  const number = grants[0]?.certificate ?? 'none'
  return [
    '/',
    '/?q=%E5%A5%B6%E8%8C%B6',
    '/certificates',
    `/certificates/${encodeURIComponent(number)}`,
    '/register',
    '/hearings',
    '/figures',
    '/how-we-work',
    '/signed-in',
    '/nothing-is-here',
    ...bundles.flatMap(({ key }) => [`/bundles/${key}`, `/bundles/${key}/plan`]),
  ].map((path) => ({ path }))
}

async function applicantVisits(people: People): Promise<Visit[]> {
  const visits: Visit[] = []
  const stages = new Set<string>()
  for (const person of APPLICANTS) {
    const client = await people.as(person)
    visits.push({ person, path: '/my' }, { person, path: '/' })
    const { cases } = await client.call(caseRoutes.listMyCases, { query: {} })
    for (const each of cases) {
      if (stages.has(each.stage)) continue
      stages.add(each.stage)
      visits.push({ person, path: `/cases/${each.id}` })
    }
  }
  const person = 'bh-shop'
  const draft = crypto.randomUUID()
  const body = {
    region: REGION,
    bundle: 'convenience-store',
    answers: { 'sells-otc': true, 'sells-tobacco': true },
    filing: {},
    corrections: {},
    materials: [],
    step: '',
    channel: 'pc' as const,
  }
  await (await people.as(person)).call(draftRoutes.saveDraft, { params: { draft }, body, expectedVersion: 0 })
  const steps = ['', '/form/applicant', '/form/business', '/papers', '/check']
  visits.push({ person, path: '/apply/new/convenience-store' })
  visits.push(...steps.map((step) => ({ person, path: `/apply/${draft}${step}` })))
  return visits
}

async function officialVisits(people: People): Promise<Visit[]> {
  const visits: Visit[] = []
  for (const person of DESK) {
    visits.push({ person, path: '/desk' }, { person, path: '/desk/search?q=%E4%BE%BF%E5%88%A9' })
    for (const id of await casesFor(people, person)) visits.push({ person, path: `/desk/cases/${id}` })
  }
  for (const person of OTHERS) {
    const { person: view } = await (await people.as(person)).call(partyRoutes.getSession, {})
    // Who has no end of the office opens one all the same, and is told so.
    const ends = endsOf(view?.grants ?? [])
    visits.push(...(ends.length > 0 ? ends : (['/desk'] as const)).map((path) => ({ person, path })))
  }
  const [figure] = (await (await people.as('bh-head')).call(figureRoutes.getBoard, { query: { region: REGION } }))
    .figures
  const rows = new URLSearchParams({ region: REGION, rows: figure?.rows ?? 'open' })
  visits.push({ person: 'bh-head', path: `/board/rows?${rows.toString()}` })
  return visits
}

/** For an official: one case for each kind of task that waits for them. */
async function casesFor(people: People, person: string): Promise<string[]> {
  const client = await people.as(person)
  const { seats } = await client.call(deskRoutes.getDesk, {})
  const byKind = new Map<string, string>()
  for (const { role, region } of seats) {
    const { tasks } = await client.call(deskRoutes.listDeskTasks, { query: { role, region } })
    for (const task of tasks) byKind.set(task.command, task.case)
  }
  return [...byKind.values()]
}
