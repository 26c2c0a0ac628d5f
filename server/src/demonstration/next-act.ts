import { approvalOf, grantedLicences, type Approval, type Case } from '@yizheng/domain/cases/case'
import { Command, type CommandOf, type CommandType } from '@yizheng/domain/cases/command'
import { dayGate, stageGate, type Times } from '@yizheng/domain/cases/gate'
import { openSites } from '@yizheng/domain/cases/inspection/sites'
import { prerequisiteRefused, runningProcedures } from '@yizheng/domain/cases/kernel/open'
import { madeUpTerms } from '@yizheng/domain/cases/decision/offered'
import { letterOf } from '@yizheng/domain/cases/tolerance/letter'
import type { Plan, PlanApproval } from '@yizheng/domain/catalogue/plan'
import { dueAfter, workdayBefore } from '@yizheng/domain/deadlines/working-days'
import { checksOf } from '@yizheng/domain/inspections/clauses'
import { OFFICE } from '@yizheng/domain/parties/permission'
import { PERMISSIONS } from '@yizheng/domain/cases/permissions'
import { addMonths, dayOf, type Instant } from '@yizheng/domain/time/day'
import { filled, meantBy, type Step } from './histories.ts'
import type { Staff } from './staff.ts'

/** One act, by whom. */
export type Act = { person: string; command: Command }

/** Where a story stands: the case as it is, who works on it, and what a supplement needs. */
export type Standing = {
  /** Which history, for a fault. */
  name: string
  current: Case
  plan: Plan
  staff: Staff
  now: Instant
  times: Times
  /** The uploaded paper of this applicant for a material. */
  fileOf: (material: string) => string
}

type StepOf<A extends Step['act']> = Extract<Step, { act: A }>

/** The next act of a step of which `done` acts have been done, or undefined when the step is over. */
export function nextAct(step: Step, done: number, at: Standing): Act | undefined {
  switch (step.act) {
    case 'submit':
      return undefined
    case 'examine':
      return done < (step.atMost ?? Infinity) ? examine(step, at) : undefined
    case 'decide':
      return step.atMost === undefined ? (decide(at) ?? onTheSpot(at)) : done < step.atMost ? decide(at) : undefined
    case 'accept':
      return done === 0 ? by('window-clerk', at, { type: 'AcceptApplication' }) : onTheSpot(at)
    case 'claim':
      return done < (step.atMost ?? Infinity) ? claim(at) : undefined
    case 'inspect':
      return done === 0 ? inspect(step, at) : undefined
    case 'further':
      return done === 0 ? further(step, at) : undefined
    case 'issue':
      return done === 0 ? by('certificate-maker', at, { type: 'IssueCertificate' }) : handOver(at)
    default:
      return done === 0 ? single(step, at) : undefined
  }
}

function by(role: 'window-clerk' | 'certificate-maker', { staff }: Standing, command: Command): Act {
  return { person: staff.pick(role), command }
}

function single(
  step: StepOf<
    'not-accept' | 'ask-supplement' | 'supply' | 'sign-letter' | 'supply-promised' | 'choose' | 'deliver' | 'withdraw'
  >,
  at: Standing,
): Act {
  const person = at.current.applicant
  switch (step.act) {
    case 'not-accept':
      return by('window-clerk', at, {
        type: 'DoNotAcceptApplication',
        ground: step.ground,
        ...(step.rightBody !== undefined && { rightBody: step.rightBody }),
        reason: step.reason,
        remedy: step.remedy,
      })
    case 'ask-supplement':
      return by('window-clerk', at, {
        type: 'RequestSupplement',
        list: wanting(at),
        ...(step.override !== undefined && { override: step.override }),
      })
    case 'supply': {
      const asked = at.current.supplement?.list ?? []
      const materials = asked.map(({ subject }) => ({ material: subject, file: at.fileOf(subject) }))
      return { person, command: { type: 'SupplySupplement', materials, filing: {} } }
    }
    case 'sign-letter': {
      const { supplyBy, textHash } = letterOf(at.current, { ...at.times, plan: at.plan }, at.times.on)
      return { person, command: { type: 'SignToleranceLetter', supplyBy, textHash, read: true } }
    }
    case 'supply-promised': {
      const missing = at.current.tolerance?.missing ?? []
      const materials = missing.map((material) => ({ material, file: at.fileOf(material) }))
      return { person, command: { type: 'SupplyDeferred', materials } }
    }
    case 'choose':
      return { person, command: { type: 'AcceptPartialGrant', choice: step.choice } }
    case 'deliver':
      return by('certificate-maker', at, { type: 'DeliverCertificate', method: step.method, proof: step.proof })
    case 'withdraw':
      return { person, command: { type: 'WithdrawApplication', reason: step.reason } }
    default:
      return step satisfies never
  }
}

/** Everything that was not handed in; where nothing lacks, the first paper is not legible. */
function wanting({ current, plan }: Standing): { subject: string; what: string }[] {
  const given = new Set(current.materials.map(({ material }) => material))
  const asked = plan.materials.filter((material) => material.asked && material.supplier === 'applicant')
  const lacking = asked.filter(({ key }) => !given.has(key))
  return lacking.length > 0
    ? lacking.map(({ key, name }) => ({ subject: key, what: `未提交${name.zh}，请补交` }))
    : asked.slice(0, 1).map(({ key, name }) => ({ subject: key, what: `${name.zh}不清晰，请重新上传` }))
}

function open({ current, plan }: Standing): { approval: Approval; planned: PlanApproval }[] {
  return plan.approvals
    .map((planned) => ({ planned, approval: approvalOf(current, planned.key) }))
    .filter(({ approval }) => approval.decision === null)
}

function examine(step: StepOf<'examine'>, at: Standing): Act | undefined {
  const next = open(at).find(({ approval }) => approval.openedOn !== null && !approval.examination)
  if (!next) return undefined
  const { planned } = next
  const failing = step.failing !== undefined && at.plan.approvals.slice(-step.failing).includes(planned)
  return examination(planned, failing ? 'fail' : 'pass', at)
}

const OPINIONS = { pass: '材料齐全，符合法定形式（演示）', fail: '申请材料与法定条件不符（演示）' }

function examination(planned: PlanApproval, opinion: 'pass' | 'fail', { staff }: Standing): Act {
  return {
    person: staff.pick('examiner', planned.department),
    command: { type: 'ExamineApproval', approval: planned.key, opinion, note: OPINIONS[opinion] },
  }
}

function inspect({ conclusion = 'pass' }: { conclusion?: 'pass' | 'correct' | 'fail' }, at: Standing): Act | undefined {
  const [first, ...others] = openSites(at.current, at.plan)
  if (first === undefined) return undefined
  const inspectors = at.staff.team('inspector', 2)
  const findings = [
    finding(at.plan, first, conclusion),
    ...others.map((approval) => finding(at.plan, approval, 'pass')),
  ]
  return {
    person: inspectors[0] ?? '',
    command: { type: 'RecordInspection', inspectors, visitedOn: dayOf(at.now), findings },
  }
}

/** A visit that ends in anything but a pass has found its first clause wanting. */
function finding(plan: Plan, approval: string, conclusion: 'pass' | 'correct' | 'fail') {
  const clauses = plan.approvals.find(({ key }) => key === approval)?.checklist ?? []
  const checks = checksOf(clauses, 'pass').map((check, index) =>
    conclusion !== 'pass' && index === 0
      ? {
          code: check.code,
          result: 'fail' as const,
          note: conclusion === 'correct' ? '须整改后复勘（演示）' : '不符合要求（演示）',
        }
      : check,
  )
  return { approval, conclusion, checks }
}

/** Grants what may be granted and refuses what was found against; what waits for something is left. */
function decide(at: Standing): Act | undefined {
  for (const { approval, planned } of open(at)) {
    const reasons = grounds(approval, planned, at)
    const granted =
      approval.openedOn !== null &&
      approval.examination &&
      (!planned.inspected || approval.finding?.conclusion === 'pass')
    if (reasons === undefined && !granted) continue
    return {
      person: at.staff.pick('approver', planned.department),
      command: reasons === undefined ? grantOf(planned, at) : { type: 'RefuseLicence', approval: planned.key, reasons },
    }
  }
  return undefined
}

/** What is done while one waits 即办: examined and granted as soon as it is open, and what that opens as well. */
function onTheSpot(at: Standing): Act | undefined {
  const next = open(at).find(
    ({ approval, planned }) => planned.instant && !planned.inspected && approval.openedOn !== null,
  )
  if (!next) return undefined
  const { approval, planned } = next
  return approval.examination
    ? {
        person: at.staff.pick('approver', planned.department),
        command: grantOf(planned, at),
      }
    : examination(planned, 'pass', at)
}

/** A grant as it was asked for; what no application says is made up. */
function grantOf(planned: PlanApproval, { now }: Standing): CommandOf<'GrantLicence'> {
  const terms = madeUpTerms(planned, { text: '按申请材料核定（演示）', until: addMonths(dayOf(now), 1) })
  return { type: 'GrantLicence', approval: planned.key, ...(terms && { terms }) }
}

function grounds(approval: Approval, planned: PlanApproval, { current, plan }: Standing): string | undefined {
  if (prerequisiteRefused(current, plan, planned.key)) return '前置许可未获准予，不具备法定条件（演示）'
  if (approval.examination?.opinion === 'fail') return `申请材料不符合${planned.law}规定的条件（演示）`
  if (approval.examination && approval.finding?.conclusion === 'fail')
    return `现场核查不符合${planned.law}规定的条件（演示）`
  return undefined
}

/** The regulators of what was granted that have not been told yet, one after the other, by the office itself. */
function handOver({ current, plan }: Standing): Act | undefined {
  const granted = new Set(grantedLicences(current).map(({ key }) => key))
  const told = new Set(current.handovers.map(({ regulator }) => regulator))
  const next = plan.approvals.find(({ key, regulator }) => granted.has(key) && !told.has(regulator))
  return next && { person: OFFICE, command: { type: 'HandOverLicences', regulator: next.regulator } }
}

function claim({ current, staff }: Standing): Act | undefined {
  const next = current.handovers.find((handover) => !handover.claim)
  return (
    next && {
      person: staff.pick('regulator', next.regulator),
      command: { type: 'ClaimHandover', regulator: next.regulator },
    }
  )
}

/** Any act by whoever has the right to it, on the first approval that it may mean and on which it is open. Throws where it is open on none. */
function further(step: StepOf<'further'>, at: Standing): Act {
  const { current, plan, staff, times } = at
  const { command, on = 'approval' } = step
  const { type } = command
  const { about } = PERMISSIONS[type]
  const planned =
    about === 'approval' ? meantBy(step, plan).find(({ key }) => isOpen({ type, approval: key }, at)) : undefined
  if (about === 'approval' && !planned) throw new Error(`${at.name}: ${type} is open on no ${on}`)
  const approval = planned?.key
  const procedure = approval === undefined ? undefined : runningProcedures(current, approval)[0]?.id
  const presider = type === 'ScheduleHearing' ? staff.pick('hearing-officer') : undefined
  const dayAfter = (days: number) =>
    days > 0 ? dueAfter(times.calendar, times.on, days).dueOn : workdayBefore(times.calendar, times.on, -days)
  return {
    person: personFor(type, planned, at),
    command: Command.parse(filled(command, { approval, procedure, presider, dayAfter })),
  }
}

function isOpen(act: { type: CommandType; approval: string }, { current, plan, times }: Standing): boolean {
  return !stageGate(current, plan, act) && !dayGate(current, plan, act, times)
}

function personFor(type: CommandType, planned: PlanApproval | undefined, { current, staff }: Standing): string {
  const { role, scope } = PERMISSIONS[type]
  if (role === null) return OFFICE
  if (role === 'applicant') return current.applicant
  const proposal = planned && approvalOf(current, planned.key).licence?.proposal
  // Two of one role: what one proposed another confirms.
  const than = type === 'RecordPenaltyRevocation' ? proposal?.by : undefined
  return staff.pick(role, scope === 'supervision' ? planned?.regulator : planned?.department, than)
}
