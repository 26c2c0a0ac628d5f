import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import type { Certificate } from '@yizheng/domain/cases/case'
import { clerk, maker, PEOPLE, policy, REGION } from '@yizheng/domain/cases/testing'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Actor } from '@yizheng/domain/parties/person'
import { createActs, type Acts } from '../cases/acts.ts'
import { createNumbers } from '../cases/numbers.ts'
import { createRecorder } from '../cases/record.ts'
import { findFiling } from '../cases/store.ts'
import { agentOf, perform, planFor, readCatalogue, SOUND_CLOCK, testDigest } from '../cases/test-acts.ts'
import { decideAll, fileCase, type Course } from '../cases/test-course.ts'
import { answer, appFor, ask, recordPeople } from '../cases/test-rooms.ts'
import { mountDeadlines } from '../deadlines/routes.ts'
import { startRunner, type Runner } from '../jobs/runner.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { certificateDocumentOf, certificateDraftOf } from './document.ts'
import { listUnmade } from './file-store.ts'
import { renderCertificateJob } from './render-job.ts'
import { RenderError } from './render-error.ts'
import { mountCertificates } from './routes.ts'
import { unprintableIn } from '@yizheng/domain/certificates/printable'

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let runner: Runner
let shop: Plan
/** What the printing room of this test cannot do today. */
let broken = false
let now = '2026-03-02T02:00:00.000Z'

const NAMES = { zh: '测试局', en: 'Test bureau' }
const here = {
  office: { region: REGION, name: NAMES, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
  bureau: { ...NAMES, uscc: '11370800MB28559184' },
  bodyOf: (department: string) => ({ zh: department, en: department }),
  reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
}

const administrator: Actor = {
  personId: 'administrator',
  grants: [
    { role: 'system-administrator', region: REGION, department: null, except: [], from: '2020-01-01', until: null },
  ],
}

async function sourceOf(caseId: string, number: string) {
  const loaded = await acts.read(caseId)
  const certificate = loaded?.current.certificates.find((each) => each.number === number)
  if (!loaded || !certificate) throw new Error('no such certificate')
  const filing = (await findFiling(office.database, loaded.current)) ?? {}
  const title = { zh: '行业综合许可证', en: 'Licence' }
  return { ...loaded, filing, certificate, here, policy, title, publicUrl: 'https://office.example' }
}

beforeAll(async () => {
  const catalogue = await readCatalogue()
  shop = planFor(catalogue, 'convenience-store', { 'sells-tobacco': true })
  office = await createTestDatabase()
  const people = [...PEOPLE, administrator]
  await recordPeople(office, people)
  const { database } = office
  acts = createActs({
    identityOf: agentOf,
    digestOf: testDigest,
    clockDoubt: () => undefined,
    database,
    recorder: createRecorder(database),
    numbers: createNumbers(database),
    now: () => now,
    world: () => ({ policy, calendar: catalogue.calendar }),
    officeOf: () => ({ bureau: here.bureau, bodyOf: (department) => department, reviewBodyOf: here.reviewBodyOf }),
    findActor: async (personId) => people.find((each) => each.personId === personId),
    unmadeOf: ({ region, id }) => listUnmade(database, region, id),
    onOutbox: () => {},
  })
  app = await appFor(people)
  const room = { database, now: () => now, regions: () => [REGION] }
  mountCertificates(app, {
    ...room,
    draftOf: async (caseId, number) => certificateDraftOf(await sourceOf(caseId, number)),
  })
  mountDeadlines(app, { ...room, clock: SOUND_CLOCK })
  // The real queue, the real document and the real store; only the press is a stand-in (render.test.ts tries the real one).
  const job = renderCertificateJob({
    database,
    renderer: {
      renderCertificate: async (document) => {
        const strays = unprintableIn(JSON.stringify(document))
        if (broken) throw new RenderError('process-lost')
        if (strays.length > 0) throw new RenderError('characters-missing', '', strays)
        return { pdf: Buffer.from(`%PDF ${document.number}`), sha256: 'a'.repeat(64) }
      },
      renderNotice: () => Promise.reject(new Error('not asked for')),
      tryTemplate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    template: { metadata: { key: 't' }, source: '', hash: 't' } as never,
    documentOf: async (caseId, number) => certificateDocumentOf(await sourceOf(caseId, number)),
    revisionOf: async (caseId, number) => (await sourceOf(caseId, number)).certificate.revision,
    now: () => now,
  })
  runner = startRunner({
    database,
    regions: () => [REGION],
    jobs: { 'render-certificate': job, 'hand-over': () => Promise.resolve() },
    now: () => now,
    onFault: () => {},
    everyMs: 3_600_000,
  })
})
afterAll(async () => {
  await runner.stop()
  await app.close()
  await office.drop()
})

let count = 0

/** A case up to its certificate, which is issued and not made yet. */
async function certified(filing: object = {}): Promise<{ course: Course; certificate: Certificate }> {
  count += 1
  const course = await fileCase(acts, shop, `printed-${count}`, filing)
  await course.act(clerk, { type: 'AcceptApplication' })
  await decideAll(acts, course, shop, '2026-03-02')
  await course.act(maker, { type: 'IssueCertificate' })
  const certificate = (await acts.read(course.caseId))?.current.certificates[0]
  if (!certificate) throw new Error('no certificate')
  return { course, certificate }
}

const byNumber = (number: string) => ask(app, undefined, certificateRoutes.getCertificate, { params: { number } })
const byCode = ({ verifyCode }: Certificate) =>
  answer(app, undefined, certificateRoutes.getCertificateByCode, { params: { code: `${REGION}.${verifyCode}` } })
const fileOf = async ({ verifyCode }: Certificate) => {
  const { statusCode } = await app.inject({ url: `/api/verify/${REGION}.${verifyCode}/pdf` })
  return { status: statusCode }
}
const faults = () => answer(app, administrator, deadlineRoutes.listSweepFaults, { query: { region: REGION } })
const DELIVER = { type: 'DeliverCertificate', method: 'electronic', proof: '已推送' } as const

async function deliver({ caseId }: Course) {
  const version = (await acts.read(caseId))?.current.version ?? 0
  return perform(acts, caseId, version, maker, DELIVER)
}

describe('what anyone may see of a certificate', () => {
  const SECRETS = ['欧阳明珠', '学府路66号', '91120116MA9YX0012X']

  test('by number is what the register shows, by the code on the paper all of it and the file', async () => {
    const { certificate } = await certified({
      'subject-name': '明珠便利店',
      'legal-rep-name': '欧阳明珠',
      'premises-address': '学府路66号',
    })
    await runner.drain()
    const whole = await byCode(certificate)
    expect(whole).toMatchObject({
      extent: 'whole',
      holder: { name: '明珠便利店', uscc: '91120116MA9YX0012X', residence: '', premises: '学府路66号' },
      pdf: `/api/verify/${REGION}.${certificate.verifyCode}/pdf`,
    })
    expect((await fileOf(certificate)).status).toBe(200)
    const { status, body } = await byNumber(certificate.number)
    expect([status, body]).toMatchObject([200, { extent: 'register', pdf: null, holder: { premises: '', uscc: '' } }])
  })

  test('counting the numbers up, and the identifiers, leads to no name of a citizen, no address, no code and no file', async () => {
    // A citizen: nothing names a company, and there is no credit code.
    const { certificate } = await certified({ 'subject-name': '欧阳明珠', 'premises-address': '学府路66号' })
    await runner.drain()
    await office.owner.query(
      `update certificate_documents set document = document #- '{holder,uscc}' where number = $1`,
      [certificate.number],
    )
    const serial = Number(/第0*(\d+)号/.exec(certificate.number)?.[1])
    let seen = 0
    for (let step = -3; step <= 3; step += 1) {
      const number = certificate.number.replace(/第0*\d+号/, `第${String(serial + step).padStart(6, '0')}号`)
      const { status, body } = await byNumber(number)
      if (status !== 200) continue
      seen += 1
      const text = JSON.stringify(body)
      for (const secret of [...SECRETS, certificate.verifyCode]) expect(text).not.toContain(secret)
      const paper = await app.inject({ url: `/api/certificates/${encodeURIComponent(number)}/pdf` })
      expect(paper.statusCode).toBe(404)
    }
    expect(seen).toBeGreaterThan(0)
    expect(JSON.stringify((await byNumber(certificate.identifier)).body)).toContain('欧*')
    expect((await byNumber(certificate.verifyCode)).status).toBe(404)
  })

  test('answers for every granted case, whatever was filled in, before and after its paper is made', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom(
        '王\u00ad某',
        '店\t名',
        '𰀀记',
        '张\u202e三',
        'x'.repeat(400),
        '省'.repeat(250),
        'Dvořák',
        '\u200b',
      ),
    )
    await fc.assert(
      fc.asyncProperty(odd, odd, async (name, place) => {
        const filing = { 'subject-name': name, 'premises-address': place }
        const filed = await certified(filing).catch((error: unknown) => {
          // A form that the rules refuse is told so before it is filed.
          expect(String(error)).toMatch(/answers-(missing|invalid)/)
        })
        if (!filed) return
        for (const stage of ['before', 'after']) {
          expect([stage, (await byNumber(filed.certificate.number)).status]).toEqual([stage, 200])
          expect((await byCode(filed.certificate)).status).toBe('valid')
          expect([200, 404]).toContain((await fileOf(filed.certificate)).status)
          await runner.drain()
        }
      }),
      { numRuns: 12 },
    )
  })
})

describe('a delivery', () => {
  test('is refused in words while the file does not exist, and possible once it does', async () => {
    const { course, certificate } = await certified()
    expect(await deliver(course)).toMatchObject({ refusal: { code: 'file-missing' } })
    await runner.drain()
    expect(await listUnmade(office.database, REGION, course.caseId)).toEqual([])
    expect(await deliver(course)).toHaveProperty('done')
    expect((await fileOf(certificate)).status).toBe(200)
  })

  test('is not even recorded by the database without the file', async () => {
    const { course } = await certified()
    const { version } = (await acts.read(course.caseId))!.current
    await expect(
      office.owner.query(
        `insert into case_events (region_code, case_id, version, type, at, by, part, payload)
         values ($1, $2, $3, 'CertificateDelivered', now(), $4, 'certify', '{}')`,
        [REGION, course.caseId, version + 1, maker.personId],
      ),
    ).rejects.toMatchObject({ constraint: 'delivered_only_when_made' })
    await runner.drain()
  })

  test('of a name that no font can print waits for the certificate maker, who is told at /faults', async () => {
    const { course, certificate } = await certified({ 'subject-name': '𰀀记便利店' })
    await runner.drain()
    expect(await deliver(course)).toMatchObject({ refusal: { code: 'file-missing' } })
    const mine = (await faults()).faults.filter((fault) => fault.case === course.caseId)
    expect(mine).toMatchObject([{ work: 'render-certificate', owner: 'certificate-maker', tries: 1 }])
    expect(mine[0]?.reason).toContain('U+30000')
    expect(mine[0]?.reason).not.toContain('便利店')
    expect((await byCode(certificate)).pdf).toBeNull()
  })
})

describe('a file that could not be made', () => {
  test('stands with its owner until it is made, and is tried again at once when asked', async () => {
    broken = true
    const { course } = await certified()
    await runner.drain()
    broken = false
    const failing = async () => (await faults()).faults.filter((fault) => fault.case === course.caseId)
    expect(await failing()).toHaveLength(1)
    const retry = (actor: Actor | undefined) =>
      ask(app, actor, deadlineRoutes.retryFault, { params: { case: course.caseId } })
    expect((await retry(clerk)).status).toBe(403)
    expect((await retry(maker)).status).toBe(204)
    await runner.drain()
    expect(await failing()).toEqual([])
    expect((await retry(administrator)).status).toBe(404)
    expect(await deliver(course)).toHaveProperty('done')
    now = '2026-03-02T03:00:00.000Z'
  })
})
