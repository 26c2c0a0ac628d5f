import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { figureRoutes } from '@yizheng/contract/measures'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import { grantedLicences } from '@yizheng/domain/cases/case'
import type { Command } from '@yizheng/domain/cases/command'
import { approver, clerk, examiner, PEOPLE, regulator } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
import { proposedEnd } from '@yizheng/testkit/runs'
import { isFiling } from '@yizheng/domain/catalogue/filed'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Acts } from '../cases/acts.ts'
import { findFiling } from '../cases/store.ts'
import { actsOn, planFor, readCatalogue, SOUND_CLOCK } from '../cases/test-acts.ts'
import { fileCase, finishCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, recordPeople } from '../cases/test-rooms.ts'
import { mountDeadlines } from '../deadlines/routes.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { certificateDocumentOf } from './document.ts'
import { mountRegister } from './register.ts'
import { mountCertificates } from './routes.ts'
import { keepDocument } from './store.ts'

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
/** A shop that sells tobacco, medicines and devices: several licences on one paper. */
let shop: Plan
let today = '2026-03-02'
const now = () => `${today}T02:00:00.000Z`

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

beforeAll(async () => {
  const catalogue = await readCatalogue()
  shop = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true, 'sells-otc': true, 'sells-device2': true })
  office = await createTestDatabase()
  await recordPeople(office, PEOPLE)
  acts = actsOn(office.database, catalogue, PEOPLE, now)
  app = await appFor(PEOPLE)
  const room = { database: office.database, now, regions: () => [REGION] }
  mountDeadlines(app, { ...room, clock: SOUND_CLOCK })
  mountCertificates(app, { ...room, draftOf: documentOf })
  mountRegister(app, room)
})
afterAll(async () => {
  await app.close()
  await office.drop()
})

/** Proposed, and told to the holder, on the day that it is. */
async function proposeTo(course: Course, approval: string, ground: 'applicant-unqualified') {
  for (const [actor, command] of proposedEnd({ approval, act: 'RevokeLicence', ground }, today)) {
    await course.act(actor, command)
  }
}

const caseOf = async (course: Course) => (await acts.read(course.caseId))?.current

describe('after the grant', () => {
  const find = (number: string) => answer(app, undefined, certificateRoutes.getCertificate, { params: { number } })

  test('one licence revoked: the public page says so at once, the rest stands, a former identifier still leads there', async () => {
    const course = await finishCase(acts, shop, 'revoked', '2026-03-02')
    const [certificate] = (await caseOf(course))?.certificates ?? []
    const number = certificate?.number ?? ''
    expect((await find(number)).status).toBe('valid')
    const supervised = shop.approvals.filter((each) => each.regulator === 'market' && !isFiling(each))
    const granted = grantedLicences((await caseOf(course))!).map(({ key }) => key)
    const victim = supervised.find(({ key }) => granted.includes(key))?.key ?? ''
    const command: Command = {
      type: 'RevokeLicence',
      approval: victim,
      ground: 'applicant-unqualified',
      reasons: '不具备条件',
    }
    await proposeTo(course, victim, 'applicant-unqualified')
    await expect(course.act(approver, command)).rejects.toThrow('party-not-heard')
    today = '2026-03-10'
    await course.act(approver, command)
    today = '2026-03-02'
    const view = await find(number)
    expect(view.revision).toBe(2)
    expect(view.licences.map(({ status }) => status)).toEqual(granted.slice(1).map(() => 'valid'))
    expect((await find(certificate?.identifier ?? '')).number).toBe(number)
    // The body that supervises is told; that it saw it is its receipt.
    const { alerts } = await answer(app, regulator, deadlineRoutes.listAlerts, { query: { limit: 200 } })
    expect(alerts.filter((each) => each.case === course.caseId && each.kind === 'licence-stopped')).toMatchObject([
      { role: 'regulator', subject: victim },
    ])
    const [row] = await office.owner.query<{ state: object }>('select state from cases where case_id = $1', [
      course.caseId,
    ])
    expect(row?.state).toMatchObject({ certificates: [{ revision: 2 }] })
  })

  test('the paper already made keeps showing what became of a licence that has left it', async () => {
    const course = await finishCase(acts, shop, 'paper', '2026-03-02')
    const loaded = (await acts.read(course.caseId))!
    const [certificate] = loaded.current.certificates
    if (!certificate) throw new Error('no certificate')
    const document = await documentOf(course.caseId, certificate.number)
    await keepDocument(office.database, REGION, {
      caseId: course.caseId,
      document,
      revision: 1,
      template: 't',
      sha256: 's',
      pdf: Buffer.from('pdf'),
      at: now(),
    })
    const licences = shop.approvals.filter((each) => !isFiling(each)).map(({ key }) => key)
    const victim = grantedLicences(loaded.current).find(({ key }) => licences.includes(key))?.key ?? ''
    await proposeTo(course, victim, 'applicant-unqualified')
    today = '2026-03-10'
    await course.act(approver, {
      type: 'RevokeLicence',
      approval: victim,
      ground: 'applicant-unqualified',
      reasons: '理由',
    })
    today = '2026-03-02'
    const view = await find(certificate.number)
    expect(view.status).toBe('partial')
    // The day and the kind of ground are public; the reasons, which speak of the holder, are not.
    expect(view.licences.filter(({ status }) => status === 'revoked').map(({ ended }) => ended)).toEqual([
      { on: '2026-03-10', ground: expect.objectContaining({ zh: '申请人不具备资格或条件' }) },
    ])
    const { grants } = await answer(app, undefined, figureRoutes.listGrants, { query: {} })
    expect(grants.flatMap(({ ended }) => ended ?? [])).toEqual([
      { on: '2026-03-10', ground: expect.objectContaining({ zh: '申请人不具备资格或条件' }) },
    ])
    expect(view.licences).toHaveLength(document.licences.length)
    // The paper of the first version says more than is true now: it is not offered any more.
    expect(view.pdf).toBeNull()
    const [grant] = await office.owner.query<{ standing: string }>(
      `select standing from public_grants where certificate = $1 and standing <> 'granted'`,
      [certificate.number],
    )
    expect(grant?.standing).toBe('revoked')
  })

  test('false materials bar the item: the next application for it is refused, in words', async () => {
    const guarded = {
      ...shop,
      hash: 'guarded',
      approvals: shop.approvals.map((each) => ({ ...each, safetyCritical: true })),
    }
    const course = await fileCase(acts, guarded, 'bar-1')
    await course.act(clerk, { type: 'AcceptApplication' })
    const approval = guarded.approvals.find((each) => each.needs.length === 0 && !isFiling(each))?.key ?? ''
    await course.act(examiner, { type: 'ExamineApproval', approval, opinion: 'fail', note: '材料系伪造' })
    await course.act(approver, { type: 'RefuseLicence', approval, reasons: '材料系伪造', falseMaterials: true })
    await expect(fileCase(acts, guarded, 'bar-2')).rejects.toThrow('barred')
  })
})
