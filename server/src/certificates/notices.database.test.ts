import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { addressOf } from '@yizheng/contract/client'
import { clerk, owner, PEOPLE, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Acts } from '../cases/acts.ts'
import { mountCases } from '../cases/routes.ts'
import { agentOf, actsOn, perform, planFor, readCatalogue } from '../cases/test-acts.ts'
import { fileCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, ask, recordPeople } from '../cases/test-rooms.ts'
import { PRODUCT } from '../config.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountNotices } from './notice-routes.ts'
import { pagesOf } from './pdf-tools.ts'
import { startRenderer, type Renderer } from './render.ts'
import { loadTemplates } from './template.ts'

const stranger = person('stranger', 'applicant')
const now = () => '2026-03-02T03:00:00.000Z'

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let renderer: Renderer
let catalogue: Catalogue
let plan: Plan

beforeAll(async () => {
  office = await createTestDatabase()
  catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', {})
  acts = actsOn(office.database, catalogue)
  renderer = startRenderer({ processes: 1 })
  app = await appFor([...PEOPLE, stranger])
  await recordPeople(office, PEOPLE)
  const loaded = await loadTemplates(join(PRODUCT, 'catalogue', 'templates'))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  const bureau = { zh: '测试行政审批局', en: 'Test bureau' }
  mountNotices(app, {
    acts,
    database: office.database,
    renderer,
    template: loaded.templates.get('notice') ?? expect.unreachable(),
    catalogue: () => catalogue,
    officeOf: () => ({
      office: { region: REGION, name: bureau, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
      bureau: { ...bureau, uscc: '11370800MB28559184' },
      bodyOf: (department) => ({ zh: department, en: department }),
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
    policy,
    now,
  })
  mountCases(app, {
    acts,
    database: office.database,
    catalogue: () => catalogue,
    shared: { heldBy: async () => [], identityOf: agentOf },
    now,
    world: () => ({ policy, calendar: catalogue.calendar }),
    regions: () => [REGION],
    foreignFiles: async () => [],
  })
})
afterAll(async () => {
  await app.close()
  await renderer.close()
  await office.drop()
})

const paper = () => plan.materials.find(({ supplier, asked }) => asked && supplier === 'applicant')?.key ?? ''
const noticesOf = async ({ caseId }: Course) =>
  (await answer(app, owner, caseRoutes.getCase, { params: { case: caseId } })).notices
const pdfOf = ({ caseId }: Course, version: number, by: Actor | undefined) =>
  app.inject({
    url: addressOf('', caseRoutes.getNoticePdf, { params: { case: caseId, version: String(version) }, query: {} }),
    headers: by ? { cookie: `yizheng-session=${by.personId}` } : {},
  })

describe('a notice as a paper', () => {
  test('says whom, what, by whom and when, the same as on the screen, and the same bytes each time', async () => {
    const course = await fileCase(acts, plan, 'paper', { 'subject-name': '邻里便利店有限公司' })
    await course.act(clerk, { type: 'RequestSupplement', list: [{ subject: paper(), what: '第一行\n第二行‮' }] })
    const [receipt, list] = await noticesOf(course)
    const made = await pdfOf(course, list?.version ?? 0, owner)
    expect([made.statusCode, made.headers['content-type'], made.headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ])
    const [page = '', ...more] = pagesOf(made.rawPayload)
    expect(more).toEqual([])
    for (const text of [
      '测试行政审批局',
      '一次性补正告知书',
      `编号：${course.receiptNumber}-2`,
      '邻里便利店有限公司：',
      '你（单位）于2026年3月2日提出的“便利店”申请',
      '第一行',
      '第二行',
      '请自收到本告知书之日起15个工作日内补正。',
      '未加盖专用印章，尚未电子签名',
      '演示文书，不具有法律效力',
    ]) {
      expect(page).toContain(text)
    }
    expect(made.rawPayload).toEqual((await pdfOf(course, list?.version ?? 0, clerk)).rawPayload)
    expect(receipt?.kind).toBe('receipt')
  })

  test('the application form is made of what was filed, by who may read the case, and says what was confirmed', async () => {
    const course = await fileCase(acts, plan, 'form', { 'subject-name': '邻里便利店有限公司', 'has-storage': false })
    const url = addressOf('', caseRoutes.getApplicationFormPdf, { params: { case: course.caseId }, query: {} })
    const by = (actor: Actor) => app.inject({ url, headers: { cookie: `yizheng-session=${actor.personId}` } })
    const made = await by(owner)
    expect([made.statusCode, made.headers['content-type']]).toEqual([200, 'application/pdf'])
    const text = pagesOf(made.rawPayload).join('')
    for (const part of ['申请表', '申请主体名称：邻里便利店有限公司', '是否另设仓库：否', '提交人（经身份核验）：']) {
      expect(text).toContain(part)
    }
    // What was not asked is not printed, and it is no answer of the office.
    expect(text).not.toContain('仓库地址')
    expect(text).not.toContain('收悉')
    expect((await by(clerk)).rawPayload).toEqual(made.rawPayload)
    expect((await by(stranger)).statusCode).toBe(404)
  })

  test('is addressed by the name filed then, whatever the name is now', async () => {
    const course = await fileCase(acts, plan, 'renamed', { 'subject-name': '旧名商店' })
    await course.act(clerk, { type: 'RequestSupplement', list: [{ subject: 'subject-name', what: '与执照不一致' }] })
    await course.act(owner, { type: 'SupplySupplement', materials: [], filing: { 'subject-name': '新名商店' } })
    const notices = await noticesOf(course)
    const names = await Promise.all(
      notices.map(async ({ version }) => pagesOf((await pdfOf(course, version, owner)).rawPayload)[0] ?? ''),
    )
    expect(names.map((page) => /..商店：/.exec(page)?.[0])).toEqual(['旧名商店：', '旧名商店：', '新名商店：'])
  })

  test('is for those who may read the case; there is none for what is served on nobody', async () => {
    const course = await fileCase(acts, plan, 'stranger')
    const codes = [
      await pdfOf(course, 1, undefined),
      await pdfOf(course, 1, stranger),
      await pdfOf(course, 7, owner),
    ].map(({ statusCode }) => statusCode)
    expect(codes).toEqual([401, 404, 404])
  })

  test('a character no font holds is no box and no missing paper: it stands by its number, and the notice says so', async () => {
    const course = await fileCase(acts, plan, 'rare', { 'subject-name': '𱉻记商店' })
    const made = await pdfOf(course, 1, owner)
    expect(made.statusCode).toBe(200)
    const text = pagesOf(made.rawPayload).join('')
    expect(text).toContain('〔U+3127B〕记商店')
    expect(text).toContain('字库暂缺的字')
  })
})

test('an entry of a later release: the case is refused in words, and nothing is written', async () => {
  const course = await fileCase(acts, plan, 'later')
  await office.owner.query(`insert into event_parts (type) values ('LicenceLentToANeighbour')`)
  await office.owner.query(
    `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
     values ($1, $2, 2, 'LicenceLentToANeighbour', now(), 'office', null, '{}')`,
    [REGION, course.caseId],
  )
  await office.owner.query(
    `update cases set version = 2, state = jsonb_set(state, '{shape}', '99') where case_id = $1`,
    [course.caseId],
  )
  const seen = await ask(app, owner, caseRoutes.getCase, { params: { case: course.caseId } })
  expect(seen).toMatchObject({ status: 503, body: { code: 'record-unreadable' } })
  await expect(perform(acts, course.caseId, 2, clerk, { type: 'AcceptApplication' })).rejects.toThrow('later release')
  const [count] = await office.owner.query<{ n: number }>(
    'select count(*)::integer as n from case_events where case_id = $1',
    [course.caseId],
  )
  expect(count?.n).toBe(2)
})
