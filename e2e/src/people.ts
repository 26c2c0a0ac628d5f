import { caseRoutes, type ActDone, type CaseView } from '@yizheng/contract/cases'
import { createClient, type Client } from '@yizheng/contract/client'
import { fileRoutes } from '@yizheng/contract/files'
import type { Route } from '@yizheng/contract/route'
import { supervisionRoutes, type HandoverView } from '@yizheng/contract/supervision'
import type { Answers, Plan, PlanField } from '@yizheng/domain/catalogue/plan'
import { madeUpTerms } from '@yizheng/domain/cases/decision/offered'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { addMonths } from '@yizheng/domain/time/day'
import { signInAs } from '@yizheng/server/parties/test-browser'

/** People of the demonstration office, signed in once each, and what a case needs of them. */
export type People = {
  /** What a person may say, by the key of the demonstration (`bh-clerk-1`). */
  as(person: string): Promise<Client>
}

export function peopleOf(officeUrl: string): People {
  const clients = new Map<string, Promise<Client>>()
  return {
    as(person) {
      const known = clients.get(person)
      if (known) return known
      const client = signInAs(officeUrl, person).then((browser) =>
        createClient({
          baseUrl: officeUrl,
          headers: { cookie: `yizheng-session=${browser.cookie('yizheng-session')}`, 'x-yizheng-csrf': '1' },
        }),
      )
      clients.set(person, client)
      client.catch(() => clients.delete(person))
      return client
    },
  }
}

export const REGION = '120116'

/** A small PDF that the office takes. */
export const PAPER = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

const MADE: Readonly<Record<string, string | number | boolean | string[]>> = {
  integer: 30,
  decimal: 60,
  money: 100_000,
  boolean: true,
  date: '2026-03-02',
  daterange: '2026-03-02/2026-06-30',
  datetime: '2026-03-02T09:30',
  // Of nobody: no mobile number begins with 169.
  phone: '16900000000',
  'id-card': '11010519491231002X',
  'multi-enum': ['示例'],
  list: ['示例'],
}

/** A building holds the premises in it, however large the State knows those to be. */
const OWN: Readonly<Record<string, number>> = { 'building-total-area': 9_000 }

function madeUp({ key, type, options, given, format, example }: PlanField): string | number | boolean | string[] {
  const own = given ?? OWN[key] ?? (format === undefined ? undefined : example?.zh)
  if (own !== undefined) return own
  const choice = options?.[0]?.value
  if (choice !== undefined) return type === 'multi-enum' ? [choice] : choice
  return MADE[type] ?? '示例'
}

export type Prepared = {
  plan: Plan
  body: {
    region: string
    bundle: string
    answers: Answers
    filing: Record<string, string | number | boolean | string[]>
    materials: { material: string; file: string | null }[]
    channel: 'api'
    incomplete: boolean
  }
}

/** Everything for a submission: the form filled in (prefilled where shared data can), every paper uploaded. */
export async function prepare(applicant: Client, bundle: string, answers: Answers): Promise<Prepared> {
  const { plan, values } = await applicant.call(caseRoutes.prefillForm, { params: { bundle }, body: { answers } })
  const filing = Object.fromEntries(plan.form.map((field) => [field.key, values[field.key]?.value ?? madeUp(field)]))
  const materials: Prepared['body']['materials'] = []
  for (const { key } of plan.materials.filter((each) => each.asked && each.supplier === 'applicant')) {
    const query = { name: `${key}.pdf`, material: key }
    const { file } = await applicant.call(fileRoutes.uploadFile, { query, body: PAPER, mediaType: 'application/pdf' })
    materials.push({ material: key, file })
  }
  return { plan, body: { region: REGION, bundle, answers, filing, materials, channel: 'api', incomplete: false } }
}

type ActRoute = (typeof caseRoutes)[keyof typeof caseRoutes] & { versioned: true }
type Body<R> = R extends { body: infer B extends { _zod: { input: unknown } } } ? B['_zod']['input'] : never

/** Calls an act that is chosen at run time, so that its own types cannot say what it takes. */
export function callAct(client: Client, route: Route, input: object): Promise<ActDone> {
  return (client as { call(route: Route, input: object): Promise<ActDone> }).call(route, input)
}

/** One case on its way: remembers the version, so that each act says what it saw. */
export class Walk {
  readonly people: People
  readonly plan: Plan
  readonly id: string
  version: number

  constructor(people: People, plan: Plan, filed: ActDone) {
    this.people = people
    this.plan = plan
    this.id = filed.case
    this.version = filed.version
  }

  /** Files an application; `without` leaves out papers, which nobody may refuse to receive; `written` stands in the form as it is given. */
  static async file(
    people: People,
    applicant: string,
    bundle: string,
    answers: Answers,
    without: readonly string[] = [],
    written: Prepared['body']['filing'] = {},
  ): Promise<Walk> {
    const client = await people.as(applicant)
    const { plan, body: whole } = await prepare(client, bundle, answers)
    const materials = whole.materials.filter(({ material }) => !without.includes(material))
    const filing = { ...whole.filing, ...written }
    const body = { ...whole, filing, materials, incomplete: without.length > 0 }
    const filed = await client.call(caseRoutes.submitApplication, { body, idempotencyKey: crypto.randomUUID() })
    return new Walk(people, plan, filed)
  }

  async act<R extends ActRoute>(person: string, route: R, body: Body<R>): Promise<ActDone> {
    const client = await this.people.as(person)
    const done = await callAct(client, route, {
      params: { case: this.id },
      body,
      expectedVersion: this.version,
      idempotencyKey: crypto.randomUUID(),
    })
    this.version = done.version
    return done
  }

  async view(person: string): Promise<CaseView> {
    const view = await (await this.people.as(person)).call(caseRoutes.getCase, { params: { case: this.id } })
    this.version = view.version
    return view
  }

  accept(clerk = 'bh-clerk-1'): Promise<ActDone> {
    return this.act(clerk, caseRoutes.acceptApplication, {})
  }

  /** Hands in one paper that was asked for. */
  async supply(applicant: string, material: string): Promise<ActDone> {
    const client = await this.people.as(applicant)
    const query = { name: '补正.pdf', material }
    const { file } = await client.call(fileRoutes.uploadFile, { query, body: PAPER, mediaType: 'application/pdf' })
    return this.act(applicant, caseRoutes.supplySupplement, { materials: [{ material, file }], filing: {} })
  }

  /** Who does a duty for an approval: the bureau's person, or the department's own where it keeps its power. */
  private officer(duty: 'examiner' | 'approver', approval: string): string {
    const department = this.plan.approvals.find(({ key }) => key === approval)?.department ?? ''
    return `bh-${duty}-${['tobacco', 'police', 'fire'].includes(department) ? department : '1'}`
  }

  examine(approval: string, opinion: 'pass' | 'fail' = 'pass'): Promise<ActDone> {
    return this.act(this.officer('examiner', approval), caseRoutes.examineApproval, {
      approval,
      opinion,
      note: '经审查',
    })
  }

  /** One visit to the sites named, all of them with one conclusion. */
  inspect(
    approvals: string[],
    conclusion: 'pass' | 'correct' | 'fail' = 'pass',
    visitedOn = today(),
    inspectors = ['bh-inspector-1', 'bh-inspector-2'],
  ): Promise<ActDone> {
    const checks = (key: string) => this.plan.approvals.find((each) => each.key === key)?.checklist ?? []
    return this.act('bh-inspector-1', caseRoutes.recordInspection, {
      inspectors,
      visitedOn,
      findings: approvals.map((approval) => ({
        approval,
        conclusion,
        checks: checksOf(checks(approval), conclusion === 'pass' ? 'pass' : 'fail'),
      })),
    })
  }

  grant(approval: string): Promise<ActDone> {
    const planned = this.plan.approvals.find(({ key }) => key === approval)
    const terms = planned && madeUpTerms(planned, { text: '按申请材料核定', until: addMonths(today(), 1) })
    return this.act(this.officer('approver', approval), caseRoutes.grantLicence, { approval, ...(terms && { terms }) })
  }

  refuse(approval: string): Promise<ActDone> {
    return this.act(this.officer('approver', approval), caseRoutes.refuseLicence, {
      approval,
      reasons: '经营场所不符合《食品安全法》第三十三条',
    })
  }

  /** Delivers the certificate once its file is made, which the office does by itself within seconds. */
  async deliver(
    body: Body<typeof caseRoutes.deliverCertificate> = { method: 'electronic', proof: '推送' },
  ): Promise<ActDone> {
    for (let tries = 0; tries < 240; tries += 1) {
      const { certificates } = await this.view('bh-maker-1')
      if (certificates.every(({ file }) => file === 'made')) break
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    return this.act('bh-maker-1', caseRoutes.deliverCertificate, body)
  }

  /** The case once it has reached a stage, which the office may bring about by itself. */
  async reaches(stage: CaseView['stage'], person: string): Promise<CaseView> {
    for (let tries = 0; tries < 100; tries += 1) {
      const view = await this.view(person)
      if (view.stage === stage) return view
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`case ${this.id} did not reach ${stage}`)
  }

  issue(): Promise<ActDone> {
    return this.act('bh-maker-1', caseRoutes.issueCertificate, {})
  }

  /** What a regulator of the region finds of this case; waits for the office to hand it over. */
  async handover(regulator: string): Promise<HandoverView> {
    const client = await this.people.as(`bh-regulator-${regulator}`)
    for (let tries = 0; tries < 100; tries += 1) {
      const query = { region: REGION, regulator, claimed: 'no', limit: 100 } as const
      const { handovers } = await client.call(supervisionRoutes.listHandovers, { query })
      const found = handovers.find((each) => each.case === this.id)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`nothing of case ${this.id} was handed over to ${regulator}`)
  }
}

/** The legal day now, in China. */
export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** Accepted, examined and granted over the interface on a day, up to the certificate. */
export async function certified(people: People, day: string): Promise<Walk> {
  const walk = await Walk.file(people, 'bh-shop', 'convenience-store', { 'sells-tobacco': true })
  await walk.accept()
  for (const { key } of walk.plan.approvals) await walk.examine(key)
  await walk.inspect(
    walk.plan.approvals.filter(({ inspected }) => inspected).map(({ key }) => key),
    'pass',
    day,
  )
  for (const { key } of walk.plan.approvals) await walk.grant(key)
  await walk.issue()
  return walk
}
