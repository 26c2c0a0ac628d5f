import type { Plan, PlanApproval } from '../catalogue/plan.ts'
import type { Calendar } from '../deadlines/working-days.ts'
import type { Role } from '../parties/duty.ts'
import { OFFICE } from '../parties/permission.ts'
import type { VerifiedIdentity } from '../parties/identity.ts'
import type { Actor } from '../parties/person.ts'
import { dayOf, type Day } from '../time/day.ts'
import { type Case } from './case.ts'
import { evolve, replay } from './evolve.ts'
import type { Command, CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { asksToBeHeard } from './endings/heard.ts'
import { ASKED } from './endings/grounds.ts'
import { decide, decideSubmission, recordedOf } from './decide.ts'
import type { Recorded } from './event.ts'
import type { Times } from './open.ts'
import type { Policy } from './policy.ts'
import { letterOf } from './tolerance/letter.ts'

/** Small plans, people and a clock for the tests of this floor and of the store. Made up, and no part of any office. */

export const REGION = '370800'

export const policy: Policy = {
  periods: {
    answerApplication: { workingDays: 5, basis: '行政许可法 32(4)', assumed: false },
    supply: { workingDays: 15, basis: 'test', assumed: true },
    deliver: { workingDays: 10, basis: '行政许可法 44', assumed: false },
    claim: { workingDays: 1, basis: 'test', assumed: true },
    supplyDeferred: { workingDays: 10, basis: 'test', assumed: true },
    verify: { workingDays: 5, basis: '行政许可法 55(2)', assumed: false },
    rectify: { workingDays: 10, basis: 'test', assumed: true },
    lookAgain: { workingDays: 5, basis: 'test', assumed: true },
    requestHearing: { workingDays: 5, basis: '行政许可法 47', assumed: false },
    holdHearing: { workingDays: 20, basis: '行政许可法 47', assumed: false },
    hearingNotice: { workingDays: 7, basis: '行政许可法 48', assumed: false },
    statement: { workingDays: 5, basis: 'test', assumed: true },
    checkAgain: { workingDays: 3, basis: 'test', assumed: true },
    answerBroken: { workingDays: 20, basis: 'test', assumed: true },
    matter: { workingDays: 20, basis: '行政许可法 42(1)', assumed: false },
  },
  supplement: { late: 'deemed-withdrawn', basis: 'test', assumed: true },
  tolerance: { late: 'withdraw-acceptance', basis: 'test', assumed: true },
  procedures: { overrun: 'counts', basis: 'test', assumed: true },
  extensions: {
    agencyHead: { workingDays: 10, basis: '行政许可法 42(1)', assumed: false },
    governmentHead: { workingDays: 15, basis: '行政许可法 42(2)', assumed: false },
  },
  renewal: { latest: 30, earliest: null, unit: 'day', basis: '行政许可法 50', assumed: false },
  bars: {
    falseMaterials: { years: 1, basis: '行政许可法 78' },
    fraud: { years: 3, basis: '行政许可法 79' },
  },
  warnings: [
    { percent: 50, to: 'doer' },
    { percent: 80, to: 'doer' },
    { percent: 100, to: 'head' },
    { percent: 120, to: 'discipline' },
  ],
  catalogueChanges: {
    wording: 'follow',
    optional: 'follow',
    mandatory: 'freeze',
    removed: 'follow',
    stage: 'freeze',
    shorter: 'follow',
    longer: 'freeze',
    law: 'ask',
  },
  remedies: { reviewDays: 60, courtMonths: 6, basis: '行政复议法 20；行政诉讼法 46' },
  numbers: {
    receipt: 'S{region}{year}{serial:6}',
    acceptance: 'A{region}{year}{serial:6}',
    licence: 'L{region}{year}{serial:6}',
    certificate: '综许字〔{year}〕{region}第{serial:6}号',
  },
  certificate: { typeCode: '11990000MB0000027A001', assumed: true, legalBasis: '测试依据', template: 'test' },
  notice: { template: 'test' },
}

const SPRING_FESTIVAL = Array.from({ length: 9 }, (_, index) => `2026-02-${15 + index}`)
const NATIONAL_DAY = Array.from({ length: 7 }, (_, index) => `2026-10-0${1 + index}`)

/** 2026 with its Spring Festival and National Day as published; enough for the tests that need a calendar. */
export const calendar: Calendar = {
  version: 'test',
  years: [
    {
      year: 2026,
      source: '国办发明电〔2025〕7号',
      offDays: [...SPRING_FESTIVAL, ...NATIONAL_DAY].map((date) => ({ date, name: '节日', kind: 'holiday' as const })),
      published: true,
      regional: [],
      makeUpWorkdays: ['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'].map((date) => ({ date, name: '调休' })),
    },
  ],
}

export function approval(key: string, change: Partial<PlanApproval> = {}): PlanApproval {
  const item = key.split(':')[0] ?? key
  return {
    key,
    item,
    name: { zh: `许可${key}`, en: `Licence ${key}` },
    phase: null,
    final: true,
    department: 'market',
    regulator: 'market',
    needs: [],
    instant: false,
    statutoryDays: 20,
    promisedDays: 5,
    statutoryBasis: '行政许可法 42(1)',
    law: '《测试法》第一条',
    extension: { workingDays: 10, basis: '行政许可法 42(1)' },
    procedures: [],
    safetyCritical: false,
    afterGrant: {},
    inspected: false,
    promised: { start: 0, end: 5 },
    statutory: { start: 0, end: 20 },
    critical: true,
    result: `证${key}`,
    validity: { type: 'fixed', years: 5 },
    checklist: [],
    ...change,
  }
}

const zero = { before: 0, after: 0 }

export function planOf(approvals: PlanApproval[], change: Partial<Plan> = {}): Plan {
  return {
    bundle: 'test-bundle',
    catalogueVersion: 'test',
    hash: 'test-plan',
    answers: {},
    applicant: { kind: 'enterprise', held: [] },
    localPractice: false,
    conditions: [],
    items: approvals.map(({ item }) => item),
    form: [
      {
        key: 'subject-name',
        label: { zh: '名称', en: 'Name' },
        type: 'text',
        items: ['a'],
        basis: [],
        prefillSource: null,
        options: null,
        required: true,
        maxLength: null,
      },
    ],
    materials: [
      {
        key: 'floor-plan',
        name: { zh: '平面图', en: 'Floor plan' },
        supplier: 'applicant',
        resultOf: [],
        form: 'original',
        copies: 1,
        deferrable: false,
        substitutable: false,
        items: ['a'],
        basis: [],
        scope: 'national',
        asked: true,
      },
    ],
    approvals,
    inspection: null,
    limit: { statutoryDays: 20, promisedDays: 5, rule: 'longest-path', basis: '行政许可法 42(1)' },
    reductions: { items: zero, materials: zero, fields: zero, days: zero, visits: zero },
    computed: {
      items: 0,
      materials: { sum: 0, merged: 0, applicantSupplied: 0 },
      materialsWithLocalPractice: { sum: 0, merged: 0, applicantSupplied: 0 },
      fields: { sum: 0, merged: 0, prefilled: 0, toFill: 0 },
      days: { statutorySerial: 0, statutoryCriticalPath: 0, promisedSerial: 0, promisedCriticalPath: 0 },
      visitsSeparate: 0,
    },
    presumed: [],
    ...change,
  }
}

export function person(personId: string, role: Role, department: string | null = null, region = REGION): Actor {
  return { personId, grants: [{ role, department, except: [], region, from: '2020-01-01', until: null }] }
}

export const owner = person('owner', 'applicant')
export const clerk = person('clerk', 'window-clerk')
export const examiner = person('examiner', 'examiner')
export const inspectors = [person('inspector-1', 'inspector'), person('inspector-2', 'inspector')] as const
export const approver = person('approver', 'approver')
export const maker = person('maker', 'certificate-maker')
export const regulator = person('regulator', 'regulator', 'market')
export const secondRegulator = person('second-regulator', 'regulator', 'market')
export const presider = person('presider', 'hearing-officer')
export const head = person('head', 'bureau-head')
export const government = person('government', 'government-office')
export const OFFICE_ACTOR: Actor = { personId: OFFICE, grants: [] }
export const PEOPLE: readonly Actor[] = [
  owner,
  clerk,
  examiner,
  ...inspectors,
  approver,
  maker,
  regulator,
  secondRegulator,
  presider,
  head,
  government,
]

/** The day of an act with the rules and the calendar of these tests. */
export function timesOf(on: Day): Times {
  return { on, policy, calendar }
}

/** The shop of the tests, as the state knows it. */
export const APPLICANT: VerifiedIdentity = {
  kind: 'enterprise',
  demonstration: false,
  name: '测试商店',
  formerNames: [],
  uscc: '91370811MA9YX0039K',
  idNumber: null,
  held: {},
}

/** Context for an act by `actor` at `now` (a moment in UTC; 02:00Z is ten in the morning in China). */
export function contextOf(plan: Plan, actor: Actor, now: string, people: readonly Actor[] = PEOPLE): Context {
  return {
    now,
    actor,
    plan,
    policy,
    calendar,
    bars: [],
    applicant: APPLICANT,
    entry: undefined,
    newPlan: undefined,
    bureau: { zh: '测试行政审批局', en: 'Test bureau', uscc: '11370800MB0000000B' },
    bodyOf: (department) => `测试${department}`,
    reviewBodyOf: (department) => ({ name: `测试${department ?? '局'}的复议机关`, basis: '行政复议法 24' }),
    serial: 1,
    codes: Array.from({ length: 20 }, (_, index) => `CODE${index}`),
    personOf: (personId) => people.find((each) => each.personId === personId),
    filing: { 'subject-name': '测试商店' },
    filingHash: 'filing',
  }
}

export type Run = { current: Case; record: Recorded[]; plan: Plan }

/** What `owner` files in these tests. */
export const SUBMISSION = {
  type: 'SubmitApplication',
  answers: {},
  filing: { 'subject-name': '测试商店' },
  materials: [{ material: 'floor-plan', file: null }],
  channel: 'api',
  incomplete: true,
} as const

/** A file that somebody made by hand. */
export const PAPER: Context['paper'] = { sha256: 'a'.repeat(64), mediaType: 'application/pdf', size: 100_000, pages: 1 }

/** A case just filed by `owner`. */
export function filed(plan: Plan, now = '2026-03-02T02:00:00.000Z'): Run {
  const outcome = decideSubmission(
    REGION,
    { ...SUBMISSION, materials: [...SUBMISSION.materials] },
    contextOf(plan, owner, now),
  )
  if ('refusal' in outcome) throw new Error(outcome.refusal.reason.en)
  const record = recordedOf(0, outcome.events, owner, { ...SUBMISSION, materials: [] }, now)
  return { current: replay('case', REGION, plan, record), record, plan }
}

/** What becomes of a command, with the run after it when it was not refused. */
export function attempt(
  run: Run,
  actor: Actor,
  command: Command,
  now = '2026-03-02T03:00:00.000Z',
): { outcome: Outcome; after: Run } {
  const entry =
    command.type === 'CorrectEntry' ? run.record.find(({ version }) => version === command.corrects) : undefined
  const paper = command.type === 'AttachCertificateFile' ? PAPER : undefined
  const outcome = decide(run.current, command, { ...contextOf(run.plan, actor, now), entry, paper })
  if ('refusal' in outcome) return { outcome, after: run }
  const happened = recordedOf(run.current.version, outcome.events, actor, command, now)
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { outcome, after: { ...run, current, record: [...run.record, ...happened] } }
}

/** The run after acts that must succeed, one after the other. */
export function after(run: Run, ...acts: [Actor, Command, string?][]): Run {
  return acts.reduce((current, [actor, command, now]) => {
    const { outcome, after: next } = attempt(current, actor, command, now)
    if ('refusal' in outcome) throw new Error(`${command.type}: ${outcome.refusal.code}: ${outcome.refusal.reason.en}`)
    return next
  }, run)
}

/** Noon of a day in China, in UTC. */
export const noon = (day: Day): string => `${day}T04:00:00.000Z`

/** The acts by which the end of a licence is proposed on `day` and, where its ground demands it, told to the holder on the same day. */
export function proposedEnd(
  proposal: Omit<CommandOf<'ProposeEnding'>, 'type' | 'facts' | 'reasons'>,
  day: Day,
): [Actor, Command, string][] {
  const { approval: key, act, ground } = proposal
  const told: [Actor, Command, string][] = asksToBeHeard({ act, ground })
    ? [
        [
          examiner,
          { type: 'TellEnding', approval: key, method: 'electronic', servedOn: day, proof: '电子送达' },
          noon(day),
        ],
      ]
    : []
  const asked: [Actor, Command, string][] =
    ground === ASKED
      ? [[owner, { type: 'AskCancellation', approval: key, reason: '不再经营', files: [] }, noon(day)]]
      : []
  return [
    ...asked,
    [examiner, { type: 'ProposeEnding', facts: '查明的事实', reasons: '拟办理由', ...proposal }, noon(day)],
    ...told,
  ]
}

/** A penalty that was told on 2026-03-02 and decided on 2026-03-10, when the five days to ask for a hearing had passed. */
export const PENALTY: CommandOf<'ProposePenaltyRecord'>['penalty'] = {
  authority: '市场监管局',
  decisionNumber: '处字〔2026〕1号',
  toldOn: '2026-03-02',
  decidedOn: '2026-03-10',
}

/** The letter 容缺承诺书 of a case as it is read and signed on the day of `now`. */
export function letterFor({ current, plan }: Run, now = '2026-03-02T03:00:00.000Z'): CommandOf<'SignToleranceLetter'> {
  const { supplyBy, textHash } = letterOf(current, { plan, policy, calendar }, dayOf(now))
  return { type: 'SignToleranceLetter', supplyBy, textHash, read: true }
}

/** The code with which an act is refused, or `done`. */
export function codeOf(run: Run, actor: Actor, command: Command, now?: string): string {
  const { outcome } = attempt(run, actor, command, now)
  return 'refusal' in outcome ? outcome.refusal.code : 'done'
}
