import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Actor } from '@yizheng/domain/parties/person'
import { addDays, type Day } from '@yizheng/domain/time/day'
import type { Command, CommandType } from '@yizheng/domain/cases/command'
import type { SiteConclusion } from '@yizheng/domain/inspections/finding'
import {
  approver,
  clerk,
  examiner,
  inspectors,
  maker,
  OFFICE_ACTOR,
  owner,
  person,
  presider,
  regulator,
} from './people.ts'
import { approval, planOf } from './plans.ts'
import { after, filed, letterFor, type Run } from './runs.ts'

/** For every kind of work that can wait, a way to a case where it does: for the tests of all floors. Made up, and no part of any office. */

type Saying = Command | ((at: Pick<Run, 'current' | 'plan' | 'record'>) => Command)
type Step = readonly [Actor, Saying]

export type WaitingCase = {
  /** What waits, whose work it is, and of which department: null where it is the whole bureau's. */
  readonly command: CommandType
  readonly role: Role
  readonly department: string | null
  readonly plan: Plan
  readonly steps: readonly Step[]
  /** The first day on which it can be done, where that is not the day on which it comes to wait. */
  readonly on?: Day
}

/** Two departments of their own, so that a right for one is not taken for a right for the other. */
const [DECIDES, CHECKS] = ['health', 'fire']

const one = (change: Partial<PlanApproval> = {}) =>
  planOf([approval('a', { department: DECIDES, regulator: CHECKS, ...change })], { hash: hashOf('one', change) })
/** Plans differ in their hashes, as stored plans must. */
const hashOf = (name: string, change: object) => `every-task-${name}-${Object.keys(change).join('-')}`

const minor = (deferrable: boolean): Plan => {
  const plan = planOf([approval('a', { department: DECIDES, regulator: CHECKS })])
  const [first] = plan.materials
  if (!first) throw new Error('the plan of the tests asks for a paper')
  const materials = [first, { ...first, key: 'minor', deferrable }]
  return { ...plan, materials, hash: `every-task-minor-${deferrable}` }
}
const two = (): Plan => ({
  ...planOf(['a', 'b'].map((key) => approval(key, { department: DECIDES, regulator: CHECKS }))),
  hash: 'every-task-two',
})

const examined = (opinion: 'pass' | 'fail', key = 'a'): Step => [
  examiner,
  { type: 'ExamineApproval', approval: key, opinion, note: '意见' },
]
const visited = (conclusion: SiteConclusion): Step => [
  inspectors[0],
  ({ current }) => ({
    type: 'RecordInspection',
    inspectors: inspectors.map(({ personId }) => personId),
    visitedOn: current.acceptance?.on ?? '',
    findings: [{ approval: 'a', checks: [], conclusion }],
  }),
]
const checked = (conclusion: SiteConclusion): Step => [
  person('checker', 'regulator', CHECKS),
  ({ current }) => ({
    type: 'CheckCommitment',
    approval: 'a',
    checkedOn: current.acceptance?.on ?? '',
    officers: 2,
    checks: [],
    conclusion,
    note: '核查意见',
    ...(conclusion === 'correct' && { rectifyBy: addDays(current.acceptance?.on ?? '', 10) }),
  }),
]
const numberOf: (at: Pick<Run, 'current'>) => string = ({ current }) => current.certificates[0]?.number ?? ''

const ACCEPT: Step = [clerk, { type: 'AcceptApplication' }]
const GRANT: Step = [approver, { type: 'GrantLicence', approval: 'a' }]
const ISSUE: Step = [maker, { type: 'IssueCertificate' }]
const ASK_PAPER: Step = [clerk, { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '不清晰' }] }]
const GIVE_PAPER: Step = [
  owner,
  { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {}, partly: false },
]
const SIGN: Step = [owner, ({ current, plan, record }) => letterFor({ current, plan, record })]
const HOLD_BACK: Step = [
  OFFICE_ACTOR,
  (at) => ({ type: 'HoldBackCertificate', certificate: numberOf(at), revision: 1, why: 'characters' }),
]
const ATTACH: Step = [
  maker,
  (at) => ({ type: 'AttachCertificateFile', certificate: numberOf(at), file: 'file-1', reason: '手工造字' }),
]
const HEAR: readonly Step[] = [
  [examiner, { type: 'TellHearingRight', approval: 'a' }],
  [owner, { type: 'RequestHearing', approval: 'a', reason: '有异议' }],
]
const SCHEDULE: Step = [
  examiner,
  {
    type: 'ScheduleHearing',
    approval: 'a',
    day: '2026-03-20',
    place: '听证室',
    presider: presider.personId,
    public: true,
    exOfficio: false,
    basis: '行政许可法 47',
  },
]
const CERTIFIED: readonly Step[] = [ACCEPT, examined('pass'), GRANT, ISSUE]
const ASKED: readonly Step[] = [
  ...CERTIFIED,
  [owner, { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '继续经营' }],
]
const matter = (opinion: 'pass' | 'fail'): Step => [
  examiner,
  { type: 'ExamineMatter', approval: 'a', opinion, note: '意见' },
]

const propose = (act: 'WithdrawLicence' | 'RevokeLicence' | 'CancelLicence'): Step => [
  examiner,
  {
    type: 'ProposeEnding',
    approval: 'a',
    act,
    ground: { WithdrawLicence: null, RevokeLicence: 'other-by-law', CancelLicence: 'asked-by-holder' }[act] as null,
    facts: '查明的事实',
    reasons: '理由',
    ...(act === 'WithdrawLicence' && { compensation: '补偿' }),
  },
]
const TELL: Step = [
  examiner,
  ({ current }) => ({
    type: 'TellEnding',
    approval: 'a',
    method: 'electronic',
    servedOn: current.acceptance?.on ?? '',
    proof: '电子送达',
  }),
]
const ASK_CANCELLATION: Step = [owner, { type: 'AskCancellation', approval: 'a', reason: '不再经营', files: [] }]
const HANDED: Step = [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: CHECKS }]
const PENALISED: Step = [
  person('checker', 'regulator', CHECKS),
  {
    type: 'ProposePenaltyRecord',
    approval: 'a',
    facts: '违法经营',
    penalty: { authority: '某局', decisionNumber: '1号', toldOn: '2026-01-05', decidedOn: '2026-01-20' },
  },
]

const promised = one({
  commitment: {
    basis: '消防法第十五条',
    statement: { zh: '符合消防安全要求', en: 'Fire safety is kept' },
    checkWithin: { count: 20, unit: 'working-day', basis: '消防法 15', assumed: false },
    sparesVisit: true,
  },
})

const of = (
  command: CommandType,
  role: Role,
  department: string | null,
  plan: Plan,
  ...steps: Step[]
): WaitingCase => ({
  command,
  role,
  department,
  plan,
  steps,
})

export const EVERY_TASK: readonly WaitingCase[] = [
  of('AcceptApplication', 'window-clerk', null, one()),
  of('RequestSupplement', 'window-clerk', null, minor(false)),
  of('DoNotAcceptApplication', 'window-clerk', null, minor(false), ASK_PAPER, GIVE_PAPER),
  of('AcceptWithTolerance', 'window-clerk', null, minor(true), SIGN),
  of('SupplySupplement', 'applicant', null, minor(false), ASK_PAPER),
  of('SupplyDeferred', 'applicant', null, minor(true), SIGN, [clerk, { type: 'AcceptWithTolerance' }]),
  of('ExamineApproval', 'examiner', DECIDES, one(), ACCEPT),
  of('EndProcedure', 'examiner', DECIDES, one(), ACCEPT, [
    examiner,
    ({ current }) => ({
      type: 'StartProcedure',
      approval: 'a',
      kind: 'testing',
      basis: '《测试法》第二条',
      plannedDays: 5,
      startedOn: current.acceptance?.on ?? '',
    }),
  ]),
  of('ScheduleHearing', 'examiner', DECIDES, one(), ACCEPT, ...HEAR),
  of('HoldHearing', 'hearing-officer', null, one(), ACCEPT, ...HEAR, SCHEDULE),
  of('RecordInspection', 'inspector', null, one({ inspected: true }), ACCEPT),
  of('ReportRectification', 'applicant', null, one({ inspected: true }), ACCEPT, visited('correct')),
  of('GrantLicence', 'approver', DECIDES, one(), ACCEPT, examined('pass')),
  of('RefuseLicence', 'approver', DECIDES, one(), ACCEPT, examined('fail')),
  of('AcceptPartialGrant', 'applicant', null, two(), ACCEPT, examined('pass'), examined('fail', 'b'), GRANT, [
    approver,
    { type: 'RefuseLicence', approval: 'b', reasons: '不符合条件' },
  ]),
  of('IssueCertificate', 'certificate-maker', null, one(), ACCEPT, examined('pass'), GRANT),
  of('DeliverCertificate', 'certificate-maker', null, one(), ...CERTIFIED),
  of('AttachCertificateFile', 'certificate-maker', null, one(), ...CERTIFIED, HOLD_BACK),
  of('ConfirmCertificateFile', 'certificate-maker', null, one(), ...CERTIFIED, HOLD_BACK, ATTACH),
  of('ClaimHandover', 'regulator', CHECKS, one(), ...CERTIFIED, [
    OFFICE_ACTOR,
    { type: 'HandOverLicences', regulator: CHECKS },
  ]),
  of('CheckCommitment', 'regulator', CHECKS, promised, ACCEPT, examined('pass'), GRANT),
  of('ReportRectification', 'applicant', null, promised, ...CERTIFIED, checked('correct')),
  of('ProposeEnding', 'examiner', DECIDES, promised, ...CERTIFIED, checked('fail')),
  of('ProposeEnding', 'examiner', DECIDES, one(), ...CERTIFIED, [
    clerk,
    { type: 'ReportHolderEnded', kind: 'terminated', endedOn: '2026-03-01', evidence: '注销通知' },
  ]),
  of('TellEnding', 'examiner', DECIDES, one(), ...CERTIFIED, propose('RevokeLicence')),
  of('StateOnEnding', 'applicant', null, one(), ...CERTIFIED, propose('RevokeLicence'), TELL),
  {
    ...of('RevokeLicence', 'approver', DECIDES, one(), ...CERTIFIED, propose('RevokeLicence'), TELL),
    on: '2026-03-10',
  },
  {
    ...of('WithdrawLicence', 'approver', DECIDES, one(), ...CERTIFIED, propose('WithdrawLicence'), TELL),
    on: '2026-03-10',
  },
  of('ProposeEnding', 'examiner', DECIDES, one({ safetyCritical: true }), ...CERTIFIED, ASK_CANCELLATION),
  of('CancelLicence', 'approver', DECIDES, one(), ...CERTIFIED, ASK_CANCELLATION, propose('CancelLicence')),
  of('RecordPenaltyRevocation', 'regulator', CHECKS, one(), ...CERTIFIED, HANDED, PENALISED),
  of('ProposePenaltyRecord', 'regulator', CHECKS, one(), ...CERTIFIED, HANDED, PENALISED, [
    person('checker', 'regulator', CHECKS),
    { type: 'ReturnPenaltyRecord', approval: 'a', reasons: '文号不符' },
  ]),
  of('ExamineMatter', 'examiner', DECIDES, one(), ...ASKED),
  of('GrantMatter', 'approver', DECIDES, one(), ...ASKED, matter('pass')),
  of('RefuseMatter', 'approver', DECIDES, one(), ...ASKED, matter('fail')),
]

/** The case after each of its steps, the last one being that at which the work waits. */
export function momentsOf({ plan, steps }: WaitingCase): Run[] {
  return steps.reduce(
    (runs, [actor, saying]) => {
      const run = runs.at(-1) ?? filed(plan)
      return [...runs, after(run, [actor, typeof saying === 'function' ? saying(run) : saying])]
    },
    [filed(plan)],
  )
}

/** The case at which the work waits. */
export function waitingRun(waiting: WaitingCase): Run {
  return momentsOf(waiting).at(-1) ?? filed(waiting.plan)
}

/** Somebody who holds the one right that the work needs, and no other. The applicant is whoever filed. */
export function whoDoes({ role, department }: Pick<WaitingCase, 'role' | 'department'>): Actor {
  return role === 'applicant' ? owner : person(`only-${role}-${department ?? 'bureau'}`, role, department)
}

/** People like them whose right is for another department or another region, and who have nothing to do with the case. */
export function whoDoesNot({ role }: Pick<WaitingCase, 'role'>): readonly Actor[] {
  if (role === 'applicant') return [person('other-applicant', 'applicant')]
  const elsewhere = person('only-elsewhere', role, null, '370900')
  return role === 'regulator' ? [elsewhere, { ...regulator, personId: 'only-regulator-market' }] : [elsewhere]
}
