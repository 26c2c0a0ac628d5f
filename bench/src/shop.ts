import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { CommandOf, Command } from '@yizheng/domain/cases/command'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { dayOf } from '@yizheng/domain/time/day'
import { knownOf, type VerifiedIdentity } from '@yizheng/domain/parties/identity'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import { createActs, type Acts, type Surroundings } from '@yizheng/server/cases/acts'
import { hashOf } from '@yizheng/server/cases/act-row'
import { createNumbers } from '@yizheng/server/cases/numbers'
import { createRecorder, type Recorder } from '@yizheng/server/cases/record'
import { must, planFor, readCatalogue, submissionOf } from '@yizheng/server/cases/test-acts'
import { PRODUCT } from '@yizheng/server/config'
import { findActor } from '@yizheng/server/parties/actors'
import { bodiesOf, officeFinder, readOffices } from '@yizheng/server/parties/offices'
import { loadDemonstration } from '@yizheng/server/parties/parties'
import { createSharedData } from '@yizheng/server/parties/shared-data'
import { createSealing } from '@yizheng/server/parties/sealing'
import type { Database } from '@yizheng/server/store/database'

/**
 * The work that everything is measured on: a convenience store that applies for four licences, from filing to the last
 * regulator's claim, by eight people who each hold one part, and the office itself.
 */
export const REGION = '120116'

const ANSWERS = { 'sells-tobacco': true, 'sells-otc': true, 'sells-device2': true }

export type Shop = { catalogue: Catalogue; plan: Plan; submission: CommandOf<'SubmitApplication'> }

export async function readShop(): Promise<Shop> {
  const catalogue = await readCatalogue()
  const plan = planFor(catalogue, 'convenience-store', ANSWERS)
  const { materials, ...submission } = submissionOf(plan)
  return { catalogue, plan, submission: { ...submission, materials: [...materials] } }
}

/** One act after the filing: who does it, and what. */
export type Act = { person: string; command: Command }

/** The day in China, which is ahead of the one in UTC for a third of it. */
const today = () => dayOf(new Date().toISOString())

/** Every act of the case but its filing, in an order that the rules allow. */
export function actsOf(plan: Plan): Act[] {
  const each = (person: string, commandOf: (approval: string) => Command): Act[] =>
    plan.approvals.map(({ key }) => ({ person, command: commandOf(key) }))
  const regulators = [...new Set(plan.approvals.map(({ regulator }) => regulator))]
  const findings = plan.approvals
    .filter(({ inspected }) => inspected)
    .map(({ key, checklist }) => ({
      approval: key,
      checks: checksOf(checklist, 'pass'),
      conclusion: 'pass' as const,
    }))
  const inspectors = ['bh-inspector-1', 'bh-inspector-2']
  const acts: Act[] = [
    { person: 'bh-clerk-1', command: { type: 'AcceptApplication' } },
    ...each('bh-examiner', (approval) => ({
      type: 'ExamineApproval',
      approval,
      opinion: 'pass',
      note: '材料齐全，符合法定形式',
    })),
    { person: 'bh-inspector-1', command: { type: 'RecordInspection', inspectors, visitedOn: today(), findings } },
    ...each('bh-approver', (approval) => ({ type: 'GrantLicence', approval })),
    { person: 'bh-maker-1', command: { type: 'IssueCertificate' } },
    {
      person: 'bh-maker-1',
      command: { type: 'DeliverCertificate', method: 'electronic', proof: '已推送至申请人账户' },
    },
    ...regulators.map((regulator): Act => ({ person: OFFICE, command: { type: 'HandOverLicences', regulator } })),
    ...regulators.map((regulator): Act => ({
      person: `bh-regulator-${regulator}`,
      command: { type: 'ClaimHandover', regulator },
    })),
  ]
  return acts.map((act) => withDepartment(act, plan))
}

/** The acts up to the delivery, which people do over HTTP; handing over and claiming come after it. */
export function deskActs(plan: Plan): Act[] {
  const acts = actsOf(plan)
  return acts.slice(
    0,
    acts.findIndex(({ person }) => person === OFFICE),
  )
}

/** Tobacco keeps its own examiners and approvers; the bureau's do the rest. */
function withDepartment(act: Act, plan: Plan): Act {
  if (!('approval' in act.command) || !['bh-examiner', 'bh-approver'].includes(act.person)) return act
  const { approval } = act.command
  const tobacco = plan.approvals.find(({ key }) => key === approval)?.department === 'tobacco'
  return { ...act, person: `${act.person}-${tobacco ? 'tobacco' : '1'}` }
}

/** Of the made-up personal data of the demonstration, in databases that do not outlive the run. */
export const SEALING = createSealing(new Uint8Array(32))

/** Puts the people of the demonstration into a new database. */
export async function settle(database: Database): Promise<void> {
  await loadDemonstration(database, SEALING, join(PRODUCT, 'catalogue'), new Date().toISOString())
}

export type Office = { acts: Acts; shop: Shop; actorOf: (person: string) => Actor; world: Surroundings['world'] }

/** The shop with its form filled in for whoever files: nobody files under another's name. */
function inTheNameOf(shop: Shop, identity: VerifiedIdentity): Shop {
  const known = Object.entries(knownOf(identity, shop.plan.form))
  const filing = { ...shop.submission.filing, ...Object.fromEntries(known.map(([key, { value }]) => [key, value])) }
  return { ...shop, submission: { ...shop.submission, filing } }
}

/** The product's own acts on a database in which people have settled, wired as the office wires them, without the runner. */
export async function openShop(database: Database, recorder: Recorder = createRecorder(database)): Promise<Office> {
  const shared = createSharedData(database, SEALING)
  const shop = inTheNameOf(await readShop(), await shared.identityOf('bh-shop'))
  const { offices, policy } = await readOffices(join(PRODUCT, 'catalogue'))
  const officeOf = officeFinder(
    offices,
    () => shop.catalogue,
    () => new Map(),
  )
  const world = () => ({ policy, calendar: shop.catalogue.calendar })
  const actors = new Map<string, Actor>([[OFFICE, { personId: OFFICE, grants: [] }]])
  for (const person of new Set(['bh-shop', ...actsOf(shop.plan).map((act) => act.person)])) {
    const actor = await findActor(database, person)
    if (actor) actors.set(person, actor)
  }
  const acts = createActs({
    database,
    recorder,
    numbers: createNumbers(database),
    now: () => new Date().toISOString(),
    world,
    officeOf: (region) => {
      const here = officeOf(region)
      return here && bodiesOf(here)
    },
    findActor: (person) => findActor(database, person),
    // Papers are measured by themselves: here every certificate counts as made once it is to be delivered.
    unmadeOf: async ({ region, id }) => {
      await database.query(
        'insert into papers_made (region_code, case_id, made_at) values ($1, $2, now()) on conflict do nothing',
        [region, id],
      )
      return []
    },
    identityOf: (person) => shared.identityOf(person),
    digestOf: (kind, number) => SEALING.digest(kind, number).toString('hex'),
    clockDoubt: () => undefined,
    onOutbox: () => {},
  })
  const actorOf = (person: string) => {
    const actor = actors.get(person)
    if (!actor) throw new Error(`${person} has not settled here`)
    return actor
  }
  return { acts, shop, actorOf, world }
}

/**
 * The acts of one new case, to be done one after the other; each is done when it is durable and throws when refused.
 * @param course which acts after the filing; the whole case when left out
 */
export function newCase(
  { acts, shop, actorOf }: Office,
  course: (plan: Plan) => Act[] = actsOf,
): (() => Promise<{ case: string; version: number }>)[] {
  const { plan, submission } = shop
  const key = () => randomUUID()
  let at = { case: '', version: 0 }
  const filing = async () => {
    const bodyHash = hashOf(submission)
    at = must(
      await acts.submit({
        region: REGION,
        plan,
        command: submission,
        actor: actorOf('bh-shop'),
        key: { key: key(), bodyHash },
      }),
    )
    return at
  }
  return [
    filing,
    ...course(plan).map(({ person, command }) => async () => {
      const bodyHash = hashOf({ case: at.case, command })
      const request = {
        caseId: at.case,
        command,
        actor: actorOf(person),
        expected: at.version,
        key: { key: key(), bodyHash },
      }
      at = must(await acts.perform(request))
      return at
    }),
  ]
}
