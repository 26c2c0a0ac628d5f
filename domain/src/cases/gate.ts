import type { Plan, PlanApproval } from '../catalogue/plan.ts'
import type { CasePart } from '../parties/duty.ts'
import { OFFICE, PERMISSIONS, type Permission } from '../parties/permission.ts'
import { holds, type Actor } from '../parties/person.ts'
import type { Day } from '../time/day.ts'
import { approvalOf, grantedLicences, isGranted, refusedApprovals, type Case } from './case.ts'
import type { CommandType } from './command.ts'
import { PART_WORDS, refused, type Refusal } from './refusal.ts'

/** An act as the gates see it: which, and on which approval or for which regulator. */
export type Act = { type: CommandType; approval?: string; regulator?: string }

/** The approval of the plan, or undefined. */
function plannedOf(plan: Plan, key: string | undefined): PlanApproval | undefined {
  return plan.approvals.find((approval) => approval.key === key)
}

/** The department for which the right must be granted; undefined when any department of the bureau will do. */
function departmentOf(permission: Permission, plan: Plan, act: Act): string | undefined {
  if (permission.scope === 'approval') return plannedOf(plan, act.approval)?.department
  if (permission.scope === 'regulator') return act.regulator
  return undefined
}

/** Gate 1: the actor has the right (role x region x department x dates), by the one permission table. */
export function rightGate(current: Case, plan: Plan, act: Act, actor: Actor, on: Day): Refusal | undefined {
  const permission = PERMISSIONS[act.type]
  if (permission.scope === 'office') {
    return actor.personId === OFFICE
      ? undefined
      : refused('not-allowed', '此步骤由系统自动办理', 'The office does this by itself')
  }
  if (permission.scope === 'own-case') {
    return actor.personId === current.applicant
      ? undefined
      : refused('not-allowed', '只有申请人可以办理此事', 'Only the applicant may do this')
  }
  const role = permission.role
  if (role && holds(actor, role, current.region, on, departmentOf(permission, plan, act))) return undefined
  return refused(
    'not-allowed',
    '您在该地区、该部门没有办理此事的权限',
    'You have no right to do this in this region and department',
  )
}

/** Gate 2: one person holds at most one part of a case (五分设). The reason names the part already held. */
export function dutyGate(current: Case, personId: string, wanted: CasePart | null): Refusal | undefined {
  const held = current.holders[personId]
  if (!wanted || !held || held === wanted) return undefined
  if (held === 'apply') {
    return refused(
      'own-case',
      '您是本办件的申请人，不能办理自己的申请',
      'You applied for this case, so you cannot act on it as an official',
    )
  }
  const [holding, asked] = [PART_WORDS[held], PART_WORDS[wanted]]
  return refused(
    'duty-conflict',
    `您已承担本办件的“${holding.zh}”，按五分设要求不能再承担“${asked.zh}”`,
    `You already ${holding.en} on this case; the five duties are kept apart, so you cannot also ${asked.en}`,
  )
}

const notNow = refused(
  'act-not-open',
  '办件当前所处环节不能办理此事',
  'This is not open at the stage the case has reached',
)

/** Gate 3: the stage of the case and of the approval lets the act happen. */
export function stageGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  switch (act.type) {
    case 'SubmitApplication':
      return notNow
    case 'AcceptApplication':
    case 'DoNotAcceptApplication':
      return current.stage === 'submitted' ? undefined : notNow
    case 'RequestSupplement':
      if (current.stage !== 'submitted') return notNow
      return current.supplement
        ? refused(
            'supplement-already-requested',
            '补正只能一次性告知（行政许可法第三十二条），本申请已告知过',
            'What is missing may be told only once (Administrative Licensing Law, art. 32), and this application has been told',
          )
        : undefined
    case 'SupplySupplement':
      return current.stage === 'supplement-requested' ? undefined : notNow
    case 'ExamineApproval':
      return examineGate(current, act)
    case 'RecordInspection':
      return inspectGate(current, plan)
    case 'GrantLicence':
      return grantGate(current, plan, act)
    case 'RefuseLicence':
      return refuseGate(current, plan, act)
    case 'AcceptPartialGrant':
      return needsPartialChoice(current) ? undefined : notNow
    case 'IssueCertificate':
      if (current.stage !== 'decided') return notNow
      return needsPartialChoice(current)
        ? refused(
            'choice-missing',
            '部分许可未获准予，须先由申请人选择发证方式',
            'Part was refused: the applicant first says which kind of certificate is wanted',
          )
        : undefined
    case 'DeliverCertificate':
      return current.stage === 'certified' ? undefined : notNow
    case 'HandOverLicences':
      return handOverGate(current, plan, act)
    case 'ClaimHandover':
      return current.handovers.some((each) => each.regulator === act.regulator && !each.claim) ? undefined : notNow
    case 'WithdrawApplication':
      return ['submitted', 'supplement-requested', 'accepted'].includes(current.stage) ? undefined : notNow
    default:
      return act.type satisfies never
  }
}

/** Some but not all were granted, and the applicant has not yet said which paper is wanted. */
export function needsPartialChoice(current: Case): boolean {
  return current.stage === 'decided' && refusedApprovals(current).length > 0 && current.partialChoice === null
}

function openApproval(current: Case, act: Act): Refusal | ReturnType<typeof approvalOf> {
  if (current.stage !== 'accepted') return notNow
  const approval = current.approvals.find((each) => each.key === act.approval)
  if (!approval) return refused('unknown-subject', '本办件没有此子办件', 'This case has no such approval')
  return approval.decision ? notNow : approval
}

function examineGate(current: Case, act: Act): Refusal | undefined {
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (approval.openedOn === null) return prerequisiteOpen()
  return approval.examination ? notNow : undefined
}

function prerequisiteOpen(): Refusal {
  return refused('prerequisite-open', '前置许可尚未决定', 'An approval that must come first is not decided yet')
}

/** Everything an approval needs, directly or through others. */
function needsOf(plan: Plan, key: string): PlanApproval[] {
  return (plannedOf(plan, key)?.needs ?? []).flatMap((needed) =>
    [plannedOf(plan, needed) ?? [], needsOf(plan, needed)].flat(),
  )
}

/**
 * Approvals whose site is to be seen on the next visit: not seen yet, or found in need of correction, and ready. A site is
 * ready once every earlier phase it depends on has been consented to (the premises are not built before 筹建批准); it does
 * not wait for licences that themselves wait for a visit, or the one visit could never begin.
 */
export function openSites(current: Case, plan: Plan): string[] {
  return plan.approvals
    .filter((planned) => planned.inspected)
    .map((planned) => approvalOf(current, planned.key))
    .filter(({ decision, finding }) => !decision && (finding === null || finding.conclusion === 'correct'))
    .map(({ key }) => key)
    .filter((key) => !prerequisiteRefused(current, plan, key) && siteReady(current, plan, key))
}

function siteReady(current: Case, plan: Plan, key: string): boolean {
  return needsOf(plan, key).every((needed) => needed.final || isGranted(approvalOf(current, needed.key)))
}

function inspectGate(current: Case, plan: Plan): Refusal | undefined {
  if (current.stage !== 'accepted') return notNow
  if (openSites(current, plan).length > 0) return undefined
  const waiting = plan.approvals.some(({ inspected, key }) => inspected && !siteReady(current, plan, key))
  return waiting ? prerequisiteOpen() : notNow
}

function grantGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (approval.openedOn === null) return prerequisiteOpen()
  if (!approval.examination) {
    return refused('examination-missing', '尚未审查，不能作出决定', 'Not examined yet, so it cannot be decided')
  }
  const inspected = plannedOf(plan, approval.key)?.inspected ?? false
  if (inspected && !approval.finding) {
    return refused(
      'inspection-missing',
      '尚未现场踏勘，不能作出决定',
      'The site has not been inspected yet, so it cannot be decided',
    )
  }
  if (approval.examination.opinion === 'fail' || (inspected && approval.finding?.conclusion !== 'pass')) {
    return refused(
      'finding-adverse',
      '审查或踏勘结论为不合格，不能准予',
      'The examination or the inspection found against it, so it cannot be granted',
    )
  }
  return undefined
}

/** Refusing needs an examination, unless something it depends on was refused: then it can never be granted. */
function refuseGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const approval = openApproval(current, act)
  if ('code' in approval) return approval
  if (approval.examination || prerequisiteRefused(current, plan, approval.key)) return undefined
  return approval.openedOn === null
    ? prerequisiteOpen()
    : refused('examination-missing', '尚未审查，不能作出决定', 'Not examined yet, so it cannot be decided')
}

/** Whether an approval needs, directly or through others, one that was refused. */
export function prerequisiteRefused(current: Case, plan: Plan, key: string): boolean {
  return (plannedOf(plan, key)?.needs ?? []).some(
    (needed) => approvalOf(current, needed).decision?.granted === false || prerequisiteRefused(current, plan, needed),
  )
}

function handOverGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  if (current.certificates.length === 0 || current.handovers.some((each) => each.regulator === act.regulator))
    return notNow
  const concerned = grantedLicences(current).some(
    (approval) => plannedOf(plan, approval.key)?.regulator === act.regulator,
  )
  return concerned
    ? undefined
    : refused('unknown-subject', '本办件没有需移交该部门的许可', 'Nothing of this case concerns that department')
}

/** All gates in the order in which a person should hear of them: right, duty, stage. */
export function gate(current: Case, plan: Plan, act: Act, actor: Actor, on: Day): Refusal | undefined {
  return (
    rightGate(current, plan, act, actor, on) ??
    dutyGate(current, actor.personId, PERMISSIONS[act.type].part) ??
    stageGate(current, plan, act)
  )
}

/** Every act that could be thought of on a case: per approval and per regulator where the act names one. */
function everyAct(current: Case, plan: Plan): Act[] {
  const regulators = [...new Set(plan.approvals.map((approval) => approval.regulator))]
  return (Object.keys(PERMISSIONS) as CommandType[]).flatMap((type): Act[] => {
    const scope = PERMISSIONS[type].scope
    if (scope === 'approval') return current.approvals.map(({ key }) => ({ type, approval: key }))
    if (scope === 'regulator') return regulators.map((regulator) => ({ type, regulator }))
    return scope === 'office' ? [] : [{ type }]
  })
}

/** The acts open to `actor` on `on`; goes out with every view. */
export function allowedCommands(current: Case, plan: Plan, actor: Actor, on: Day): Act[] {
  return everyAct(current, plan).filter((act) => gate(current, plan, act, actor, on) === undefined)
}

/** Acts open at this stage for which the actor has the right but holds another part: said before they try. */
export function closedByDuty(current: Case, plan: Plan, actor: Actor, on: Day): { act: Act; refusal: Refusal }[] {
  return everyAct(current, plan).flatMap((act) => {
    const refusal = dutyGate(current, actor.personId, PERMISSIONS[act.type].part)
    if (!refusal || rightGate(current, plan, act, actor, on) || stageGate(current, plan, act)) return []
    return [{ act, refusal }]
  })
}
