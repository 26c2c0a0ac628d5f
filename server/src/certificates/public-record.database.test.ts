import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { certificateRoutes } from '@yizheng/contract/certificates'
import { deadlineRoutes } from '@yizheng/contract/deadlines'
import type { Certificate } from '@yizheng/domain/cases/case'
import type { Command } from '@yizheng/domain/cases/command'
import { clerk, maker, PEOPLE, person } from '@yizheng/testkit/people'
import { policy, REGION } from '@yizheng/testkit/rules'
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
import { unprintableIn } from '@yizheng/domain/text/printable'

let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let runner: Runner
let shop: Plan
/** Bytes of uploads by hash, and what an act finds of an upload. */
const papers = new Map<string, Buffer>()
/** What the printing room of this test cannot do today. */
let broken = false
let fontAdded = false
let now = '2026-03-02T02:00:00.000Z'

const NAMES = { zh: '测试局', en: 'Test bureau' }
const here = {
  office: { region: REGION, name: NAMES, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
  bureau: { ...NAMES, uscc: '11370800MB28559184' },
  bodyOf: (department: string) => ({ zh: department, en: department }),
  reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
}

const colleague = person('maker-2', 'certificate-maker')
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
  const people = [...PEOPLE, colleague, administrator]
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
    paperOf: async (file) => {
      const sha256 = createHash('sha256').update(file).digest('hex')
      papers.set(sha256, Buffer.from(`%PDF by hand ${file}`))
      return { sha256, mediaType: 'application/pdf', size: 1000, pages: 1 }
    },
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
        if (strays.length > 0 && !fontAdded) throw new RenderError('characters-missing', '', strays)
        return { pdf: Buffer.from(`%PDF ${document.number}`), sha256: 'a'.repeat(64) }
      },
      renderNotice: () => Promise.reject(new Error('not asked for')),
      tryTemplate: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    template: { metadata: { key: 't' }, source: '', hash: 't' } as never,
    documentOf: async (caseId, number) => certificateDocumentOf(await sourceOf(caseId, number)),
    acts,
    draftOf: async (caseId, number) => certificateDraftOf(await sourceOf(caseId, number)),
    bytesOf: async (sha256) => papers.get(sha256),
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

describe('a certificate of a name that no font can print', () => {
  const tasks = async ({ caseId }: Course) =>
    (
      await office.owner.query<{ task_key: string }>('select task_key from tasks where case_id = $1 order by 1', [
        caseId,
      ])
    ).map(({ task_key }) => task_key.split(':')[0])
  const failing = async ({ caseId }: Course) => (await faults()).faults.filter((fault) => fault.case === caseId)
  const register = async (number: string) =>
    (await office.owner.query('select from public_grants where certificate = $1', [number])).length
  const publicFile = async ({ verifyCode }: Certificate) =>
    (await app.inject({ url: `/api/verify/${REGION}.${verifyCode}/pdf` })).body
  const standing = async ({ caseId }: Course) => (await acts.read(caseId))?.current.version ?? 0

  /** An upload of the maker, as the files room would have taken it. */
  async function upload(): Promise<string> {
    const file = randomUUID()
    await office.owner.query(
      `insert into files (file_id, sha256, size, media_type, original_name, material, uploaded_by, uploaded_at)
       values ($1, $2, 1000, 'application/pdf', 'c.pdf', 'certificate-file', $3, now())`,
      [file, createHash('sha256').update(file).digest('hex'), maker.personId],
    )
    return file
  }

  async function act(course: Course, actor: Actor, command: Command) {
    return perform(acts, course.caseId, await standing(course), actor, command)
  }

  async function attachBy(actor: Actor, course: Course, { number }: Certificate): Promise<number> {
    const file = await upload()
    const command = { type: 'AttachCertificateFile', certificate: number, file, reason: '按户口簿造字' } as const
    expect(await act(course, actor, command)).toHaveProperty('done')
    return standing(course)
  }

  test('is a task, is made by hand, stands when a second person confirmed it, and is delivered and shown from then on', async () => {
    const { course, certificate } = await certified({ 'subject-name': '𰀁记便利店' })
    const { number } = certificate
    await runner.drain()
    expect(await tasks(course)).toEqual(['AttachCertificateFile'])
    expect(await failing(course)).toHaveLength(1)
    expect(await register(number)).toBe(0)
    expect((await byCode(certificate)).pdf).toBeNull()

    const attached = await attachBy(maker, course, certificate)
    expect(await tasks(course)).toEqual(['ConfirmCertificateFile'])
    const confirm = { type: 'ConfirmCertificateFile', certificate: number, attached } as const
    expect(await act(course, maker, confirm)).toMatchObject({ refusal: { code: 'duty-conflict' } })
    expect(await deliver(course)).toMatchObject({
      refusal: { code: 'file-missing', reason: { zh: expect.stringContaining('待另一名制证人员核对') } },
    })
    await runner.drain()
    expect((await byCode(certificate)).pdf).toBeNull()

    expect(await act(course, colleague, confirm)).toHaveProperty('done')
    await runner.drain()
    expect(await failing(course)).toEqual([])
    expect(await tasks(course)).toEqual(['DeliverCertificate'])
    expect((await byCode(certificate)).pdf).toBe(`/api/verify/${REGION}.${certificate.verifyCode}/pdf`)
    expect(await publicFile(certificate)).toContain('%PDF by hand')
    expect(await register(number)).toBeGreaterThan(0)
    expect(await deliver(course)).toHaveProperty('done')
  })

  test('taken back is not shown any more and not delivered, and another takes its place', async () => {
    const { course, certificate } = await certified({ 'subject-name': '𰀂记便利店' })
    const { number } = certificate
    await runner.drain()
    const attached = await attachBy(maker, course, certificate)
    await act(course, colleague, { type: 'ConfirmCertificateFile', certificate: number, attached })
    await runner.drain()
    const first = await publicFile(certificate)
    expect(first).toContain('%PDF by hand')
    const back = { type: 'WithdrawCertificateFile', certificate: number, attached, reason: '字形有误' } as const
    expect(await act(course, maker, back)).toHaveProperty('done')
    expect((await fileOf(certificate)).status).toBe(404)
    expect((await byCode(certificate)).pdf).toBeNull()
    expect(await deliver(course)).toMatchObject({ refusal: { code: 'file-missing' } })
    const again = await attachBy(colleague, course, certificate)
    await act(course, maker, { type: 'ConfirmCertificateFile', certificate: number, attached: again })
    await runner.drain()
    expect(await publicFile(certificate)).not.toBe(first)
    expect(await deliver(course)).toHaveProperty('done')
    const kept = await office.owner.query('select from certificate_documents where number = $1', [number])
    expect(kept).toHaveLength(2)
  })

  test('is made by the office after all once a font has it, and nobody has the task any more', async () => {
    const { course } = await certified({ 'subject-name': '𰀃记便利店' })
    await runner.drain()
    expect(await tasks(course)).toEqual(['AttachCertificateFile'])
    fontAdded = true
    expect(await ask(app, maker, deadlineRoutes.retryFault, { params: { case: course.caseId } })).toMatchObject({
      status: 204,
    })
    await runner.drain()
    fontAdded = false
    expect(await failing(course)).toEqual([])
    expect(await tasks(course)).toEqual(['DeliverCertificate'])
    expect(await deliver(course)).toHaveProperty('done')
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
