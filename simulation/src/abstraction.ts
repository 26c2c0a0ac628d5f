import type { Approval, Case, Hearing } from '@yizheng/domain/cases/case'
import { isUnheard, timesHeard } from '@yizheng/domain/cases/endings/heard'
import { missingPapers } from '@yizheng/domain/cases/filing/papers'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Day } from '@yizheng/domain/time/day'
import { hasEnded } from './progress.ts'

/**
 * What of a case decides what may happen to it: without days, numbers and people. Two cases with the same abstraction are one state. An
 * ended procedure and the text of a decision are gone from it; of a case that is over without a licence only how it ended is left.
 */
export type Abstraction = {
  stage: Case['stage']
  /** What the applicant was told to hand in and has not, or that everything has come; null when nothing was ever asked for. */
  supplement: string[] | null
  /** Papers that the applicant has promised in a letter. */
  letter: string[]
  /** Papers that the application lacks. */
  missing: string[]
  /** Papers that were promised and are still to come. */
  awaited: string[]
  extended: boolean
  choice: Case['partialChoice']
  certificates: string[]
  handovers: string[]
  holderEnded: boolean
  approvals: string[][]
}

/** Everything an approval can be on its way, each of which some search has to come to. */
export const APPROVAL_STATES = [
  'closed',
  'open',
  'examined: fit',
  'examined: unfit',
  'seen: fit',
  'seen: to be corrected',
  'seen: unfit',
  'to be put right',
  'said to be put right',
  'lifted: to be put right',
  'lifted: said to be put right',
  'procedure under way',
  'party told',
  'party heard',
  'hearing: right told',
  'hearing: asked for',
  'hearing: called',
  'hearing: held',
  'limit extended',
  'consented to',
  'granted',
  'refused',
  'licence in force',
  'licence suspended',
  'licence withdrawn',
  'licence revoked',
  'licence revoked as a penalty',
  'licence cancelled',
  'end proposed: withdrawal',
  'end proposed: revocation',
  'end proposed: cancellation',
  'end proposed: penalty',
  'asked to be cancelled',
  'asked to be cancelled, spoke since',
  'end sent back',
  'end told',
  'end: holder spoke',
  'end: hearing asked for',
  'end: hearing called',
  'end: hearing held',
  'end: hearing held before',
  'promise kept',
  'promise to be put right',
  'promise said to be put right',
  'promise broken',
  'broken promise answered for',
  'asked: renewal',
  'asked: change',
  'asked: transfer',
  'asked, examined: fit',
  'asked, examined: unfit',
] as const
export type ApprovalState = (typeof APPROVAL_STATES)[number]

const SEEN = { pass: 'seen: fit', correct: 'seen: to be corrected', fail: 'seen: unfit' } as const

const STANDINGS = {
  granted: 'licence in force',
  suspended: 'licence suspended',
  withdrawn: 'licence withdrawn',
  revoked: 'licence revoked',
  'revoked-as-penalty': 'licence revoked as a penalty',
  cancelled: 'licence cancelled',
} as const

/** What an approval is, in so many words; after a decision only the decision and the licence count. */
export function approvalStateOf(approval: Approval): ApprovalState[] {
  const { openedOn, examination, finding, decision, procedures, parties, hearing, extension, licence } = approval
  if (licence)
    return [
      'granted',
      STANDINGS[licence.standing],
      ...endOf(licence),
      ...checkOf(approval),
      ...matterOf(licence.matter),
    ]
  if (decision) return [decision.granted ? 'consented to' : 'refused']
  return [
    openedOn === null ? 'closed' : 'open',
    ...(examination ? ([examination.opinion === 'pass' ? 'examined: fit' : 'examined: unfit'] as const) : []),
    ...(finding ? [SEEN[finding.conclusion]] : []),
    ...rectificationOf(approval),
    ...(procedures.some(({ endedOn }) => endedOn === null) ? (['procedure under way'] as const) : []),
    ...(parties.length === 0 ? [] : ([parties.every(({ heard }) => heard) ? 'party heard' : 'party told'] as const)),
    ...(hearing ? hearingOf(hearing) : []),
    ...(extension ? (['limit extended'] as const) : []),
  ]
}

const PROPOSED = {
  WithdrawLicence: 'end proposed: withdrawal',
  RevokeLicence: 'end proposed: revocation',
  CancelLicence: 'end proposed: cancellation',
  RecordPenaltyRevocation: 'end proposed: penalty',
} as const

/** What is proposed to end a licence, and what its holder said of it or of one before, until that is decided. */
function endOf(licence: NonNullable<Approval['licence']>): ApprovalState[] {
  const { proposal, heard, cancellation } = licence
  // A penalty is heard by whoever imposed it: what was said here waits for the next proposal of the bureau.
  const { statements = [], hearing = null } = (proposal && !isUnheard(proposal) ? proposal : heard) ?? {}
  return [
    ...(proposal ? [PROPOSED[proposal.act]] : []),
    ...(cancellation
      ? [
          timesHeard(licence) > cancellation.said
            ? ('asked to be cancelled, spoke since' as const)
            : ('asked to be cancelled' as const),
        ]
      : []),
    ...(proposal?.sentBack ? (['end sent back'] as const) : []),
    ...(proposal?.told ? (['end told'] as const) : []),
    ...(statements.length > 0 ? (['end: holder spoke'] as const) : []),
    ...(hearing ? heardOf(hearing, proposal?.told?.recordedOn) : []),
  ]
}

/** How far a hearing on an end has come. Once told anew, a holder who was heard before may ask to be heard again. */
function heardOf({ request, scheduled, held }: Hearing, toldOn: Day | undefined): ApprovalState[] {
  if (held) return [toldOn !== undefined && held.on > toldOn ? 'end: hearing held' : 'end: hearing held before']
  if (scheduled) return ['end: hearing called']
  return request ? ['end: hearing asked for'] : []
}

/** What became of a promise, while the licence that was granted on it is in force. */
function checkOf({ promiseCheck, licence }: Approval): ApprovalState[] {
  if (!promiseCheck || (licence?.standing !== 'granted' && licence?.standing !== 'suspended')) return []
  if (promiseCheck.conclusion === 'pass') return ['promise kept']
  if (promiseCheck.conclusion === 'correct') {
    return [promiseCheck.reported === null ? 'promise to be put right' : 'promise said to be put right']
  }
  return [promiseCheck.answeredOn === null ? 'promise broken' : 'broken promise answered for']
}

/** A word that comes after the day holds nothing up, as little as none. What was lifted comes back when its entry is corrected. */
function rectificationOf({ rectification, lifted }: Approval): ApprovalState[] {
  const said = ({ by, reported }: NonNullable<Approval['rectification']>) => reported !== null && reported.on <= by
  if (rectification) return [said(rectification) ? 'said to be put right' : 'to be put right']
  return lifted ? [said(lifted) ? 'lifted: said to be put right' : 'lifted: to be put right'] : []
}

/** Once a hearing is called, whether anybody was told of the right to one decides nothing. */
function hearingOf({ rightToldOn, request, scheduled, held }: NonNullable<Approval['hearing']>): ApprovalState[] {
  if (held) return ['hearing: held']
  if (scheduled) return ['hearing: called']
  return [
    ...(rightToldOn ? (['hearing: right told'] as const) : []),
    ...(request ? (['hearing: asked for'] as const) : []),
  ]
}

function matterOf(matter: NonNullable<Approval['licence']>['matter']): ApprovalState[] {
  if (!matter) return []
  const { kind, examination } = matter
  const examined = examination?.opinion === 'pass' ? 'asked, examined: fit' : 'asked, examined: unfit'
  return [`asked: ${kind}`, ...(examination ? ([examined] as const) : [])]
}

export function abstractionOf(current: Case, plan: Plan): Abstraction {
  const { stage, supplement, tolerance, acceptance } = current
  const awaited = tolerance !== null && tolerance.suppliedOn === null
  // What was asked for and promised before acceptance decides nothing after it, but for papers that are still to come.
  const before = acceptance === null
  const over = hasEnded(current) && stage !== 'delivered'
  return {
    stage,
    supplement: before && !over && supplement ? supplement.outstanding.toSorted() : null,
    letter: before && !over ? (current.letter?.materials ?? []) : [],
    missing: before && !over ? missingPapers(current, plan) : [],
    awaited: awaited && !over ? tolerance.missing : [],
    extended: current.extension !== null && !over,
    choice: current.partialChoice,
    certificates: current.certificates.map(({ kind, approvals }) => `${kind} ${approvals.join('+')}`),
    handovers: current.handovers.map(({ regulator, claim }) => `${regulator} ${claim ? 'claimed' : 'sent'}`).toSorted(),
    holderEnded: current.holderEnded !== null && !over,
    approvals: over ? [] : current.approvals.map(approvalStateOf),
  }
}
