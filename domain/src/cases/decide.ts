import type { Plan } from '../catalogue/plan.ts'
import { formatNumber } from '../certificates/number.ts'
import { validityOf, ValidityRule } from '../certificates/validity.ts'
import { findingFaults, inspectorFaults } from '../inspections/visit.ts'
import { OFFICE, PERMISSIONS } from '../parties/permission.ts'
import type { CasePart } from '../parties/duty.ts'
import { holds, type Actor } from '../parties/person.ts'
import { dayOf, yearOf, type Day, type Instant } from '../time/day.ts'
import {
  barOf,
  changeStanding,
  deemRenewed,
  grantMatter,
  refuseMatter,
  requestMatter,
  revokeLicence,
} from './after-grant.ts'
import {
  barFault,
  closeTolerance,
  closeUnsupplied,
  correctOnSpot,
  receivedOn,
  signLetter,
  supplyDeferred,
  toleranceOf,
} from './before-acceptance.ts'
import { approvalOf, grantedLicences, type Case } from './case.ts'
import { issueCertificates } from './certify.ts'
import type { Command, CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { correctEntry, ENTRY_PARTS } from './correct-entry.ts'
import type { CaseEvent, Recorded } from './event.ts'
import { checkFiling, missingMaterials, strayMaterials } from './filing.ts'
import { gate, type Act } from './gate.ts'
import { remediesAgainst } from './remedies.ts'
import { endProcedure, hearParty, holdHearing, prolongProcedure, scheduleHearing, startProcedure } from './hearing.ts'
import { plannedFor } from './open.ts'
import { refused, type Fault, type Refusal } from './refusal.ts'

/** The number series a command draws from, and how many numbers it may need: none, one, or one per certificate. */
export function seriesOf(current: Case, command: Command): { series: string; count: number } | undefined {
  switch (command.type) {
    case 'AcceptApplication':
    case 'AcceptWithTolerance':
    case 'DeemAccepted':
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
  const barred = refusedWith(
    plan.approvals.flatMap(({ item, name }) => {
      const bar = context.bars.find((each) => each.item === item && on <= each.until)
      return bar ? [barFault(item, name.zh, bar.until)] : []
    }),
    'barred',
    '依法在一定期限内不得再次申请（行政许可法第七十八条、第七十九条）',
    'For a while this may not be applied for again (Administrative Licensing Law, art. 78 and 79)',
  )
  if (barred) return barred
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
  const { policy, calendar } = context
  const closed = gate(current, plan, actOf(command), actor, { on, policy, calendar })
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
  const { plan } = context
  switch (command.type) {
    case 'SubmitApplication':
      throw new Error('a submission is decided by decideSubmission')
    case 'AcceptApplication':
      return accept(current, context, on, {})
    case 'AcceptWithTolerance':
      return accept(current, context, on, { tolerance: toleranceOf(current, context, on) })
    case 'DeemAccepted':
      return accept(current, context, on, { deemed: true, effectiveOn: receivedOn(current) })
    case 'DoNotAcceptApplication':
      return doNotAccept(command, context)
    case 'CorrectOnSpot':
      return correctOnSpot(current, command, context)
    case 'SignToleranceLetter':
      return signLetter(current, plan)
    case 'SupplyDeferred':
      return supplyDeferred(current, command, context)
    case 'CloseUnsupplied':
      return closeUnsupplied(current, context)
    case 'CloseTolerance':
      return closeTolerance(current, context)
    case 'RequestSupplement':
      return requestSupplement(current, command, plan)
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
    case 'StartProcedure':
      return startProcedure(current, command, context, on)
    case 'ProlongProcedure':
      return prolongProcedure(current, command)
    case 'EndProcedure':
      return endProcedure(current, command, on)
    case 'TellInterestedParty':
      return only({
        type: 'InterestedPartyTold',
        approval: command.approval,
        party: command.party,
        what: command.what,
      })
    case 'HearInterestedParty':
      return hearParty(current, command)
    case 'TellHearingRight':
      return only({ type: 'HearingRightTold', approval: command.approval })
    case 'RequestHearing':
      return only({ type: 'HearingRequested', approval: command.approval, reason: command.reason })
    case 'ScheduleHearing':
      return scheduleHearing(current, command, context, on)
    case 'HoldHearing':
      return holdHearing(current, command, context, on)
    case 'ExtendLimit': {
      const { extension } = plannedFor(plan, command.approval)
      if (!extension) throw new Error(`approval ${command.approval} cannot be extended`)
      return only({ type: 'LimitExtended', approval: command.approval, ...extension, reason: command.reason })
    }
    case 'ExtendJointLimit':
      return extendJointly(command, context)
    case 'GrantLicence':
      return transcriptFault(current, command) ?? grant(current, command, context, on)
    case 'RefuseLicence':
      return transcriptFault(current, command) ?? refuse(current, command, context, on)
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
    case 'ReportHolderEnded':
      return reportHolderEnded(current, command, context, on)
    case 'RequestMatter':
      return requestMatter(current, command, context)
    case 'ExamineMatter':
      return only({
        type: 'MatterExamined',
        approval: command.approval,
        opinion: command.opinion,
        note: command.note,
      })
    case 'GrantMatter':
      return grantMatter(current, command.approval, context, on)
    case 'RefuseMatter':
      return refuseMatter(current, command, context)
    case 'DeemRenewed':
      return deemRenewed(current, command.approval, context, on)
    case 'RevokeLicence':
      return revokeLicence(current, command, context, on)
    case 'SuspendLicence':
    case 'ResumeLicence':
    case 'WithdrawLicence':
    case 'WithholdRevocation':
    case 'RecordPenaltyRevocation':
    case 'CancelLicence':
      return changeStanding(current, command, context)
    case 'CorrectEntry':
      return correctEntry(current, command, context)
    default:
      return command satisfies never
  }
}

function accept(
  current: Case,
  context: Context,
  on: Day,
  how: Pick<CaseEvent & { type: 'ApplicationAccepted' }, 'deemed' | 'effectiveOn' | 'tolerance'>,
): Outcome {
  return only({
    type: 'ApplicationAccepted',
    acceptanceNumber: numberOf(context, 'acceptance', current.region, on),
    ...how,
  })
}

/** Not our authority: the applicant is told whose it is (行政许可法 32(2)). */
function doNotAccept(command: CommandOf<'DoNotAcceptApplication'>, context: Context): Outcome {
  const { ground, rightBody, reason, remedy } = command
  if (ground === 'not-our-authority' && rightBody === undefined) {
    return {
      refusal: refused('answers-missing', '须告知申请人向哪个机关申请', 'Tell the applicant which body to turn to', [
        {
          pointer: '/rightBody',
          code: 'answers-missing',
          reason: { zh: '须写明有权机关（行政许可法第三十二条）', en: 'Name the right body (art. 32)' },
        },
      ]),
    }
  }
  const remedies = remediesAgainst(context.bureau.zh, context.policy)
  return only({
    type: 'ApplicationNotAccepted',
    ground,
    ...(rightBody !== undefined && { rightBody }),
    reason,
    remedy,
    remedies,
  })
}

/** The government lengthens only what several bodies handle together (行政许可法 42(2)). */
function extendJointly(command: CommandOf<'ExtendJointLimit'>, context: Context): Outcome {
  const { plan, bureau, policy } = context
  if (plan.approvals.every(({ department }) => context.bodyOf(department) === bureau.zh)) {
    return {
      refusal: refused(
        'act-not-open',
        '全部事项由本局一个机关决定，不是联合办理，不适用政府批准的延长',
        'One body decides all of it: this is no joint handling that the government could lengthen',
      ),
    }
  }
  const { workingDays, basis } = policy.extensions.governmentHead
  return only({ type: 'LimitExtended', approval: null, workingDays, basis, reason: command.reason })
}

/** After a hearing the decision rests on its transcript and says how (行政许可法 48). */
function transcriptFault(current: Case, command: CommandOf<'GrantLicence' | 'RefuseLicence'>): Outcome | undefined {
  if (!approvalOf(current, command.approval).hearing?.held || command.onTranscript !== undefined) return undefined
  return {
    refusal: refused(
      'answers-missing',
      '经过听证的，应当根据听证笔录作出决定，请写明对笔录的采纳情况（行政许可法第四十八条）',
      'After a hearing the decision rests on the transcript: say what is made of it (Administrative Licensing Law, art. 48)',
      [
        {
          pointer: '/onTranscript',
          code: 'answers-missing',
          reason: { zh: '未写明对听证笔录的采纳情况', en: 'Nothing is said of the transcript' },
        },
      ],
    ),
  }
}

/** The holder is gone: what is open ends, and what was granted is to be cancelled (行政许可法 70). */
function reportHolderEnded(current: Case, command: CommandOf<'ReportHolderEnded'>, context: Context, on: Day): Outcome {
  const { kind, endedOn, evidence } = command
  if (endedOn > on) {
    return { refusal: refused('answers-invalid', '日期不能晚于今天', 'The day cannot lie in the future') }
  }
  const ended: CaseEvent = { type: 'HolderEnded', kind, endedOn, evidence }
  if (current.certificates.length > 0) return only(ended)
  const remedies = remediesAgainst(context.bureau.zh, context.policy)
  return { events: [ended, { type: 'HandlingTerminated', reasons: evidence, remedies }] }
}

/** Only what the plan asks for may be asked for (优化营商环境条例 44: nothing outside the published list). */
function requestSupplement(current: Case, command: CommandOf<'RequestSupplement'>, plan: Plan): Outcome {
  const { list, override } = command
  if (current.supplement && override === undefined) {
    return {
      refusal: refused(
        'supplement-already-requested',
        '补正只能一次性告知（行政许可法第三十二条），本申请已告知过；确有必要再次告知的，须写明理由，并报监察',
        'What is missing may be told only once (Administrative Licensing Law, art. 32), and this application has been told; a second list needs a reason, which discipline sees',
      ),
    }
  }
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
    ) ??
    only({
      type: 'SupplementRequested',
      list,
      ...(current.supplement && override !== undefined && { override }),
    })
  )
}

function supplySupplement(current: Case, command: CommandOf<'SupplySupplement'>, context: Context): Outcome {
  const given = new Set([...command.materials.map(({ material }) => material), ...Object.keys(command.filing)])
  const outstanding = (current.supplement?.outstanding ?? []).filter((subject) => !given.has(subject))
  const faults = outstanding.map((subject) => ({
    pointer: `/materials/${subject}`,
    code: 'materials-missing',
    reason: { zh: `仍缺：${subject}`, en: `Still missing: ${subject}` },
  }))
  const partly = command.partly && given.size > 0
  const missing = refusedWith(
    partly ? [] : faults,
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
  return only({
    type: 'SupplementSupplied',
    materials: command.materials,
    filingHash: context.filingHash,
    ...(outstanding.length > 0 && { outstanding }),
  })
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

function grant(current: Case, command: CommandOf<'GrantLicence'>, context: Context, on: Day): Outcome {
  const { approval, onTranscript } = command
  const planned = plannedFor(context.plan, approval)
  if (!planned.final) return only({ type: 'PhaseApproved', approval })
  const { validFrom, validUntil } = validityOf(ValidityRule.parse(planned.validity), on)
  const licenceNumber = numberOf(context, 'licence', current.region, on, planned.item)
  return only({
    type: 'LicenceGranted',
    approval,
    licenceNumber,
    validFrom,
    validUntil,
    ...(onTranscript !== undefined && { onTranscript }),
  })
}

/** Refusing an early phase refuses the later ones of the same item with it: they can never follow. */
function refuse(current: Case, command: CommandOf<'RefuseLicence'>, context: Context, on: Day): Outcome {
  const { reasons, onTranscript } = command
  const planned = plannedFor(context.plan, command.approval)
  const remedies = remediesAgainst(context.bodyOf(planned.department), context.policy)
  const later = context.plan.approvals.filter(
    (each) =>
      each.item === planned.item &&
      each.key > planned.key &&
      current.approvals.some((own) => own.key === each.key && !own.decision),
  )
  const refusals = [planned, ...later].map(({ key }): CaseEvent => ({
    type: 'LicenceRefused',
    approval: key,
    reasons,
    remedies,
    ...(onTranscript !== undefined && { onTranscript }),
  }))
  const bar = command.falseMaterials ? barOf(context, command.approval, 'false-materials', on) : []
  return { events: [...refusals, ...bar] }
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
  const part = partOf(events[0], actor, command)
  return events.map((event, index) => ({ version: version + index + 1, at: now, by: actor.personId, part, event }))
}

/** The part under which an act is done; that of a correction is the part under which the entry was made. */
function partOf(first: CaseEvent | undefined, actor: Actor, command: Command): CasePart | null {
  if (actor.personId === OFFICE) return null
  if (first?.type === 'EntryCorrected') return ENTRY_PARTS[first.replacement.type]
  return PERMISSIONS[command.type].part
}
