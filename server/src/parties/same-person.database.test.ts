import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import { approver, clerk, examiner, maker, PEOPLE } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { proposedEnd } from '@yizheng/testkit/runs'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { usccFault } from '@yizheng/domain/parties/identifiers'
import { knownOf } from '@yizheng/domain/parties/identity'
import type { Actor } from '@yizheng/domain/parties/person'
import { hashOf } from '../cases/act-row.ts'
import { createActs, type Acts, type Done } from '../cases/acts.ts'
import { createNumbers } from '../cases/numbers.ts'
import { createRecorder } from '../cases/record.ts'
import { findFiling } from '../cases/store.ts'
import { countAsMade, must, perform, planFor, readCatalogue, submissionOf } from '../cases/test-acts.ts'
import { resumeCase } from '../cases/test-course.ts'
import { PRODUCT } from '../config.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { findActor } from './actors.ts'
import { loadDemonstration } from './parties.ts'
import { createSealing } from './sealing.ts'
import { createSessions } from './sessions.ts'
import { createSharedData } from './shared-data.ts'
import { recordPerson } from './store.ts'

/** Who files and who handles, by the rows of a real office: one natural person may be several parties. */

const AT = '2026-03-02T03:00:00.000Z'
const sealing = createSealing(Buffer.alloc(32, 9))
let office: TestDatabase
let catalogue: Catalogue
let acts: Acts

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  const people = await loadDemonstration(office.database, sealing, join(PRODUCT, 'catalogue'), AT)
  const citizen = people.find(({ key }) => key === 'jn-citizen')
  // The same natural person works for the office, under a login of its own.
  await recordPerson(
    office.database,
    sealing,
    {
      personId: 'jn-citizen-at-work',
      name: '卢方圆（演示）',
      kind: 'official',
      demonstration: true,
      login: { issuer: 'demonstration', subject: 'jn-citizen-at-work' },
      identifiers: [{ kind: 'id-number', value: citizen?.idNumber ?? '' }],
      shared: [],
      grants: [...clerk.grants, ...examiner.grants],
    },
    AT,
  )
  const shared = createSharedData(office.database, sealing)
  acts = createActs({
    database: office.database,
    recorder: createRecorder(office.database),
    numbers: createNumbers(office.database),
    now: () => AT,
    world: () => ({ policy, calendar: catalogue.calendar }),
    officeOf: () => ({
      bureau: { zh: '测试局', en: 'Test bureau', uscc: '11370800MB28559184' },
      bodyOf: (key) => key,
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
    findActor: async (personId) => PEOPLE.find((each) => each.personId === personId),
    unmadeOf: countAsMade(office.database),
    identityOf: (personId) => shared.identityOf(personId),
    digestOf: (kind, number) => sealing.digest(kind, number).toString('hex'),
    clockDoubt: () => undefined,
    onOutbox: () => {},
  })
})
afterAll(() => office.drop())

async function actorOf(personId: string): Promise<Actor> {
  const actor = await findActor(office.database, personId)
  if (!actor) throw new Error(personId)
  return actor
}

/** Files a bundle as a person: what is known of them, then `filing`, and made-up values for the rest. */
async function file(personId: string, bundle: string, filing: Filing = {}): Promise<Done> {
  const plan = planFor(catalogue, bundle, {})
  const made = submissionOf(plan)
  const identity = await createSharedData(office.database, sealing).identityOf(personId)
  const known = Object.fromEntries(Object.entries(knownOf(identity, plan.form)).map(([key, { value }]) => [key, value]))
  const command = { ...made, filing: { ...made.filing, ...known, ...filing } }
  const key = { key: `${personId} ${bundle} ${JSON.stringify(filing)}`, bodyHash: hashOf(command) }
  return acts.submit({ region: REGION, plan, command, actor: await actorOf(personId), key })
}

const faultsOf = (done: Done) =>
  'refusal' in done ? (done.refusal.faults ?? []).map(({ pointer, code }) => `${code} ${pointer}`) : ['done']

describe('an official who applies as a citizen', () => {
  test('is one person under two names, at every act and in every session', async () => {
    expect((await actorOf('jn-citizen-at-work')).same).toEqual(['jn-citizen'])
    expect((await actorOf('jn-citizen')).same).toEqual(['jn-citizen-at-work'])
    expect((await actorOf('jn-father')).same).toEqual([])
    const sessions = createSessions(office.database, () => Date.parse(AT))
    const { token } = await sessions.open('jn-citizen-at-work')
    expect((await sessions.find(token))?.actor.same).toEqual(['jn-citizen'])
  })

  test('cannot accept their own case, and another official can', async () => {
    const filed = must(await file('jn-citizen', 'retirement'))
    const accept = { type: 'AcceptApplication' } as const
    const refused = await perform(acts, filed.case, filed.version, await actorOf('jn-citizen-at-work'), accept)
    expect(refused).toMatchObject({ refusal: { code: 'own-case' } })
    must(await perform(acts, filed.case, filed.version, clerk, accept))
  })

  test('is kept from it by the database where the rules do not say so', async () => {
    const filed = must(await file('jn-citizen', 'retirement', { 'person-phone': '16900000001' }))
    // The rules as they were: they see one party at a time.
    const { same: _, ...alone } = await actorOf('jn-citizen-at-work')
    const refused = perform(acts, filed.case, filed.version, alone, { type: 'AcceptApplication' })
    expect(await refused).not.toHaveProperty('done')
    // The form gives their number, which alone keeps them from it; by the number of the party that applied they are kept from it too.
    await office.owner.query('delete from case_people where case_id = $1', [filed.case])
    const into = `insert into duty_holders (region_code, case_id, person_id, part) values ($1, $2, $3, 'examine')`
    await expect(office.database.query(into, [REGION, filed.case, 'jn-citizen-at-work'])).rejects.toMatchObject({
      constraint: 'one_duty_per_natural_person_per_case',
    })
    await office.database.query(into, [REGION, filed.case, 'jn-father'])
  })
})

describe('the parents of a newborn', () => {
  test('either files; whoever is neither does not', async () => {
    expect(faultsOf(await file('jn-father', 'newborn'))).toEqual(['done'])
    const faults = faultsOf(await file('jn-citizen', 'newborn', { 'mother-id-no': '110105195001010020' }))
    expect(faults).toContain('applicant-mismatch /filing/mother-id-no')
  })
})

describe('an agent of a demonstration', () => {
  const of = async (key: string): Promise<Filing> => {
    const { name, uscc, held } = await createSharedData(office.database, sealing).identityOf(key)
    const value = (field: string) => String(held[field]?.value)
    return {
      'subject-name': name,
      uscc: uscc ?? '',
      'legal-rep-name': value('legal-rep-name'),
      'legal-rep-id-no': value('legal-rep-id-no'),
    }
  }
  test('files for a company that gave a mandate, and for no other', async () => {
    expect(faultsOf(await file('jn-agent', 'convenience-store', await of('jn-shop')))).toEqual(['done'])
    expect(faultsOf(await file('jn-agent', 'convenience-store', await of('jn-restaurant')))).toContain(
      'applicant-mismatch /filing/uscc',
    )
    const another = { ...(await of('jn-shop')), 'legal-rep-name': '别人' }
    expect(faultsOf(await file('jn-agent', 'convenience-store', another))).toEqual([
      'applicant-mismatch /filing/legal-rep-name',
    ])
  })
})

describe('a company that the case registers', () => {
  test('has its code in the filing and the list, and whoever leads it applies for it later without typing it', async () => {
    const company = { 'subject-name': '济宁方圆商贸有限公司', 'legal-rep-id-no': '370811190502029927' }
    const filed = must(await file('jn-citizen', 'open-company', company))
    const course = await resumeCase(acts, filed.case)
    await course.act(clerk, { type: 'AcceptApplication' })
    const { plan } = (await acts.read(filed.case)) ?? {}
    if (!plan) throw new Error('no case')
    for (const { key: approval } of plan.approvals) {
      await course.act(examiner, { type: 'ExamineApproval', approval, opinion: 'pass', note: '合格' })
      await course.act(approver, { type: 'GrantLicence', approval })
    }
    await course.act(maker, { type: 'IssueCertificate' })
    const { current } = (await acts.read(filed.case)) ?? {}
    const decision = current?.approvals.find(({ key }) => key === 'company-registration')?.decision
    const code = decision && 'results' in decision ? (decision.results?.['uscc'] ?? '') : ''
    expect(usccFault(code)).toBeUndefined()
    expect(current && (await findFiling(office.database, current))).toMatchObject({ ...company, uscc: code })
    const [subject] = await office.owner.query<{ code: string }>('select code from case_subjects where case_id = $1', [
      filed.case,
    ])
    expect(subject?.code).toBe(code)

    const shared = createSharedData(office.database, sealing)
    expect((await shared.identityOf('jn-citizen')).registered).toEqual([{ uscc: code, name: company['subject-name'] }])
    // Only the company's own code and name, and only by the person who leads it.
    const rest = { 'legal-rep-id-no': company['legal-rep-id-no'], 'legal-rep-name': '卢方圆' }
    expect(faultsOf(await file('jn-citizen', 'convenience-store', rest))).toEqual(['done'])
    expect(faultsOf(await file('jn-father', 'convenience-store', { uscc: code }))).toContain(
      'applicant-mismatch /filing/uscc',
    )
    const end = { approval: 'company-registration', act: 'CancelLicence', ground: 'asked-by-holder' } as const
    for (const [actor, command] of proposedEnd(end, '2026-03-02')) {
      await course.act(command.type === 'AskCancellation' ? await actorOf('jn-citizen') : actor, command)
    }
    await course.act(approver, {
      type: 'CancelLicence',
      approval: 'company-registration',
      ground: 'asked-by-holder',
      reasons: '注销',
    })
    expect((await shared.identityOf('jn-citizen')).registered).toEqual([])
  })
})
