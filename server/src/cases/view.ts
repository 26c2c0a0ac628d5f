import type { CaseView } from '@yizheng/contract/cases'
import { approvalOf, grantedLicences, refusedApprovals, type Approval, type Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/cases/command'
import type { Recorded } from '@yizheng/domain/cases/event'
import { allowedCommands, closedByDuty } from '@yizheng/domain/cases/gate'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { deadlinesOf } from '@yizheng/domain/deadlines/deadline'
import { workingDaysBetween } from '@yizheng/domain/deadlines/working-days'
import type { Actor } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'
import type { World } from './act-row.ts'

function decisionOf({ decision }: Approval): CaseView['approvals'][number]['decision'] {
  if (!decision) return null
  if (!decision.granted) {
    return { granted: false, on: decision.on, reasons: decision.reasons, remedies: decision.remedies }
  }
  if (!decision.final) return { granted: true, on: decision.on }
  const { on, licenceNumber, validFrom, validUntil } = decision
  return { granted: true, on, licenceNumber, validFrom, validUntil }
}

function approvalsOf(current: Case, plan: Plan): CaseView['approvals'] {
  return plan.approvals.map(({ key, name, phase, final, department }) => {
    const approval = approvalOf(current, key)
    const { openedOn, examination, finding } = approval
    return {
      key,
      name,
      phase,
      final,
      department,
      openedOn,
      examination: examination && { on: examination.on, opinion: examination.opinion, note: examination.note },
      finding,
      decision: decisionOf(approval),
    }
  })
}

/** What a certificate would cover when part was refused, and which papers the applicant may choose. */
function partialGrantOf(current: Case): CaseView['partialGrant'] {
  const refusedKeys = refusedApprovals(current).map(({ key }) => key)
  const granted = grantedLicences(current).map(({ key }) => key)
  if (current.decidedOn === null || refusedKeys.length === 0 || granted.length === 0) return null
  const choices = granted.length > 1 ? ['one-certificate', 'separate-licences'] : ['separate-licences']
  return { granted, refused: refusedKeys, choices, chosen: current.partialChoice }
}

/** The case as `actor` sees it on `on`, with the acts that are open to them. */
export function caseViewOf(
  {
    current,
    plan,
    filing,
    record,
    names,
    corrections,
  }: {
    current: Case
    plan: Plan
    filing: Filing | null
    record: readonly Recorded[]
    names: ReadonlyMap<string, string>
    corrections: CaseView['corrections']
  },
  actor: Actor,
  on: Day,
  world: World,
): CaseView {
  const { acceptance, nonAcceptance, supplement, delivery, withdrawal } = current
  return {
    id: current.id,
    region: current.region,
    version: current.version,
    stage: current.stage,
    bundle: current.bundle,
    receiptNumber: current.receiptNumber,
    filedAt: current.filedAt,
    plan,
    filing,
    corrections: filing === null ? [] : corrections,
    materials: current.materials,
    supplement,
    acceptance: acceptance && { on: acceptance.on, number: acceptance.number },
    nonAcceptance,
    approvals: approvalsOf(current, plan),
    visits: current.visits,
    partialGrant: partialGrantOf(current),
    certificates: current.certificates.map(({ number, identifier, kind, approvals, issuedOn }) => ({
      number,
      identifier,
      kind,
      approvals,
      issuedOn,
    })),
    delivery,
    handovers: current.handovers.map(({ regulator, approvals, sentOn, claim }) => ({
      regulator,
      approvals,
      sentOn,
      claimedOn: claim?.on ?? null,
    })),
    withdrawal,
    deadlines: deadlinesOf(current, plan, world.policy, world.calendar).map((deadline) => ({
      ...deadline,
      daysLeft: deadline.metOn === null ? workingDaysBetween(world.calendar, on, deadline.dueOn) : null,
    })),
    allowedCommands: allowedCommands(current, plan, actor, on),
    closedByDuty: closedByDuty(current, plan, actor, on).map(({ act, refusal }) => ({ act, reason: refusal.reason })),
    holders: Object.entries(current.holders).map(([person, part]) => ({
      person,
      name: names.get(person) ?? person,
      part,
    })),
    history: record.map(({ version, at, by, part, event }) => ({
      version,
      type: event.type,
      at,
      by,
      name: names.get(by) ?? by,
      part,
    })),
  }
}
