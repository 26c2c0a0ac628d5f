import { differencesOf, identityFault, representationOf } from '../parties/identity.ts'
import { holds } from '../parties/person.ts'
import { dayOf, type Day } from '../time/day.ts'
import { barOf } from './decision/bars.ts'
import { barFault } from './before-acceptance.ts'
import type { Case } from './case.ts'
import type { CommandOf } from './command.ts'
import { applicantOf, type Context, type Outcome } from './context.ts'
import { barredFor, RIGHT_BODY, toldOnce } from './decision-words.ts'
import type { CaseEvent } from './event.ts'
import { carriedFaults, checkFiling, missingMaterials, needlessPapers, strayMaterials } from './filing.ts'
import { refiledDifferences, refilingFault } from './refiling.ts'
import { refusalFor } from './open.ts'
import { numberOf, only, refusedWith } from './outcome.ts'
import { refused } from './refusal.ts'
import { remediesAgainst } from './remedies.ts'

/** Filing, and the answers to it (行政许可法 31, 32). */

/** The first act: filing. There is no case yet, so the right and the content are all that is checked. */
export function decideSubmission(region: string, command: CommandOf<'SubmitApplication'>, context: Context): Outcome {
  const outcome = submission(region, command, context)
  return 'refusal' in outcome ? { refusal: refusalFor(context.plan, command, outcome.refusal) } : outcome
}

function submission(region: string, command: CommandOf<'SubmitApplication'>, context: Context): Outcome {
  const { plan, actor, now } = context
  const on = dayOf(now)
  if (!holds(actor, 'applicant', region, on)) {
    return { refusal: refused('not-allowed', '您不能在该地区提出申请', 'You cannot apply in this region') }
  }
  if (plan.approvals.length === 0) {
    return {
      refusal: refused(
        'act-not-open',
        '按您的回答，没有需要办理的事项',
        'By your answers nothing has to be applied for',
      ),
    }
  }
  const bars = plan.approvals.flatMap(({ item, name }) => {
    const bar = context.bars.find((each) => each.item === item && on <= each.until)
    return bar ? [barFault(item, name.zh, bar.until)] : []
  })
  if (bars.length > 0) return { refusal: { ...barredFor, faults: bars } }
  const stray = refusedWith(
    strayMaterials(plan, command.materials),
    'unknown-subject',
    '提交了清单外的材料',
    'Papers were handed in that nobody asks for',
  )
  if (stray) return stray
  const needless = needlessPapers(plan, command.filing)
  const missing = missingMaterials(plan, command.materials, needless.papersNotAsked)
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
  const applicant = applicantOf(context)
  const notTheirs = identityFault(plan.form, command.filing, applicant)
  if (notTheirs) return { refusal: notTheirs }
  const unfit = checkFiling(plan, command.filing, on)
  if (unfit) return { refusal: unfit }
  const carried = refusedWith(
    carriedFaults(plan, command.filing),
    'answers-invalid',
    '填写内容与引导问题的回答不一致',
    'What is filled in differs from the answers to the guiding questions',
  )
  if (carried) return carried
  const differences = differencesOf(plan.form, command.filing, applicant)
  const representation = representationOf(applicant)
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
    ...needless,
    channel: command.channel,
    ...(command.corrections && { corrections: command.corrections }),
    ...(differences.length > 0 && { differences }),
    ...(representation && { representation }),
    incomplete: missing.length > 0,
    ...(command.declared && { declared: command.declared }),
  })
}

export function accept(
  current: Case,
  context: Context,
  on: Day,
  how: Pick<CaseEvent & { type: 'ApplicationAccepted' }, 'deemed' | 'effectiveOn' | 'tolerance'>,
): Outcome {
  const spared = context.plan.approvals.flatMap(({ key, commitment }) =>
    commitment?.sparesVisit ? [{ approval: key, basis: commitment.basis }] : [],
  )
  return only({
    type: 'ApplicationAccepted',
    acceptanceNumber: numberOf(context, 'acceptance', current.region, on),
    ...(spared.length > 0 && { spared }),
    ...how,
  })
}

/** Not our authority: the applicant is told whose it is (行政许可法 32(2)). */
/** Turned down before it is taken in hand. False papers for what concerns public safety bar from it for a year, here as well (行政许可法 78). */
export function doNotAccept(command: CommandOf<'DoNotAcceptApplication'>, context: Context, on: Day): Outcome {
  const { ground, rightBody, reason, remedy } = command
  if (ground === 'not-our-authority' && rightBody === undefined) {
    return {
      refusal: refused('answers-missing', '须告知申请人向哪个机关申请', 'Tell the applicant which body to turn to', [
        {
          pointer: '/rightBody',
          code: 'answers-missing',
          reason: RIGHT_BODY,
        },
      ]),
    }
  }
  const remedies = remediesAgainst(context, null)
  const turnedDown: CaseEvent = {
    type: 'ApplicationNotAccepted',
    ground,
    ...(rightBody !== undefined && { rightBody }),
    reason,
    remedy,
    remedies,
  }
  if (ground !== 'false-materials') return only(turnedDown)
  const items = new Map(context.plan.approvals.map(({ item, key }) => [item, key]))
  const bars = [...items.values()].flatMap((approval) => barOf(context, approval, 'false-materials', on))
  return { events: [turnedDown, ...bars] }
}

/** Only what the plan asks for may be asked for (优化营商环境条例 44: nothing outside the published list). */
export function requestSupplement(current: Case, command: CommandOf<'RequestSupplement'>, context: Context): Outcome {
  const { list, override } = command
  if (current.supplement && override === undefined) {
    return {
      refusal: toldOnce,
    }
  }
  const { plan, policy } = context
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
      workingDays: policy.periods.supply.workingDays,
      ...(current.supplement && override !== undefined && { override }),
    })
  )
}

export function supplySupplement(current: Case, command: CommandOf<'SupplySupplement'>, context: Context): Outcome {
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
  const unfit = refilingFault(command.filing, context)
  if (unfit) return { refusal: unfit }
  return only({
    type: 'SupplementSupplied',
    materials: command.materials,
    ...needlessPapers(context.plan, { ...context.filing, ...command.filing }),
    filingHash: context.filingHash,
    ...(outstanding.length > 0 && { outstanding }),
    ...refiledDifferences(command.filing, context),
  })
}
