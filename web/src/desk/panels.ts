import type { ActDone, CaseView } from '@yizheng/contract/cases'
import { furtherOf, partOf, type FurtherName, type FurtherType, type Said } from '../cases/further/acts.ts'
import { decisionStart, isEnding, proposalOn, proposedBy } from './ending.ts'

export type PanelProps = {
  readonly view: CaseView
  /** The approval, or the number of the certificate, that the act is about; empty for the whole case. */
  readonly approval: string
  readonly draftKey: string
  readonly onDone: (done: ActDone) => void
  readonly onStale: () => void
}

export type PanelKind =
  | 'accept'
  | 'examine'
  | 'inspect'
  | 'decide'
  | 'certify'
  | 'deliver'
  | 'attach-file'
  | 'confirm-file'
  | 'withdraw-file'
  | 'correct-visit'
  | 'check'
export type PanelName =
  | { readonly kind: PanelKind; readonly approval: string }
  | {
      readonly kind: 'further'
      readonly type: FurtherType
      readonly approval: string
      /** What the form begins with, where a guide led to it. */
      readonly start?: Said
    }

const KINDS: Readonly<Record<string, PanelKind>> = {
  AcceptApplication: 'accept',
  AcceptWithTolerance: 'accept',
  RequestSupplement: 'accept',
  DoNotAcceptApplication: 'accept',
  ExamineApproval: 'examine',
  RecordInspection: 'inspect',
  GrantLicence: 'decide',
  RefuseLicence: 'decide',
  IssueCertificate: 'certify',
  DeliverCertificate: 'deliver',
  ConfirmCertificateFile: 'confirm-file',
  CheckCommitment: 'check',
}

/** Certificates whose file nobody has made yet: to make it is what is waited for, while to replace one is seldom. */
function filesToMake(view: CaseView): PanelName[] {
  return numbersOpen(view, 'AttachCertificateFile').flatMap((number) => {
    const byHand = view.certificates.find((each) => each.number === number)?.byHand
    return byHand && !byHand.proposed && !byHand.standing ? [{ kind: 'attach-file', approval: number }] : []
  })
}

function numbersOpen(view: Pick<CaseView, 'allowedCommands'>, act: string): string[] {
  return view.allowedCommands.flatMap(({ type, certificate }) => (type === act && certificate ? [certificate] : []))
}

/** Acts beside the main road that somebody is waiting for once they are open. */
const AWAITED: ReadonlySet<FurtherType> = new Set([
  'EndProcedure',
  'HoldHearing',
  'ExamineMatter',
  'GrantMatter',
  'RefuseMatter',
  'TellEnding',
  'WithdrawLicence',
  'RevokeLicence',
  'CancelLicence',
  'RecordPenaltyRevocation',
  'ReturnPenaltyRecord',
])

/** Answers to what was proposed other than to end the licence: put forward beside that, once it can be decided. */
const OTHERWISE: ReadonlySet<FurtherType> = new Set(['WithholdRevocation', 'DeclineEnding', 'SendBackEnding'])

function isAwaited(view: CaseView, { type, approval }: FurtherName): boolean {
  if (OTHERWISE.has(type)) {
    const ends = proposalOn(view, approval)?.act
    return view.allowedCommands.some((act) => act.type === ends && act.approval === approval)
  }
  if (AWAITED.has(type)) return true
  const proposal = proposalOn(view, approval)
  const hearing = proposal ? proposal.hearing : view.approvals.find(({ key }) => key === approval)?.hearing
  return type === 'ScheduleHearing' && hearing != null && hearing.request !== null && hearing.scheduled === null
}

/** The form of a decision on what was proposed begins with that. */
function withStart(view: CaseView, name: FurtherName): PanelName {
  const start = decisionStart(view, name)
  return { kind: 'further', ...name, ...(start && { start }) }
}

/** The forms that the open acts come to, as `person` has them: granting and refusing are one form. */
export function panelsOf(view: CaseView, person: string): PanelName[] {
  const panels = view.allowedCommands.flatMap(({ type, approval = '', certificate }): PanelName[] => {
    const kind = KINDS[type]
    return kind === undefined ? [] : [{ kind, approval: certificate ?? approval }]
  })
  const awaited = furtherOf(view, person).filter((name) => isAwaited(view, name))
  return [
    ...new Map(
      [...panels, ...filesToMake(view), ...awaited.map((name) => withStart(view, name))].map((panel) => [
        panelKey(panel),
        panel,
      ]),
    ).values(),
  ]
}

/** The forms that propose the end of a licence: one goes to them by way of a guide. One that has ended can only be cancelled. */
export function endingsOf(view: CaseView, person: string): FurtherName[] {
  return furtherOf(view, person).filter(({ type, approval }) => {
    const standing = view.approvals.find(({ key }) => key === approval)?.licence?.standing
    const live = standing === 'granted' || standing === 'suspended'
    return isEnding(type) && (live || proposedBy(type) === 'CancelLicence')
  })
}

/**
 * Whether the end of a licence waits for this person to be proposed: a promise was found broken, its holder is gone or asks for it, or what was
 * proposed was sent back.
 */
export function awaitsEnding(view: CaseView, person: string): boolean {
  return endingsOf(view, person).some(({ type, approval }) => {
    const { promiseCheck: check, licence } = view.approvals.find(({ key }) => key === approval) ?? {}
    if (licence?.proposal?.sentBack) return true
    if (type === 'ProposeCancellation') {
      const gone = Boolean(view.holderEnded) && licence?.standing !== 'cancelled'
      return gone || Boolean(licence?.cancellation)
    }
    return type === 'ProposeRevocation' && check?.conclusion === 'fail' && check.answeredOn === null
  })
}

/** The acts beside the main road that nobody waits for, each a form of its own. */
export function furtherPanelsOf(view: CaseView, person: string): PanelName[] {
  const others = furtherOf(view, person).filter((name) => !isAwaited(view, name) && !isEnding(name.type))
  const correctable =
    partOf(view, person) === 'inspect' &&
    view.allowedCommands.some(({ type }) => type === 'CorrectEntry') &&
    visitToCorrect(view) !== undefined
  const toMake = new Set(filesToMake(view).map(({ approval }) => approval))
  const files = [
    ...numbersOpen(view, 'AttachCertificateFile')
      .filter((number) => !toMake.has(number))
      .map((approval) => ({ kind: 'attach-file', approval }) as const),
    ...numbersOpen(view, 'WithdrawCertificateFile').map((approval) => ({ kind: 'withdraw-file', approval }) as const),
  ]
  return [
    ...others.map((name) => withStart(view, name)),
    ...files,
    ...(correctable ? [{ kind: 'correct-visit', approval: '' } as const] : []),
  ]
}

/**
 * The last visit whose findings can still be corrected, with those findings: of approvals that it was the last to look at, and on which
 * nothing was decided.
 */
export function visitToCorrect(view: Pick<CaseView, 'visits' | 'approvals'>) {
  for (const [index, visit] of [...view.visits.entries()].reverse()) {
    const later = view.visits.slice(index + 1).flatMap(({ approvals }) => approvals)
    const findings = visit.approvals.flatMap((key) => {
      const { finding = null, decision = null } = view.approvals.find((each) => each.key === key) ?? {}
      if (finding === null || decision !== null || later.includes(key)) return []
      const { approval, checks, conclusion } = finding
      return [{ approval, checks, conclusion }]
    })
    if (findings.length > 0) return { ...visit, findings }
  }
  return undefined
}

export function panelKey(panel: PanelName): string {
  return panel.kind === 'further' ? `${panel.type}:${panel.approval}` : `${panel.kind}:${panel.approval}`
}
