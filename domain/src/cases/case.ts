import type { Plan } from '../catalogue/plan.ts'
import type { CasePart } from '../parties/duty.ts'
import { dayOf, type Day, type Instant } from '../time/day.ts'
import type { HandedIn, Recorded, Remedies, SiteFinding } from './event.ts'

/** Where a case stands. The last four are ends. */
export type Stage =
  | 'submitted'
  | 'supplement-requested'
  | 'accepted'
  | 'decided'
  | 'certified'
  | 'delivered'
  | 'not-accepted'
  | 'refused'
  | 'withdrawn'

export type Decision =
  | { granted: true; final: true; by: string; on: Day; licenceNumber: string; validFrom: Day; validUntil: Day | null }
  | { granted: true; final: false; by: string; on: Day }
  | { granted: false; by: string; on: Day; reasons: string; remedies: Remedies }

/** One approval 子办件 of the case. `openedOn` is the day on which everything it needs was there. */
export type Approval = {
  key: string
  openedOn: Day | null
  examination: { by: string; on: Day; opinion: 'pass' | 'fail'; note: string } | null
  finding: (SiteFinding & { visitedOn: Day }) | null
  decision: Decision | null
}

export type Certificate = {
  number: string
  identifier: string
  verifyCode: string
  kind: 'composite' | 'single'
  approvals: string[]
  issuedOn: Day
}

export type Handover = { regulator: string; approvals: string[]; sentOn: Day; claim: { by: string; on: Day } | null }

/** A case as it is now: the fold of its events. A plain value, kept as JSON beside the events. */
export type Case = {
  id: string
  region: string
  version: number
  stage: Stage
  bundle: string
  planHash: string
  catalogueVersion: string
  applicant: string
  receiptNumber: string
  filingHash: string
  filedAt: Instant
  materials: HandedIn[]
  /** Who holds which part on this case: one person, one part. */
  holders: Record<string, CasePart>
  supplement: { list: { subject: string; what: string }[]; requestedOn: Day; suppliedOn: Day | null } | null
  acceptance: { on: Day; by: string; number: string } | null
  nonAcceptance: { on: Day; ground: string; reason: string; remedy: string; remedies: Remedies } | null
  approvals: Approval[]
  visits: { on: Day; inspectors: string[] }[]
  decidedOn: Day | null
  partialChoice: 'one-certificate' | 'separate-licences' | null
  /** One composite certificate, or one paper per licence when only one was granted or the applicant chose so. */
  certificates: Certificate[]
  delivery: { on: Day; method: string } | null
  handovers: Handover[]
  withdrawal: { on: Day; reason: string } | null
}

/** The approval `key` of a case. Throws when the case has none: the record and the plan disagree. */
export function approvalOf(current: Case, key: string): Approval {
  const approval = current.approvals.find((each) => each.key === key)
  if (!approval) throw new Error(`case ${current.id} has no approval ${key}`)
  return approval
}

export function isGranted(approval: Approval): boolean {
  return approval.decision?.granted === true
}

/** Approvals that end in a licence and were granted. */
export function grantedLicences(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === true && approval.decision.final)
}

/** Licences (final approvals) that were refused or can no longer be granted because one they need was refused. */
export function refusedApprovals(current: Case): Approval[] {
  return current.approvals.filter((approval) => approval.decision?.granted === false)
}

/** The first state of a case: what `ApplicationSubmitted` says, with every approval of the plan still shut. */
function submitted(id: string, region: string, plan: Plan, recorded: Recorded): Case {
  const { event, at, version } = recorded
  if (event.type !== 'ApplicationSubmitted')
    throw new Error(`a case begins with ApplicationSubmitted, not ${event.type}`)
  return {
    id,
    region,
    version,
    stage: 'submitted',
    bundle: event.bundle,
    planHash: event.planHash,
    catalogueVersion: event.catalogueVersion,
    applicant: event.applicant,
    receiptNumber: event.receiptNumber,
    filingHash: event.filingHash,
    filedAt: at,
    materials: event.materials,
    holders: { [event.applicant]: 'apply' },
    supplement: null,
    acceptance: null,
    nonAcceptance: null,
    approvals: plan.approvals.map(({ key }) => ({
      key,
      openedOn: null,
      examination: null,
      finding: null,
      decision: null,
    })),
    visits: [],
    decidedOn: null,
    partialChoice: null,
    certificates: [],
    delivery: null,
    handovers: [],
    withdrawal: null,
  }
}

/** Opens every approval whose prerequisites are granted, on the day on which that became so. */
function opened(current: Case, plan: Plan, on: Day): Case {
  const granted = new Set(current.approvals.filter(isGranted).map((approval) => approval.key))
  const approvals = current.approvals.map((approval) => {
    const planned = plan.approvals.find((each) => each.key === approval.key)
    const open = approval.openedOn === null && planned !== undefined && planned.needs.every((key) => granted.has(key))
    return open ? { ...approval, openedOn: on } : approval
  })
  return { ...current, approvals }
}

/** After a decision: when every approval is decided the case is, and one with nothing granted ends there. */
function decided(current: Case, on: Day): Case {
  if (current.approvals.some((approval) => approval.decision === null)) return current
  return { ...current, decidedOn: on, stage: grantedLicences(current).length > 0 ? 'decided' : 'refused' }
}

function withApproval(current: Case, key: string, change: Partial<Approval>): Case {
  approvalOf(current, key)
  return {
    ...current,
    approvals: current.approvals.map((approval) => (approval.key === key ? { ...approval, ...change } : approval)),
  }
}

function mergedMaterials(before: HandedIn[], added: HandedIn[]): HandedIn[] {
  const replaced = new Set(added.map((each) => each.material))
  return [...before.filter((each) => !replaced.has(each.material)), ...added]
}

function applied(current: Case, plan: Plan, recorded: Recorded): Case {
  const { event, by, at } = recorded
  const on = dayOf(at)
  switch (event.type) {
    case 'ApplicationSubmitted':
      throw new Error(`case ${current.id} was submitted twice`)
    case 'ApplicationAccepted':
      return opened({ ...current, stage: 'accepted', acceptance: { on, by, number: event.acceptanceNumber } }, plan, on)
    case 'ApplicationNotAccepted': {
      const { ground, reason, remedy, remedies } = event
      return { ...current, stage: 'not-accepted', nonAcceptance: { on, ground, reason, remedy, remedies } }
    }
    case 'SupplementRequested':
      return {
        ...current,
        stage: 'supplement-requested',
        supplement: { list: event.list, requestedOn: on, suppliedOn: null },
      }
    case 'SupplementSupplied':
      return {
        ...current,
        stage: 'submitted',
        filingHash: event.filingHash,
        materials: mergedMaterials(current.materials, event.materials),
        supplement: current.supplement && { ...current.supplement, suppliedOn: on },
      }
    case 'ApprovalExamined':
      return withApproval(current, event.approval, {
        examination: { by, on, opinion: event.opinion, note: event.note },
      })
    case 'InspectionRecorded': {
      const visited = event.findings.reduce(
        (next, finding) =>
          withApproval(next, finding.approval, { finding: { ...finding, visitedOn: event.visitedOn } }),
        current,
      )
      return { ...visited, visits: [...current.visits, { on: event.visitedOn, inspectors: event.inspectors }] }
    }
    case 'PhaseApproved':
      return opened(
        withApproval(current, event.approval, { decision: { granted: true, final: false, by, on } }),
        plan,
        on,
      )
    case 'LicenceGranted': {
      const { licenceNumber, validFrom, validUntil } = event
      const decision: Decision = { granted: true, final: true, by, on, licenceNumber, validFrom, validUntil }
      return decided(opened(withApproval(current, event.approval, { decision }), plan, on), on)
    }
    case 'LicenceRefused': {
      const { reasons, remedies } = event
      return decided(
        withApproval(current, event.approval, { decision: { granted: false, by, on, reasons, remedies } }),
        on,
      )
    }
    case 'PartialGrantAccepted':
      return { ...current, partialChoice: event.choice }
    case 'CertificateIssued': {
      const { number, identifier, verifyCode, kind, approvals } = event
      const certificate: Certificate = { number, identifier, verifyCode, kind, approvals, issuedOn: on }
      return { ...current, stage: 'certified', certificates: [...current.certificates, certificate] }
    }
    case 'CertificateDelivered':
      return { ...current, stage: 'delivered', delivery: { on, method: event.method } }
    case 'LicencesHandedOver':
      return {
        ...current,
        handovers: [
          ...current.handovers,
          { regulator: event.regulator, approvals: event.approvals, sentOn: on, claim: null },
        ],
      }
    case 'HandoverClaimed':
      return {
        ...current,
        handovers: current.handovers.map((each) =>
          each.regulator === event.regulator ? { ...each, claim: { by, on } } : each,
        ),
      }
    case 'ApplicationWithdrawn':
      return { ...current, stage: 'withdrawn', withdrawal: { on, reason: event.reason } }
    default:
      return unknownEvent(event)
  }
}

function unknownEvent(event: never): never {
  throw new Error(`unknown event ${JSON.stringify(event)}`)
}

/** People who hold a part through an event: the one who acted, and everyone who was on the visit. */
export function holdersOf(recorded: Recorded): Record<string, CasePart> {
  const holders: Record<string, CasePart> = {}
  if (recorded.event.type === 'InspectionRecorded') {
    for (const person of recorded.event.inspectors) holders[person] = 'inspect'
  }
  if (recorded.part) holders[recorded.by] = recorded.part
  return holders
}

/**
 * The case after one more event. Holds no rules: what is recorded, happened. Throws when the record cannot be read
 * (a gap in the versions, an event or an approval that is not known).
 */
export function evolve(current: Case, plan: Plan, recorded: Recorded): Case {
  if (recorded.version !== current.version + 1) {
    throw new Error(`case ${current.id}: event ${recorded.version} does not follow version ${current.version}`)
  }
  const next = applied(current, plan, recorded)
  return { ...next, version: recorded.version, holders: { ...current.holders, ...holdersOf(recorded) } }
}

/** The case that its whole record comes to. Throws on an empty record. */
export function replay(id: string, region: string, plan: Plan, record: readonly Recorded[]): Case {
  const [first, ...rest] = record
  if (!first) throw new Error(`case ${id} has no events`)
  return rest.reduce((current, recorded) => evolve(current, plan, recorded), submitted(id, region, plan, first))
}
