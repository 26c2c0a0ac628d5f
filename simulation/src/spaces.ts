import type { CommandType } from '@yizheng/domain/cases/command'
import { approver, clerk, examiner, maker, OFFICE_ACTOR, regulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, type Run } from '@yizheng/testkit/runs'
import type { Plan, PlanApproval, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { filedWith, isOver, search, type Space, type State } from './states.ts'

/** The plans whose states are all looked at, and what of each is left out. */
export type Searched = {
  name: string
  /** In words, for the table. */
  leftOut: string
  without: readonly CommandType[]
  isEnd: (state: State) => boolean
  space: Space
}

/** Acts on a licence after its grant: they go on for ever, and are searched by themselves. */
const AFTER_GRANT: readonly CommandType[] = [
  'RequestMatter',
  'ExamineMatter',
  'GrantMatter',
  'RefuseMatter',
  'DeemRenewed',
  'SuspendLicence',
  'ResumeLicence',
  'ProposeEnding',
  'ProposePenaltyRecord',
  'TellEnding',
  'StateOnEnding',
  'RecordEndingStatement',
  'AskCancellation',
  'RecordCancellationRequest',
  'TakeBackCancellation',
  'DeclineEnding',
  'SendBackEnding',
  'ReturnPenaltyRecord',
  'WithdrawEndingProposal',
  'WithdrawLicence',
  'RevokeLicence',
  'WithholdRevocation',
  'RecordPenaltyRevocation',
  'CancelLicence',
  'CheckCommitment',
]

/** Acts on the end of a licence. */
const ENDS: readonly CommandType[] = AFTER_GRANT.slice(
  AFTER_GRANT.indexOf('ProposeEnding'),
  AFTER_GRANT.indexOf('CheckCommitment'),
)

/** Of those, the ones by which a licence may be ended that nobody has to be heard on. */
const BRIEFLY: ReadonlySet<CommandType> = new Set([
  'AskCancellation',
  'ProposeEnding',
  'WithdrawEndingProposal',
  'CancelLicence',
])

/**
 * Filing is where a case begins; a new version of the catalogue needs another plan, which the simulation has and a search has not; files
 * of certificates are searched through by themselves (domain/src/cases/certificate-file.test.ts).
 */
const NEVER: readonly CommandType[] = [
  'SubmitApplication',
  'AdoptPlan',
  'OfferPlan',
  'AnswerPlanOffer',
  'HoldBackCertificate',
  'ReleaseCertificate',
  'AttachCertificateFile',
  'ConfirmCertificateFile',
  'WithdrawCertificateFile',
]

const HEARINGS: readonly CommandType[] = [
  'TellInterestedParty',
  'HearInterestedParty',
  'TellHearingRight',
  'RequestHearing',
  'ScheduleHearing',
  'HoldHearing',
  'ExtendLimit',
]

const PROCEDURES: readonly CommandType[] = ['StartProcedure', 'ProlongProcedure', 'EndProcedure', 'ExtendJointLimit']

/** A plan that asks for a main paper and for one that may come later. */
function asking(approvals: PlanApproval[]): Plan {
  const plan = planOf(approvals)
  const [paper] = plan.materials as [PlanMaterial]
  const minor = { ...paper, key: 'minor', name: { zh: '次要材料', en: 'Minor paper' }, deferrable: true }
  return { ...plan, materials: [paper, minor] }
}

/** As it may be filed: complete, without the minor paper, without any. */
function beginnings(plan: Plan): Run[] {
  return [['floor-plan', 'minor'], ['floor-plan'], []].map((papers) => filedWith(plan, papers))
}

function ofCase(name: string, leftOut: string, approvals: PlanApproval[], without: readonly CommandType[]): Searched {
  const all = [...NEVER, ...AFTER_GRANT, ...without]
  return { name, leftOut, without: all, isEnd: isOver, space: search(beginnings(asking(approvals)), all) }
}

/** A licence that was granted on a promise and printed: its checks, and what follows from them. */
function ofPromise(): Searched {
  const basis = '《测试法》第十条'
  const licence = approval('a', {
    commitment: {
      basis,
      statement: { zh: '承诺符合条件', en: 'The conditions are kept' },
      checkWithin: { count: 2, unit: 'month', basis, assumed: false },
      sparesVisit: true,
    },
  })
  const run = after(
    filedWith(planOf([licence]), ['floor-plan']),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
  const kept = new Set<CommandType>([
    'CheckCommitment',
    'ReportRectification',
    'ProposeEnding',
    'TellEnding',
    'RevokeLicence',
    'WithdrawLicence',
    'CancelLicence',
    'WithholdRevocation',
    'DeclineEnding',
  ])
  const without = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => !kept.has(type))
  return {
    name: 'one licence that was granted on a promise',
    leftOut: 'everything but its checks and its end; what its holder says to that',
    without,
    isEnd: ({ abstraction }) => abstraction.approvals[0]?.includes('licence cancelled') ?? false,
    space: search([run], without),
  }
}

/** A licence that has been granted, printed, delivered, handed over and claimed; it lasts a year. */
function ofLicence(): Searched {
  const licence = approval('a', {
    validity: { type: 'fixed', years: 1 },
    afterGrant: { transfer: '《测试法》第八条', suspension: '《测试法》第七条' },
  })
  const run = after(
    filedWith(planOf([licence]), ['floor-plan']),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
    [maker, { type: 'DeliverCertificate', method: 'electronic', proof: '凭证' }],
    [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: 'market' }],
    [regulator, { type: 'ClaimHandover', regulator: 'market' }],
  )
  // How it ends has a search of its own: here it ends on what nobody has to be heard on.
  const ways = new Set<CommandType>([...ENDS, 'ScheduleHearing', 'HoldHearing'])
  const kept = new Set<CommandType>(
    [...AFTER_GRANT, 'ReportHolderEnded' as const].filter((type) => !ways.has(type) || BRIEFLY.has(type)),
  )
  const without = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => !kept.has(type))
  return {
    name: 'one licence after its grant',
    leftOut: 'everything before; how often it was revised or renewed; how its end is told and heard',
    without,
    isEnd: ({ abstraction }) => abstraction.approvals[0]?.includes('licence cancelled') ?? false,
    space: search([run], without),
  }
}

/** A licence whose end is proposed, told, heard and decided, in every way. */
function ofEnd(): Searched {
  const run = after(
    filedWith(planOf([approval('a')]), ['floor-plan']),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
  const kept = new Set<CommandType>([...ENDS, 'ScheduleHearing', 'HoldHearing'])
  // A letter at the window comes to the same as the word of the holder.
  kept.delete('RecordCancellationRequest')
  const without = (Object.keys(PERMISSIONS) as CommandType[]).filter((type) => !kept.has(type))
  return {
    name: 'the end of a licence',
    leftOut: 'everything but its proposal, what is told and heard, and its decision',
    without,
    isEnd: ({ abstraction }) => abstraction.approvals[0]?.includes('licence cancelled') ?? false,
    space: search([run], without),
  }
}

export const ONE = 'one approval, seen on site'

/** Every search there is, by itself some seconds of work. */
export function searchAll(): Searched[] {
  const seen = { inspected: true }
  return [
    ofCase(ONE, 'nothing', [approval('a', { ...seen, safetyCritical: true })], []),
    ofCase(
      'one item in two phases, the second seen on site',
      'hearings and other parties, extensions of one approval',
      [approval('a:1', { final: false }), approval('a:2', { ...seen, needs: ['a:1'] })],
      HEARINGS,
    ),
    ofCase(
      'two approvals, independent, one seen on site',
      'hearings and other parties, extensions of one approval',
      [approval('a', seen), approval('b')],
      HEARINGS,
    ),
    ofCase(
      'two approvals, one needs the other',
      'hearings and other parties, extensions of one approval',
      [approval('a'), approval('b', { ...seen, needs: ['a'] })],
      HEARINGS,
    ),
    ofCase(
      'three approvals: one needs another, two are seen on site',
      'the same, procedures and the extension of joint handling',
      [approval('a', seen), approval('b', { needs: ['a'] }), approval('c', seen)],
      [...HEARINGS, ...PROCEDURES],
    ),
    ofLicence(),
    ofEnd(),
    ofPromise(),
  ]
}
