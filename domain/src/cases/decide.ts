import type { Plan } from '../catalogue/plan.ts'
import { formatNumber } from '../certificates/number.ts'
import { validityOf, ValidityRule } from '../certificates/validity.ts'
import { findingFaults, inspectorFaults } from '../inspections/visit.ts'
import { OFFICE, PERMISSIONS } from '../parties/permission.ts'
import { holds, type Actor } from '../parties/person.ts'
import { dayOf, yearOf, type Day, type Instant } from '../time/day.ts'
import { grantedLicences, type Case } from './case.ts'
import { issueCertificates } from './certify.ts'
import type { Command, CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { CaseEvent, Recorded, Remedies } from './event.ts'
import { checkFiling, missingMaterials, strayMaterials } from './filing.ts'
import { gate, type Act } from './gate.ts'
import type { Policy } from './policy.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/** The number series a command draws from, and how many numbers it may need: none, one, or one per certificate. */
export function seriesOf(current: Case, command: Command): { series: string; count: number } | undefined {
  switch (command.type) {
    case 'AcceptApplication':
      return { series: 'acceptance', count: 1 }
    case 'GrantLicence':
      return { series: 'licence', count: 1 }
    case 'IssueCertificate':
      return { series: 'certificate', count: grantedLicences(current).length }
    default:
      return undefined
  }
}

/** A number of one of the office's series, by its pattern. `item` is the item of a licence number. */
function numberOf(
  context: Context,
  series: 'receipt' | 'acceptance' | 'licence',
  region: string,
  day: Day,
  item = '',
): string {
  return formatNumber(context.policy.numbers[series], { region, item, year: yearOf(day), serial: context.serial })
}

/** Where one may turn against an adverse act of `body`, as it is served with the act. */
export function remediesAgainst(body: string, policy: Policy): Remedies {
  const { reviewDays, courtMonths, basis } = policy.remedies
  return { reviewBody: `${body}的同级人民政府`, reviewDays, courtMonths, basis }
}

function only(event: CaseEvent): Outcome {
  return { events: [event] }
}

function refusedWith(faults: Fault[], code: Refusal['code'], zh: string, en: string): Outcome | undefined {
  return faults.length > 0 ? { refusal: refused(code, zh, en, faults) } : undefined
}

/** The first act: filing. There is no case yet, so the right and the content are all that is checked. */
export function decideSubmission(region: string, command: CommandOf<'SubmitApplication'>, context: Context): Outcome {
  const { plan, actor, now } = context
  const on = dayOf(now)
  if (!holds(actor, 'applicant', region, on)) {
    return { refusal: refused('not-allowed', '您不能在该地区提出申请', 'You cannot apply in this region') }
  }
  if (plan.approvals.length === 0) {
    return {
      refusal: refused('act-not-open', '按您的回答无需办理许可', 'By your answers nothing has to be applied for'),
    }
  }
  const stray = refusedWith(
    strayMaterials(plan, command.materials),
    'unknown-subject',
    '提交了清单外的材料',
    'Papers were handed in that nobody asks for',
  )
  if (stray) return stray
  const missing = missingMaterials(plan, command.materials)
  if (!command.incomplete && missing.length > 0) {
    return {
      refusal: refused(
        'materials-missing',
        `还缺${missing.length}份材料`,
        `${missing.length} papers are missing`,
        missing,
      ),
    }
  }
  const unknown = Object.keys(command.corrections ?? {}).filter((key) => !plan.form.some((field) => field.key === key))
  const strange = refusedWith(
    unknown.map((key) => ({
      pointer: `/corrections/${key}`,
      code: 'unknown-subject',
      reason: { zh: `申请表没有这一项：${key}`, en: `The form has no field ${key}` },
    })),
    'unknown-subject',
    '更正了申请表以外的内容',
    'Something was corrected that the form does not ask for',
  )
  if (strange) return strange
  const unfit = checkFiling(plan, command.filing, on)
  if (unfit) return { refusal: unfit }
  return only({
    type: 'ApplicationSubmitted',
    bundle: plan.bundle,
    planHash: plan.hash,
    catalogueVersion: plan.catalogueVersion,
    answers: command.answers,
    applicant: actor.personId,
    receiptNumber: numberOf(context, 'receipt', region, on),
    filingHash: context.filingHash,
    materials: command.materials,
    channel: command.channel,
    ...(command.corrections && { corrections: command.corrections }),
    incomplete: missing.length > 0,
  })
}

/**
 * Whether `command` may happen to `current`, and what then happened. Pure. A refusal is returned, never thrown; an adverse
 * decision (not accepted, refused) is an event with its reasons and remedies.
 */
export function decide(current: Case, command: Command, context: Context): Outcome {
  const { plan, actor } = context
  const on = dayOf(context.now)
  const closed = gate(current, plan, actOf(command), actor, on)
  return closed ? { refusal: closed } : happening(current, command, context, on)
}

/** The act a command asks for, as the gates see it. */
export function actOf(command: Command): Act {
  return {
    type: command.type,
    ...('approval' in command && { approval: command.approval }),
    ...('regulator' in command && { regulator: command.regulator }),
  }
}

function happening(current: Case, command: Command, context: Context, on: Day): Outcome {
  const { plan, policy } = context
  switch (command.type) {
    case 'SubmitApplication':
      throw new Error('a submission is decided by decideSubmission')
    case 'AcceptApplication':
      return only({
        type: 'ApplicationAccepted',
        acceptanceNumber: numberOf(context, 'acceptance', current.region, on),
      })
    case 'DoNotAcceptApplication': {
      const { ground, reason, remedy } = command
      const remedies = remediesAgainst(context.bureau.zh, policy)
      return only({ type: 'ApplicationNotAccepted', ground, reason, remedy, remedies })
    }
    case 'RequestSupplement':
      return requestSupplement(command, plan)
    case 'SupplySupplement':
      return supplySupplement(current, command, context)
    case 'ExamineApproval':
      return only({
        type: 'ApprovalExamined',
        approval: command.approval,
        opinion: command.opinion,
        note: command.note,
      })
    case 'RecordInspection':
      return recordInspection(current, command, context, on)
    case 'GrantLicence':
      return grant(current, command.approval, context, on)
    case 'RefuseLicence':
      return refuse(current, command, context)
    case 'AcceptPartialGrant':
      return acceptPartialGrant(current, command)
    case 'IssueCertificate':
      return { events: issueCertificates(current, context, on) }
    case 'DeliverCertificate':
      return only({ type: 'CertificateDelivered', method: command.method, proof: command.proof })
    case 'HandOverLicences':
      return only({
        type: 'LicencesHandedOver',
        regulator: command.regulator,
        approvals: grantedLicences(current)
          .map(({ key }) => key)
          .filter((key) => plan.approvals.some((each) => each.key === key && each.regulator === command.regulator)),
      })
    case 'ClaimHandover':
      return only({ type: 'HandoverClaimed', regulator: command.regulator })
    case 'WithdrawApplication':
      return only({ type: 'ApplicationWithdrawn', reason: command.reason })
    default:
      return command satisfies never
  }
}

/** Only what the plan asks for may be asked for (优化营商环境条例 44: nothing outside the published list). */
function requestSupplement(command: CommandOf<'RequestSupplement'>, plan: Plan): Outcome {
  const known = new Set([...plan.materials.map(({ key }) => key), ...plan.form.map(({ key }) => key)])
  const faults = command.list.flatMap(({ subject }, index) =>
    known.has(subject)
      ? []
      : [
          {
            pointer: `/list/${index}/subject`,
            code: 'unknown-subject',
            reason: {
              zh: `清单外的要求不得提出：${subject}`,
              en: `Not on the published list, so it may not be asked for: ${subject}`,
            },
          },
        ],
  )
  return (
    refusedWith(
      faults,
      'unknown-subject',
      '补正内容超出材料清单',
      'The list asks for something that is not on the published list',
    ) ?? only({ type: 'SupplementRequested', list: command.list })
  )
}

function supplySupplement(current: Case, command: CommandOf<'SupplySupplement'>, context: Context): Outcome {
  const asked = (current.supplement?.list ?? []).map(({ subject }) => subject)
  const given = new Set([...command.materials.map(({ material }) => material), ...Object.keys(command.filing)])
  const faults = asked
    .filter((subject) => !given.has(subject))
    .map((subject) => ({
      pointer: `/materials/${subject}`,
      code: 'materials-missing',
      reason: { zh: `仍缺：${subject}`, en: `Still missing: ${subject}` },
    }))
  const missing = refusedWith(
    faults,
    'materials-missing',
    `还缺${faults.length}项`,
    `${faults.length} things are still missing`,
  )
  if (missing) return missing
  const stray = refusedWith(
    strayMaterials(context.plan, command.materials),
    'unknown-subject',
    '提交了清单外的材料',
    'Papers were handed in that nobody asks for',
  )
  if (stray) return stray
  const unfit = checkFiling(context.plan, { ...context.filing, ...command.filing }, dayOf(context.now))
  if (unfit) return { refusal: unfit }
  return only({ type: 'SupplementSupplied', materials: command.materials, filingHash: context.filingHash })
}

function recordInspection(current: Case, command: CommandOf<'RecordInspection'>, context: Context, on: Day): Outcome {
  const { inspectors, visitedOn, findings } = command
  return (
    refusedWith(
      inspectorFaults(current, command, context, on),
      'inspectors-invalid',
      '踏勘人员不符合要求',
      'The inspectors do not fit',
    ) ??
    refusedWith(
      findingFaults(current, command, context.plan, on),
      'findings-invalid',
      '踏勘记录不完整',
      'The record of the visit is not complete',
    ) ??
    only({ type: 'InspectionRecorded', inspectors, visitedOn, findings })
  )
}

function grant(current: Case, approval: string, context: Context, on: Day): Outcome {
  const planned = context.plan.approvals.find((each) => each.key === approval)
  if (!planned) throw new Error(`the plan has no approval ${approval}`)
  if (!planned.final) return only({ type: 'PhaseApproved', approval })
  const { validFrom, validUntil } = validityOf(ValidityRule.parse(planned.validity), on)
  const licenceNumber = numberOf(context, 'licence', current.region, on, planned.item)
  return only({ type: 'LicenceGranted', approval, licenceNumber, validFrom, validUntil })
}

/** Refusing an early phase refuses the later ones of the same item with it: they can never follow. */
function refuse(current: Case, command: CommandOf<'RefuseLicence'>, context: Context): Outcome {
  const planned = context.plan.approvals.find((each) => each.key === command.approval)
  if (!planned) throw new Error(`the plan has no approval ${command.approval}`)
  const remedies = remediesAgainst(context.bodyOf(planned.department), context.policy)
  const later = context.plan.approvals.filter(
    (each) =>
      each.item === planned.item &&
      each.key > planned.key &&
      current.approvals.some((own) => own.key === each.key && !own.decision),
  )
  return {
    events: [planned, ...later].map(({ key }) => ({
      type: 'LicenceRefused',
      approval: key,
      reasons: command.reasons,
      remedies,
    })),
  }
}

function acceptPartialGrant(current: Case, command: CommandOf<'AcceptPartialGrant'>): Outcome {
  if (command.choice === 'one-certificate' && grantedLicences(current).length < 2) {
    return {
      refusal: refused(
        'choice-missing',
        '只有一项准予，只能颁发单项许可证件',
        'Only one licence was granted, so it is issued as a single licence',
      ),
    }
  }
  return only({ type: 'PartialGrantAccepted', choice: command.choice })
}

/** The events as they will stand in the record, numbered after `version`. */
export function recordedOf(
  version: number,
  events: readonly CaseEvent[],
  actor: Actor,
  command: Command,
  now: Instant,
): Recorded[] {
  const part = actor.personId === OFFICE ? null : PERMISSIONS[command.type].part
  return events.map((event, index) => ({ version: version + index + 1, at: now, by: actor.personId, part, event }))
}
