import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseRoutes } from '@yizheng/contract/cases'
import { addressOf } from '@yizheng/contract/client'
import { clerk, examiner, owner, PEOPLE, policy, REGION } from '@yizheng/domain/cases/testing'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { unprintableIn } from '@yizheng/domain/certificates/printable'
import type { Actor } from '@yizheng/domain/parties/person'
import { foldText } from '@yizheng/domain/text/fold'
import type { Acts } from '../cases/acts.ts'
import { hashOf } from '../cases/act-row.ts'
import { mountCases } from '../cases/routes.ts'
import { actsOn, agentOf, planFor, readCatalogue, submissionOf } from '../cases/test-acts.ts'
import { answer, appFor, ask, recordPeople } from '../cases/test-rooms.ts'
import { PRODUCT } from '../config.ts'
import { createTestDatabase, type TestDatabase } from '../store/test-database.ts'
import { mountNotices } from './notice-routes.ts'
import { pagesOf } from './pdf-tools.ts'
import { startRenderer, type Renderer } from './render.ts'
import { loadTemplates } from './template.ts'
import { SAMPLE_NAMES } from './test-names.ts'

/** Whatever is typed anywhere, from the form to the papers: refused at its field in words, or printed; never a fault of the office. */

const NOW = '2026-03-02T03:00:00.000Z'
let office: TestDatabase
let app: FastifyInstance
let acts: Acts
let renderer: Renderer
let plan: Plan

beforeAll(async () => {
  office = await createTestDatabase()
  const catalogue = await readCatalogue()
  plan = planFor(catalogue, 'convenience-store', {})
  acts = actsOn(office.database, catalogue)
  renderer = startRenderer({ processes: 1 })
  app = await appFor(PEOPLE)
  await recordPeople(office, PEOPLE)
  const loaded = await loadTemplates(join(PRODUCT, 'catalogue', 'templates'))
  if ('faults' in loaded) throw new Error(JSON.stringify(loaded.faults))
  const bureau = { zh: '测试行政审批局', en: 'Test bureau' }
  const room = { acts, database: office.database, catalogue: () => catalogue, now: () => NOW }
  mountNotices(app, {
    ...room,
    renderer,
    template: loaded.templates.get('notice') ?? expect.unreachable(),
    officeOf: () => ({
      office: { region: REGION, name: bureau, uscc: '11370800MB28559184', keepTheirPower: [], demonstration: true },
      bureau: { ...bureau, uscc: '11370800MB28559184' },
      bodyOf: (department) => ({ zh: department, en: department }),
      reviewBodyOf: () => ({ name: '测试市人民政府', basis: '行政复议法 24' }),
    }),
    policy,
  })
  mountCases(app, {
    ...room,
    shared: { heldBy: async () => [], identityOf: agentOf },
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

/** Texts as people paste them, and as somebody writes who means no good. */
const TEXTS: readonly string[] = [
  '第一行\n第二行\r\n\r\n\r\n第三行',
  '单元格\t单元格\u00a0末尾 ',
  '张\u202e三\u2066',
  '王\u00ad某\u200b\ufeff',
  '𰀀路8号',
  '#set page(width: 1cm) $x^2$ \\ *粗* _斜_ `码` @标签 <标签>',
  '<script>alert(1)</script>&lt;&#0;',
  "'; drop table cases; --",
  '=cmd|calc!A1',
  '{{name}} ${name} %s %n \\u0000',
  'ئابدۇرېھىم·ئۆتكۈر',
  'བཀྲ་ཤིས་ཚེ་རིང་',
  'ᠮᠣᠩᠭᠣᠯ',
  'Nguyễn Thị Dvořák Ştefan',
  '😀👍🏽',
  'e' + '\u0301'.repeat(40),
  '\ud800',
  '\0',
  '\u0007\u001b[31m',
  '字'.repeat(3000),
  'x'.repeat(3000),
  '　',
  '☆'.repeat(30),
  ...SAMPLE_NAMES.filter((_, index) => index % 97 === 0).map(({ typed }) => typed),
]

/** Fields in which a person writes as they like. */
const free = () =>
  plan.form.filter(
    ({ type, options }) => ['text', 'textarea', 'address', 'org', 'person', 'list'].includes(type) && !options,
  )

let count = 0
async function act(
  by: Actor,
  caseId: string,
  name: 'requestSupplement' | 'acceptApplication' | 'examineApproval',
  body: object,
) {
  const version = (await acts.read(caseId))?.current.version ?? 0
  count += 1
  return ask(app, by, caseRoutes[name], { params: { case: caseId }, body, version, key: `texts-key-${count}` })
}

type Problem = { code: string; faults?: { pointer: string; reason: { zh: string } }[] }

/** Refused in words, at the place where it was typed. */
function expectNamed(body: unknown, places: RegExp): void {
  const { code, faults = [] } = body as Problem
  expect(['input-invalid', 'answers-invalid', 'answers-missing']).toContain(code)
  expect(faults.length).toBeGreaterThan(0)
  for (const { pointer, reason } of faults)
    expect([pointer, reason.zh.length > 1]).toEqual([expect.stringMatching(places), true])
}

/** The form where an applicant wrote, the last notice where an official did. */
async function papersOf(caseId: string, typed: string, written: 'form' | 'notice'): Promise<void> {
  const { notices } = await answer(app, owner, caseRoutes.getCase, { params: { case: caseId } })
  const last = { case: caseId, version: String(notices.at(-1)?.version) }
  const addresses = [
    written === 'form'
      ? addressOf('', caseRoutes.getApplicationFormPdf, { params: { case: caseId } })
      : addressOf('', caseRoutes.getNoticePdf, { params: last }),
  ]
  for (const url of addresses) {
    const made = await app.inject({ url, headers: { cookie: `yizheng-session=${owner.personId}` } })
    if (unprintableIn(foldText(typed)).length > 0 && made.statusCode === 422) {
      expect(made.json<Problem>().code).toBe('not-printable')
      continue
    }
    expect([typed.slice(0, 20), url, made.statusCode]).toEqual([typed.slice(0, 20), url, 200])
    expect(pagesOf(made.rawPayload).join('')).not.toContain('\ufffd')
  }
}

test.each(TEXTS.map((typed) => [JSON.stringify(typed).slice(0, 24), typed] as const))(
  '%s in every field of the form, from the form to its papers',
  async (_title, typed) => {
    expect.hasAssertions()
    const submission = submissionOf(plan)
    const written = Object.fromEntries(free().map(({ key, type }) => [key, type === 'list' ? [typed] : typed]))
    const { type: _type, ...body } = { ...submission, filing: { ...submission.filing, ...written } }
    count += 1
    const filed = await ask(app, owner, caseRoutes.submitApplication, {
      body: { ...body, region: REGION, bundle: 'convenience-store' },
      key: `texts-file-${count}`,
    })
    if (filed.status !== 200 && filed.status !== 201) {
      expectNamed(filed.body, /^\/filing\//)
      return
    }
    await papersOf((filed.body as { case: string }).case, typed, 'form')
  },
)

test.each(TEXTS.map((typed) => [JSON.stringify(typed).slice(0, 24), typed] as const))(
  '%s in what officials write, from the act to the notice and the record',
  async (_title, typed) => {
    const command = submissionOf(plan)
    count += 1
    const key = `texts-own-${count}`
    const done = await acts.submit({ region: REGION, plan, command, actor: owner, key: { key, bodyHash: hashOf(key) } })
    if (!('done' in done)) throw new Error(JSON.stringify(done))
    const caseId = done.done.case
    const subject = plan.materials.find(({ supplier, asked }) => asked && supplier === 'applicant')?.key ?? ''
    const asked = await act(clerk, caseId, 'requestSupplement', { list: [{ subject, what: typed }] })
    if (asked.status >= 300) {
      expectNamed(asked.body, /^\/list\/0\/what$/)
      expect((await act(clerk, caseId, 'acceptApplication', {})).status).toBeLessThan(300)
      const approval = plan.approvals[0]?.key ?? ''
      const examined = await act(examiner, caseId, 'examineApproval', { approval, opinion: 'pass', note: typed })
      expectNamed(examined.body, /^\/note$/)
      return
    }
    await papersOf(caseId, typed, 'notice')
  },
)
