import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { figureRoutes } from '@yizheng/contract/measures'
import { supervisionRoutes } from '@yizheng/contract/supervision'
import type { Case } from '@yizheng/domain/cases/case'
import type { Command, CommandOf } from '@yizheng/domain/cases/command'
import { approver, clerk, examiner, maker, owner, PEOPLE, regulator } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { OFFICE } from '@yizheng/domain/parties/permission'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Acts } from '../cases/acts.ts'
import { findFiling } from '../cases/store.ts'
import { actsOn, must, perform, planFor, readCatalogue } from '../cases/test-acts.ts'
import { certifyAndHandOver, examineAll, fileCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, recordPeople } from '../cases/test-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountSupervision } from '../supervision/routes.ts'
import { certificateDocumentOf } from './document.ts'
import { mountRegister } from './register.ts'
import { mountCertificates } from './routes.ts'
import { keepDocument } from './store.ts'

/** What a grant covers, under what conditions and until when: from the decision to the record, the register and the hand-over. */

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let restaurant: Plan
let haul: Plan
let road: Plan
let advert: Plan
/** Of the department that supervises what is built on and dug up. */
let roadRegulator: Actor
let now = '2026-03-02T02:00:00.000Z'
const FOOD = 'food-operation'
const TOBACCO = 'tobacco-retail'
const ASKED = { 'food-items': ['热食类食品制售', '冷食类食品制售', '自制饮品制售'], 'business-form': '餐饮服务' }

const here = {
  office: {
    region: REGION,
    name: { zh: '测试局', en: 'Test bureau' },
    uscc: '11370800MB28559184',
    keepTheirPower: [],
    demonstration: true,
  },
  bureau: { zh: '测试局', en: 'Test bureau', uscc: '11370800MB28559184' },
  bodyOf: (department: string) => ({ zh: department, en: department }),
  reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
}

async function caseOf({ caseId }: Course): Promise<Case> {
  return (await acts.read(caseId))?.current ?? expect.unreachable()
}

async function documentOf(caseId: string, number: string) {
  const loaded = await acts.read(caseId)
  const certificate = loaded?.current.certificates.find((each) => each.number === number)
  if (!loaded || !certificate) throw new Error('no such certificate')
  const filing = (await findFiling(office.database, loaded.current)) ?? {}
  const title = { zh: '行业综合许可证', en: 'Licence' }
  return certificateDocumentOf({
    ...loaded,
    filing,
    certificate,
    here,
    policy,
    title,
    publicUrl: 'https://office.example',
  })
}

/** Makes the paper as it is now and publishes it. */
async function publish(course: Course): Promise<void> {
  const { certificates } = await caseOf(course)
  for (const { number, revision } of certificates) {
    const document = await documentOf(course.caseId, number)
    const file = { template: 'test', sha256: `test-${revision}`, pdf: Buffer.from('pdf'), at: now }
    await keepDocument(office.database, REGION, { caseId: course.caseId, revision, document, ...file })
  }
}

/** A case of a plan that waits for its decisions. */
async function ready(plan: Plan, key: string, filing: object = ASKED): Promise<Course> {
  const course = await fileCase(acts, plan, key, filing)
  await course.act(clerk, { type: 'AcceptApplication' })
  await examineAll(acts, course, plan, now.slice(0, 10))
  return course
}

async function attempt(course: Course, actor: Actor, command: Command) {
  return perform(acts, course.caseId, (await caseOf(course)).version, actor, command)
}
const grant = (approval: string, terms?: CommandOf<'GrantLicence'>['terms']): Command => ({
  type: 'GrantLicence',
  approval,
  ...(terms && { terms }),
})

beforeAll(async () => {
  const catalogue = await readCatalogue()
  restaurant = planFor(catalogue, 'restaurant', { 'sells-tobacco': true })
  haul = planFor(catalogue, 'oversize-haul', {})
  advert = planFor(catalogue, 'restaurant', { 'large-sign': true })
  road = planFor(catalogue, 'utilities', { 'dig-road': true })
  const department = road.approvals.find(({ item }) => item === 'road-occupation')?.regulator ?? ''
  const grants = regulator.grants.map((each) => ({ ...each, department }))
  roadRegulator = { ...regulator, personId: 'road-regulator', grants }
  const people = [...PEOPLE, roadRegulator]
  office = await createTestDatabase()
  await recordPeople(office, people)
  acts = actsOn(office.database, catalogue, people, () => now)
  app = await appFor(people)
  const room = { database: office.database, now: () => now, regions: () => [REGION] }
  mountCertificates(app, { ...room, draftOf: documentOf })
  mountRegister(app, room)
  mountSupervision(app, {
    ...room,
    nameOf: (department) => ({ zh: department, en: department }),
    calendar: () => catalogue.calendar,
  })
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

describe('given a restaurant that asked for three kinds of food and tobacco', () => {
  test('when less is granted with its reason, under a condition and until an earlier day, then everyone reads the same', async () => {
    const course = await ready(restaurant, 'narrower')
    const granted = { 'food-items': ['热食类食品制售', '自制饮品制售'] }
    // 行政许可法 38(2): a narrower grant is a refusal of the rest, and says why.
    expect(await attempt(course, approver, grant(FOOD, { granted }))).toMatchObject({
      refusal: { code: 'answers-missing', faults: [{ pointer: '/terms/reasons' }] },
    })
    const own = { text: '每日营业结束后清洗排烟管道', basis: '《中华人民共和国食品安全法》第三十三条' }
    const said = { granted, ownConditions: [own], reasons: '未设冷食专间' }
    await course.act(approver, grant(FOOD, said))
    expect(await attempt(course, approver, grant(TOBACCO, { validUntil: '2031-03-02' }))).toMatchObject({
      refusal: { code: 'answers-invalid', faults: [{ pointer: '/terms/validUntil' }] },
    })
    await course.act(approver, grant(TOBACCO, { validUntil: '2028-12-31', reasons: '经营场所租期至该日' }))
    await certifyAndHandOver(acts, course, restaurant)
    await publish(course)

    const scope = '经营业态(主体业态)：餐饮服务；食品经营项目：热食类食品制售、自制饮品制售'
    const condition = `${own.text}（${own.basis}）`
    const { grants } = await answer(app, undefined, figureRoutes.listGrants, { query: {} })
    const published = grants.find(({ name }) => name.zh === '食品经营许可证')
    expect([published?.scope?.zh, published?.conditions.map(({ zh }) => zh)]).toEqual([scope, [condition]])
    expect(published?.scope?.en).toMatch(/^[^\p{Script=Han}]+$/u)
    expect(grants.find(({ name }) => name.zh !== '食品经营许可证')?.validUntil).toBe('2028-12-31')

    const [certificate] = (await caseOf(course)).certificates
    const code = `${REGION}.${certificate?.verifyCode}`
    const record = await answer(app, undefined, certificateRoutes.getCertificateByCode, { params: { code } })
    expect(record.licences.map((each) => [each.scope?.zh ?? null, each.conditions.length, each.validUntil])).toEqual([
      [scope, 1, '2031-03-01'],
      [null, 0, '2028-12-31'],
    ])

    const query = { region: REGION, regulator: 'market' }
    const { handovers } = await answer(app, regulator, supervisionRoutes.listHandovers, { query })
    const handed = handovers
      .find(({ case: id }) => id === course.caseId)
      ?.licences.find(({ approval }) => approval === FOOD)
    expect([handed?.scope?.zh, handed?.conditions.map(({ zh }) => zh)]).toEqual([scope, [condition]])
  })

  test('when the scope is changed after the grant, then the register follows the paper, and one kept late changes nothing', async () => {
    now = '2026-03-03T02:00:00.000Z'
    const course = await ready(restaurant, 'changed')
    await course.act(approver, grant(FOOD))
    await course.act(approver, grant(TOBACCO))
    await certifyAndHandOver(acts, course, restaurant)
    await publish(course)
    const [before] = (await caseOf(course)).certificates
    const first = await documentOf(course.caseId, before?.number ?? '')
    await course.act(owner, {
      type: 'RequestMatter',
      approval: FOOD,
      kind: 'change',
      filing: { 'food-items': ['热食类食品制售', '糕点类食品制售'] },
      reason: '增加糕点',
    })
    await course.act(examiner, { type: 'ExamineMatter', approval: FOOD, opinion: 'pass', note: '同意' })
    await course.act(approver, { type: 'GrantMatter', approval: FOOD })
    await publish(course)
    const late = { template: 'test', sha256: 'test-1', pdf: Buffer.from('pdf'), at: now }
    await keepDocument(office.database, REGION, { caseId: course.caseId, revision: 1, document: first, ...late })
    const number = first.licences.find(({ item }) => item === FOOD)?.licenceNumber
    const { grants } = await answer(app, undefined, figureRoutes.listGrants, { query: {} })
    expect(grants.find(({ licenceNumber }) => licenceNumber === number)?.scope?.zh).toBe(
      '经营业态(主体业态)：餐饮服务；食品经营项目：热食类食品制售、糕点类食品制售',
    )
  })
})

test('given a pass for an oversize load, when its end is not said, then it is asked for; said, it is printed and expires', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const load = { 'vehicle-list': ['鲁H12345', '鲁H54321'], 'cargo-info': ['变压器 38吨'], route: 'G104，22时至次日6时' }
  const course = await ready(haul, 'haul', load)
  const key = haul.approvals[0]?.key ?? ''
  expect(await attempt(course, approver, grant(key))).toMatchObject({
    refusal: { code: 'answers-missing', faults: [{ pointer: '/terms/validUntil' }] },
  })
  await course.act(approver, grant(key, { validUntil: '2026-03-20' }))
  await course.act(maker, { type: 'IssueCertificate' })
  const [certificate] = (await caseOf(course)).certificates
  const [licence] = (await documentOf(course.caseId, certificate?.number ?? '')).licences
  expect([licence?.validUntil, licence?.conditions?.[0]]).toEqual([
    '2026-03-20',
    '随车携带通行证，按照指定的时间、路线和速度行驶，并悬挂明显标志（《公路安全保护条例》第三十八条）',
  ])
  await publish(course)
  now = '2026-03-21T02:00:00.000Z'
  const { grants } = await answer(app, undefined, figureRoutes.listGrants, { query: {} })
  const published = grants.find(({ licenceNumber }) => licenceNumber === licence?.licenceNumber)
  expect(published?.status).toBe('expired')

  // Plates, loads and routes with their hours stand on the paper alone (行政许可法 5, 40; 个人信息保护法 6); whoever has it sees them.
  const secret = /鲁H12345|鲁H54321|变压器|G104/
  const whole = { code: `${REGION}.${certificate?.verifyCode}` }
  const byNumber = await answer(app, undefined, certificateRoutes.getCertificate, {
    params: { number: certificate?.number ?? '' },
  })
  const byCode = await answer(app, undefined, certificateRoutes.getCertificateByCode, { params: whole })
  for (const seen of [published, byNumber]) {
    expect(JSON.stringify(seen)).not.toMatch(secret)
    expect(JSON.stringify(seen)).toMatch(/通行路线与时间：载于证照，不予公开/)
  }
  for (const text of ['鲁H12345、鲁H54321', '变压器 38吨', 'G104，22时至次日6时']) {
    expect(licence?.scope).toContain(text)
    expect(byCode.licences[0]?.scope?.zh).toContain(text)
  }
})

test('the database keeps what the rules refuse, whoever writes: end, basis, reasons and remedies', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const course = await ready(restaurant, 'kept')
  must(await attempt(course, approver, grant(FOOD)))
  const change = (patch: object) =>
    office.owner.query(
      `update case_events set payload = payload || $2 where case_id = $1 and type = 'LicenceGranted'`,
      [course.caseId, JSON.stringify(patch)],
    )
  const terms = (more: object) => ({ terms: { scope: [], conditions: [], ...more } })
  const text = { zh: '甲', en: 'A' }
  for (const patch of [
    { validUntil: '2026-03-01' },
    terms({ conditions: [{ text, basis: '' }] }),
    terms({ conditions: [{ text, basis: ' 　' }] }),
    terms({ conditions: [{ text, basis: '《甲法》第一条' }, { text }] }),
    terms({ withheld: { scope: [], reasons: ' ', remedies: { reviewBody: '政府' } } }),
    terms({ withheld: { scope: [], reasons: '理由' } }),
    terms({ conditions: [{ text, basis: 36 }] }),
    terms({ conditions: [{ text, basis: null }] }),
    terms({ conditions: [{ text, basis: {} }] }),
    terms({ conditions: ['不得夜间营业'] }),
    terms({ withheld: { scope: [], reasons: 38, remedies: { reviewBody: '政府' } } }),
    terms({ withheld: { scope: [], reasons: '理由', remedies: { reviewBody: 1 } } }),
    terms({ lifted: { conditions: [], reasons: '' } }),
    { validUntil: 20310301 },
  ]) {
    await expect(change(patch)).rejects.toThrow('granted_terms_stand')
  }
  await change(terms({ conditions: [{ text, basis: '《甲法》第一条' }] }))
})

test('the database lets no change or transfer end a licence before it began or before the day of the act (行政许可法 49, 70)', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const course = await ready(restaurant, 'ended-backwards')
  await course.act(approver, grant(FOOD))
  await course.act(approver, grant(TOBACCO))
  await certifyAndHandOver(acts, course, restaurant)
  await course.act(owner, {
    type: 'RequestMatter',
    approval: FOOD,
    kind: 'change',
    filing: { 'food-items': ['热食类食品制售'] },
    reason: '减少项目',
  })
  await course.act(examiner, { type: 'ExamineMatter', approval: FOOD, opinion: 'pass', note: '同意' })
  await course.act(approver, { type: 'GrantMatter', approval: FOOD })
  const [changed] = await office.owner.query<{ version: number }>(
    `select version from case_events where case_id = $1 and type = 'LicenceChanged'`,
    [course.caseId],
  )
  const change = (type: string, validUntil: string, at = now) =>
    office.owner.query(
      `update case_events set type = $3, at = $5, payload = payload || jsonb_build_object('validUntil', $4::text)
       where case_id = $1 and version = $2`,
      [course.caseId, changed?.version, type, validUntil, at],
    )
  for (const type of ['LicenceChanged', 'LicenceTransferred']) {
    await expect(change(type, '2026-03-01')).rejects.toThrow('before it began or before the day of the act')
    // 16:30 in London is past midnight in China: the day of the act is 2 April.
    await expect(change(type, '2026-04-01', '2026-04-01T16:30:00.000Z')).rejects.toThrow('before the day of the act')
    await change(type, '2026-04-02', '2026-04-01T16:30:00.000Z')
  }
})

test('given a road to be occupied from June on, when it is decided in March, then it begins in June, everywhere (行政许可法 2)', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const key = road.approvals.find(({ item }) => item === 'road-occupation')?.key ?? ''
  const course = await ready(road, 'road', { 'start-finish-dates': '2026-06-01/2026-08-31' })
  for (const each of road.approvals) await course.act(approver, grant(each.key))
  await course.act(maker, { type: 'IssueCertificate' })
  await publish(course)
  const { certificates, approvals } = await caseOf(course)
  expect(approvals.find((each) => each.key === key)?.licence).toMatchObject({
    validFrom: '2026-06-01',
    validUntil: '2026-08-31',
  })
  const [certificate] = certificates
  const { licences } = await documentOf(course.caseId, certificate?.number ?? '')
  const licence = licences.find(({ item }) => item === 'road-occupation')
  expect([licence?.grantedOn, licence?.validFrom, licence?.validUntil]).toEqual([
    '2026-03-02',
    '2026-06-01',
    '2026-08-31',
  ])
  const code = `${REGION}.${certificate?.verifyCode}`
  const { grants } = await answer(app, undefined, figureRoutes.listGrants, { query: {} })
  expect(grants.find(({ licenceNumber }) => licenceNumber === licence?.licenceNumber)?.status).toBe('not-yet-valid')
  const seen = async () => {
    const record = await answer(app, undefined, certificateRoutes.getCertificateByCode, { params: { code } })
    const shown = record.licences.find(({ item }) => item === 'road-occupation')
    return [record.status, shown?.status, shown?.validFrom, record.pdf !== null]
  }
  // The others on the certificate have begun.
  expect(await seen()).toEqual(['partial', 'not-yet-valid', '2026-06-01', true])

  // It is handed over as what it is: its regulator reads from which day it may be used.
  const regulated = road.approvals.find((each) => each.key === key)?.regulator ?? ''
  await course.act({ personId: OFFICE, grants: [] }, { type: 'HandOverLicences', regulator: regulated })
  const handed = async () => {
    const query = { region: REGION, regulator: regulated }
    const { handovers } = await answer(app, roadRegulator, supervisionRoutes.listHandovers, { query })
    const found = handovers.find((each) => each.case === course.caseId)?.licences.find((each) => each.approval === key)
    return [found?.status, found?.validFrom, found?.validUntil]
  }
  expect(await handed()).toEqual(['not-yet-valid', '2026-06-01', '2026-08-31'])
  now = '2026-06-01T02:00:00.000Z'
  expect(await seen()).toEqual(['valid', 'valid', '2026-06-01', true])
})

test('given that it is to begin and end sooner, when that is granted before it begins, then the paper says so, and the database holds its days (行政许可法 49)', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const key = road.approvals.find(({ item }) => item === 'road-occupation')?.key ?? ''
  const course = await ready(road, 'road-sooner', { 'start-finish-dates': '2026-06-01/2026-08-31' })
  for (const each of road.approvals) await course.act(approver, grant(each.key))
  await course.act(maker, { type: 'IssueCertificate' })
  now = '2026-04-07T02:00:00.000Z'
  const filing = { 'start-finish-dates': '2026-05-04/2026-05-29' }
  await course.act(owner, { type: 'RequestMatter', approval: key, kind: 'change', filing, reason: '提前开工' })
  await course.act(examiner, { type: 'ExamineMatter', approval: key, opinion: 'pass', note: '同意' })
  await course.act(approver, { type: 'GrantMatter', approval: key })
  await publish(course)
  const [certificate] = (await caseOf(course)).certificates
  const { licences } = await documentOf(course.caseId, certificate?.number ?? '')
  const licence = licences.find(({ item }) => item === 'road-occupation')
  expect([licence?.validFrom, licence?.validUntil]).toEqual(['2026-05-04', '2026-05-29'])
  const patched = (patch: object) =>
    office.owner.query(
      `update case_events set payload = payload || $2 where case_id = $1 and type = 'LicenceChanged'`,
      [course.caseId, JSON.stringify(patch)],
    )
  await expect(patched({ validFrom: '2026-04-06' })).rejects.toThrow('to a day before the act')
  await expect(patched({ validFrom: '2026-05-30' })).rejects.toThrow('before it began')
  await patched({ validFrom: '2026-04-07' })
})

test('given a renewal that asks for half a year, when nobody decides, then it is renewed for that and no longer (行政许可法 2, 50)', async () => {
  now = '2026-03-02T02:00:00.000Z'
  const key = advert.approvals.find(({ item }) => item === 'outdoor-advert')?.key ?? ''
  const course = await ready(advert, 'renewed-by-silence', { ...ASKED, 'advert-period': '2026-03-02/2026-12-31' })
  for (const each of advert.approvals) await course.act(approver, grant(each.key))
  await course.act(maker, { type: 'IssueCertificate' })
  now = '2026-11-02T02:00:00.000Z'
  await course.act(owner, {
    type: 'RequestMatter',
    approval: key,
    kind: 'renewal',
    filing: { 'advert-period': '2027-01-01/2027-06-30' },
    reason: '继续设置',
  })
  now = '2027-01-04T02:00:00.000Z'
  await course.act({ personId: OFFICE, grants: [] }, { type: 'DeemRenewed', approval: key })
  const { approvals } = await caseOf(course)
  expect(approvals.find((each) => each.key === key)?.licence).toMatchObject({
    validFrom: '2026-03-02',
    termFrom: '2027-01-01',
    validUntil: '2027-06-30',
  })
})
