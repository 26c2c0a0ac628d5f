import { papersNow } from '@yizheng/domain/catalogue/asked'
import type { CaseView } from '@yizheng/contract/cases'
import type { NamedPerson } from '@yizheng/domain/cases/avoidance'
import {
  approvalOf,
  grantedLicences,
  refusedApprovals,
  type Approval,
  type Case,
  type Certificate,
  type EndingProposal,
  type Extension,
  type Procedure,
  type HandMadeFile,
} from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Recorded } from '@yizheng/domain/cases/event'
import { allowedCommands, closedByDuty } from '@yizheng/domain/cases/gate'
import { letterOf } from '@yizheng/domain/cases/tolerance/letter'
import { noticesOf } from '@yizheng/domain/cases/notices'
import { untoldEntries } from '@yizheng/domain/cases/endings/untold'
import { asTold } from '@yizheng/domain/cases/untold'
import { renewalDays, renewalWindowOf } from '@yizheng/domain/cases/after-grant/renewal'
import type { Times } from '@yizheng/domain/cases/gate'
import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/cases/deadlines'
import { calendarIn, workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import type { Actor } from '@yizheng/domain/parties/person'
import { isHolder } from '@yizheng/domain/parties/reading'
import type { Day } from '@yizheng/domain/time/day'
import { unprintableOf } from '@yizheng/domain/certificates/unprintable'
import type { FileState } from '../certificates/file-store.ts'
import type { World } from './change.ts'

type ApprovalView = CaseView['approvals'][number]

function decisionOf({ decision }: Approval): ApprovalView['decision'] {
  if (!decision) return null
  if (!decision.granted) {
    return { granted: false, on: decision.on, reasons: decision.reasons, remedies: decision.remedies }
  }
  if (!decision.final) return { granted: true, on: decision.on }
  const { on, licenceNumber, validFrom, validUntil } = decision
  return { granted: true, on, licenceNumber, validFrom, validUntil }
}

function approvalsOf(current: Case, plan: Plan, times: Times, shown: Shown): CaseView['approvals'] {
  return plan.approvals.map((planned) => {
    const { key, name, phase, final, department } = planned
    const approval = approvalOf(current, key)
    const { openedOn, examination, finding, rectification } = approval
    return {
      key,
      name,
      phase,
      final,
      department,
      openedOn,
      examination: shown.holder && !approval.decision ? null : examination && opinionOf(examination),
      finding,
      rectification: rectification && {
        toldOn: rectification.toldOn,
        by: rectification.by,
        reported: rectification.reported,
      },
      decision: decisionOf(approval),
      procedures: approval.procedures.map(procedureOf),
      extension: approval.extension && extensionOf(approval.extension),
      parties: approval.parties,
      hearing: approval.hearing && hearingOf(approval.hearing),
      licence: licenceOf(approval, planned, times, shown),
      promiseCheck: approval.promiseCheck,
    }
  })
}

/**
 * An opinion prepares a decision and binds nobody (政府信息公开条例 16(2)): the applicant reads it once that is made, of which it is part, and not before. What
 * is said to them before, they are told as the law has it.
 */
function opinionOf({ on, opinion, note }: NonNullable<Approval['examination']>): ApprovalView['examination'] {
  return { on, opinion, note }
}

function procedureOf(procedure: Procedure): ApprovalView['procedures'][number] {
  const { id, kind, name, basis, startedOn, notices, endedOn } = procedure
  const plannedDays = notices.reduce((sum, { workingDays }) => sum + workingDays, 0)
  return { id, kind, name, basis, plannedDays, startedOn, toldOn: notices[0]?.on ?? startedOn, endedOn }
}

type Hearing = NonNullable<Approval['hearing']>

function hearingOf({ rightToldOn, request, scheduled, held }: Hearing): ApprovalView['hearing'] {
  return {
    rightToldOn,
    request,
    scheduled: scheduled && {
      noticeOn: scheduled.noticeOn,
      day: scheduled.day,
      place: scheduled.place,
      presider: scheduled.presider,
      public: scheduled.public,
      exOfficio: scheduled.exOfficio,
      basis: scheduled.basis,
    },
    held: held && { on: held.on, signedOn: held.signedOn, transcript: held.transcript },
  }
}

function extensionOf({ on, workingDays, basis, reason }: Extension): NonNullable<CaseView['extension']> {
  return { on, workingDays, basis, reason }
}

/** For whom a view is drawn, and what people are called. */
type Shown = { holder: boolean; names: ReadonlyMap<string, string> }

/** What is proposed is the office's own until the holder is told; whoever proposed it is named to officials alone. */
function proposalOf(
  proposal: EndingProposal,
  { holder, names }: Shown,
): NonNullable<CaseView['approvals'][number]['licence']>['proposal'] {
  const { begunOn: _, toldBefore: __, by, hearing, told, ...rest } = proposal
  if (holder && !told) return null
  const served = told && { on: told.on, method: told.method, proof: told.proof }
  return { ...rest, told: served, by: holder ? '' : (names.get(by) ?? by), hearing: hearing && hearingOf(hearing) }
}

function licenceOf(
  { licence }: Approval,
  planned: PlanApproval,
  { policy, calendar }: Times,
  shown: Shown,
): CaseView['approvals'][number]['licence'] {
  if (!licence) return null
  const { standing, validFrom, validUntil, since, matter, proposal, cancellation, terms } = licence
  const window = renewalWindowOf(planned, policy)
  const examination = matter?.examination
  return {
    standing,
    validFrom,
    validUntil,
    terms: terms ?? null,
    since,
    proposal: proposal && proposalOf(proposal, shown),
    cancellation: cancellation && {
      on: cancellation.on,
      by: cancellation.by,
      reason: cancellation.reason,
      files: cancellation.files,
    },
    matter: matter && {
      kind: matter.kind,
      requestedOn: matter.requestedOn,
      fields: matter.fields,
      reason: matter.reason,
      examination: examination && !shown.holder ? opinionOf(examination) : null,
    },
    renewal:
      validUntil === null || window === null
        ? null
        : { ...renewalDays(window, validUntil, calendar), basis: window.basis },
  }
}

/** The file of a certificate that is made by hand, with the names of those who had it in hand. */
function byHandOf(
  { heldBackOn, why, proposed, standing }: NonNullable<Certificate['byHand']>,
  names: ReadonlyMap<string, string>,
): CaseView['certificates'][number]['byHand'] {
  const shown = ({ id, file, sha256, pages, by, on, reason }: HandMadeFile) => {
    return { attached: id, file, sha256, pages, by: names.get(by) ?? by, on, reason }
  }
  return {
    heldBackOn,
    why,
    proposed: proposed && shown(proposed),
    standing: standing && {
      ...shown(standing),
      confirmedBy: names.get(standing.confirmedBy) ?? standing.confirmedBy,
      confirmedOn: standing.confirmedOn,
    },
  }
}

/** What a certificate would cover when part was refused, and which papers the applicant may choose. */
function partialGrantOf(current: Case): CaseView['partialGrant'] {
  const refusedKeys = refusedApprovals(current).map(({ key }) => key)
  const granted = grantedLicences(current).map(({ key }) => key)
  if (current.decidedOn === null || refusedKeys.length === 0 || granted.length === 0) return null
  const choices = granted.length > 1 ? ['one-certificate', 'separate-licences'] : ['separate-licences']
  return { granted, refused: refusedKeys, choices, chosen: current.partialChoice }
}

/** By what right the case was filed in the name of another; null where the applicant filed in their own. */
function representationIn(record: readonly Recorded[]): CaseView['representation'] {
  const first = record[0]?.event
  return first?.type === 'ApplicationSubmitted' ? (first.representation ?? null) : null
}

/** The letter 容缺承诺书 for whoever may sign it today, to be read in full before. */
function letterToSign(
  current: Case,
  plan: Plan,
  actor: Actor,
  times: Times & { policy: World['policy']; calendar: World['calendar'] },
): CaseView['letterToSign'] {
  const open = allowedCommands(current, plan, actor, times).some(({ type }) => type === 'SignToleranceLetter')
  if (!open) return null
  const { materials, supplyBy, textHash, text } = letterOf(current, { ...times, plan }, times.on)
  return { materials, supplyBy, textHash, text }
}

/** The case as `actor` sees it on `on`, with the acts that are open to them. */
export function caseViewOf(
  {
    current: whole,
    plan,
    filing,
    record,
    names,
    differences,
    files,
    named,
  }: {
    current: Case
    plan: Plan
    filing: Filing | null
    record: readonly Recorded[]
    names: ReadonlyMap<string, string>
    differences: CaseView['differences']
    /** The state of the file of each certificate, by number. */
    files: ReadonlyMap<string, FileState>
    named: readonly NamedPerson[]
  },
  actor: Actor,
  on: Day,
  world: World,
): CaseView {
  const holder = isHolder(whole, actor)
  const current = holder ? asTold(whole, record) : whole
  const unmade = current.certificates.map(({ number }) => number).filter((number) => files.get(number) !== 'made')
  const times = { on, policy: world.policy, calendar: calendarIn(world.calendar, current.region), unmade, named }
  const { acceptance, nonAcceptance, supplement, delivery, withdrawal } = current
  return {
    id: current.id,
    region: current.region,
    version: current.version,
    stage: current.stage,
    bundle: current.bundle,
    receiptNumber: current.receiptNumber,
    filedAt: current.filedAt,
    plan: { ...plan, materials: papersNow(plan.materials, current.papersNotAsked ?? []) },
    filing,
    unprintable: unprintableOf(filing ?? {}),
    differences: filing === null ? [] : differences,
    representation: representationIn(record),
    materials: current.materials,
    supplement,
    letter: current.letter,
    letterToSign: letterToSign(current, plan, actor, times),
    tolerance: current.tolerance,
    acceptance: acceptance && {
      on: acceptance.on,
      number: acceptance.number,
      deemed: acceptance.deemed,
      recordedOn: acceptance.recordedOn,
    },
    nonAcceptance,
    approvals: approvalsOf(current, plan, times, { holder, names }),
    visits: current.visits.map(({ version, on, inspectors, approvals }) => ({ version, on, inspectors, approvals })),
    partialGrant: partialGrantOf(current),
    certificates: current.certificates.map(
      ({ number, identifier, verifyCode, kind, approvals, issuedOn, revision, revisedOn, byHand }) => ({
        number,
        identifier,
        kind,
        approvals,
        issuedOn,
        revision,
        revisedOn,
        code: `${current.region}.${verifyCode}`,
        file: files.get(number) ?? 'making',
        byHand: byHand && !holder ? byHandOf(byHand, names) : null,
      }),
    ),
    delivery,
    handovers: current.handovers.map(({ regulator, approvals, sentOn, claim }) => ({
      regulator,
      approvals,
      sentOn,
      claimedOn: claim?.on ?? null,
    })),
    withdrawal,
    ending: current.ending,
    extension: current.extension && extensionOf(current.extension),
    offer: current.offer && { on: current.offer.on, changes: current.offer.changes },
    holderEnded: current.holderEnded,
    notices: noticesOf(record, { plan, policy: world.policy }),
    deadlines: deadlinesOf(current, plan, world.policy, world.calendar).map((deadline) => ({
      ...deadline,
      daysLeft: deadline.metOn === null ? workingDaysBetween(times.calendar, on, deadline.dueOn) : null,
    })),
    allowedCommands: allowedCommands(current, plan, actor, times),
    closedByDuty: closedByDuty(current, plan, actor, times).map(({ act, refusal }) => ({
      act,
      reason: refusal.reason,
    })),
    holders: Object.entries(current.holders).map(([person, part]) => ({
      person,
      name: names.get(person) ?? person,
      part,
    })),
    history: historyOf(record, { holder, names }),
  }
}

/** Entries that name whoever proposed to end a licence. */
const BY_PROPOSER: ReadonlySet<string> = new Set(['EndingProposed', 'EndingProposalWithdrawn'])

/** What happened; to the holder without what they were not told of, and without the name of whoever proposed to end what they hold. */
function historyOf(record: readonly Recorded[], { holder, names }: Shown): CaseView['history'] {
  const hidden = holder ? untoldEntries(record) : new Set<number>()
  return record.flatMap(({ version, at, by, part, event }) => {
    if (hidden.has(version)) return []
    const unnamed = holder && BY_PROPOSER.has(event.type)
    return [
      {
        version,
        type: event.type,
        approval: 'approval' in event ? event.approval : null,
        at,
        by: unnamed ? '' : by,
        name: unnamed ? '' : (names.get(by) ?? by),
        part,
      },
    ]
  })
}
