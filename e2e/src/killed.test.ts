import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { caseRoutes, type ActDone } from '@yizheng/contract/cases'
import { ProblemAnswer, type Client } from '@yizheng/contract/client'
import { PRODUCT, startOffice, type Office } from './office.ts'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { callAct, peopleOf, prepare, today, type Prepared } from './people.ts'

/**
 * Cases are worked on while the product and its database are killed. Whoever gets no answer asks again under the same
 * key, as any client must; at the end every answer that was given is still true, and nothing happened twice or by half.
 */

const data = mkdtempSync(join(tmpdir(), 'yizheng-killed-'))
let office: Office
afterAll(async () => {
  await office?.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Acknowledged acts, by case: the answers in the order in which they were given. */
const acknowledged = new Map<string, ActDone[]>()

/** The office comes back at another port; people sign in again only when their session is gone (it is in the database). */
const cookies = new Map<string, Promise<Client>>()
let people = {
  as: (person: string): Promise<Client> => cookies.get(person) ?? Promise.reject(new Error('not signed in')),
}

/** Asks again under the same key until there is an answer; a refusal that is an answer ends it. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      return await ask()
    } catch (error) {
      const passing = error instanceof ProblemAnswer && ['unavailable', 'unexpected'].includes(error.code)
      if (!passing) throw error
      if (error.code === 'unexpected') throw error
      await wait(100)
    }
  }
  throw new Error('the office did not come back within a minute')
}

type Step = { person: string; path: keyof typeof caseRoutes; body: object }

function stepsOf({ plan }: Prepared): Step[] {
  const officer = (duty: string, department: string) => `bh-${duty}-${department === 'tobacco' ? 'tobacco' : '1'}`
  return [
    { person: 'bh-clerk-1', path: 'acceptApplication', body: {} },
    ...plan.approvals.map(({ key: approval, department }): Step => ({
      person: officer('examiner', department),
      path: 'examineApproval',
      body: { approval, opinion: 'pass', note: '合格' },
    })),
    {
      person: 'bh-inspector-1',
      path: 'recordInspection',
      body: {
        inspectors: ['bh-inspector-1', 'bh-inspector-2'],
        visitedOn: today(),
        findings: plan.approvals
          .filter(({ inspected }) => inspected)
          .map(({ key, checklist }) => ({
            approval: key,
            checks: checksOf(checklist, 'pass'),
            conclusion: 'pass',
          })),
      },
    },
    ...plan.approvals.map(({ key: approval, department }): Step => ({
      person: officer('approver', department),
      path: 'grantLicence',
      body: { approval },
    })),
    { person: 'bh-maker-1', path: 'issueCertificate', body: {} },
    { person: 'bh-maker-1', path: 'deliverCertificate', body: { method: 'electronic', proof: '推送' } },
  ]
}

async function wholeCase(prepared: Prepared): Promise<void> {
  const key = crypto.randomUUID()
  const filed = await insist(async () =>
    (await people.as('bh-shop')).call(caseRoutes.submitApplication, { body: prepared.body, idempotencyKey: key }),
  )
  const answers = [filed]
  acknowledged.set(filed.case, answers)
  let { version } = filed
  for (const { person, path, body } of stepsOf(prepared)) {
    // A file whose maker was killed is made a minute later: this worker does not wait for it.
    if (path === 'deliverCertificate' && !(await isMade(person, filed.case))) return
    const idempotencyKey = crypto.randomUUID()
    const done = await insist(async () => {
      const client = await people.as(person)
      return callAct(client, caseRoutes[path], {
        params: { case: filed.case },
        body,
        expectedVersion: version,
        idempotencyKey,
      })
    })
    answers.push(done)
    version = done.version
  }
}

/** Whether every certificate of a case has its file, looked at for some seconds. */
async function isMade(person: string, id: string): Promise<boolean> {
  for (let tries = 0; tries < 20; tries += 1) {
    const view = await insist(async () => (await people.as(person)).call(caseRoutes.getCase, { params: { case: id } }))
    if (view.certificates.every(({ file }) => file === 'made')) return true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  return false
}

async function signEverybodyIn(): Promise<void> {
  const signedIn = peopleOf(office.url)
  for (const person of [
    'bh-shop',
    'bh-clerk-1',
    'bh-examiner-1',
    'bh-examiner-tobacco',
    'bh-approver-tobacco',
    'bh-inspector-1',
    'bh-approver-1',
    'bh-maker-1',
    'bh-head',
  ]) {
    cookies.set(person, signedIn.as(person))
    await signedIn.as(person)
  }
  people = signedIn
}

/** Starts the office again on the same data and port, as the one that was killed. */
async function startAgain(port: string): Promise<void> {
  office = await startOffice(data, { PORT: port })
}

test('killed in the middle of its work, the office loses and doubles nothing', { timeout: 180_000 }, async () => {
  office = await startOffice(data)
  const port = new URL(office.url).port
  await signEverybodyIn()
  const prepared = await prepare(await people.as('bh-shop'), 'convenience-store', { 'sells-tobacco': true })

  let working = true
  const workers = Array.from({ length: 6 }, async () => {
    while (working) await wholeCase(prepared)
  })
  const failed = Promise.all(workers)
  failed.catch(() => {
    working = false
  })

  for (let kill = 0; kill < 4 && working; kill += 1) {
    await wait(700)
    office.process.kill('SIGKILL')
    await once(office.process, 'close')
    await startAgain(port)
    await wait(700)
    // The database alone: the office brings it back by itself.
    process.kill(postmaster(), 'SIGKILL')
    await wait(500)
  }
  working = false
  await failed

  await office.stop()
  await startAgain(port)
  expect(acknowledged.size).toBeGreaterThan(5)
  await expectRecord()
  await expectNumbers()
})

/** What an auditor finds while the office is running: no number was lost with whoever was about to give it. */
async function expectNumbers(): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, ['server/src/cli.ts', 'numbers', 'check', '--json'], {
    cwd: PRODUCT,
    env: { ...process.env, YIZHENG_DATA: data, DATABASE_URL: undefined },
  })
  const series = JSON.parse(stdout) as { series: string; given: number; next: number; holes: object[] }[]
  expect(series.map((each) => each.series)).toContain('receipt')
  for (const { given, next, holes } of series) expect({ given, holes }).toEqual({ given: next - 1, holes: [] })
}

function postmaster(): number {
  return Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
}

/** Every answer that was given is in the record, in its place, once; no case has more than its answers say. */
async function expectRecord(): Promise<void> {
  const head = await people.as('bh-head')
  for (const [caseId, answers] of acknowledged) {
    const view = await head.call(caseRoutes.getCase, { params: { case: caseId } })
    const people = view.history.filter(({ by }) => by !== 'office')
    expect(people.map(({ type }) => type)).toEqual(answers.flatMap(({ happened }) => happened))
    expect(view.history.map(({ version }) => version)).toEqual(view.history.map((_, index) => index + 1))
    expect(view.version).toBe(view.history.length)
    for (const answer of answers) {
      const last = view.history[answer.version - 1]
      expect(last?.type).toBe(answer.happened.at(-1))
    }
    // What the office owes after the certificate is done too, once per regulator.
    const handedOver = view.history.filter(({ type }) => type === 'LicencesHandedOver')
    expect(view.handovers).toHaveLength(handedOver.length)
    expect(new Set(view.handovers.map(({ regulator }) => regulator)).size).toBe(handedOver.length)
  }
}
