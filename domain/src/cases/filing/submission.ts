import type { z } from 'zod'
import { differencesOf, representationOf } from '../../parties/identity.ts'
import { identityFault } from './own-name.ts'
import { holds } from '../../parties/person.ts'
import { addDays, dayOf, type Day } from '../../time/day.ts'
import { applicantOf, type Context } from '../kernel/context.ts'
import { carriedFaults, checkFiling, missingMaterials, needlessPapers, strayMaterials } from './form-rules.ts'
import { refusalFor } from '../kernel/open.ts'
import { numberOf, refusedWith } from '../kernel/outcome.ts'
import { refused, type Fault, type Refusal } from '../refusal.ts'
import type { SubmitApplication } from './acts.ts'
import { ApplicationSubmitted } from './events.ts'
import { barredFor } from './words.ts'

type Submission = z.infer<typeof SubmitApplication.command>
type Submitted = z.infer<typeof ApplicationSubmitted.schema>

/** The first act: filing. There is no case yet, so the right and the content are all that is checked. */
export function decideSubmission(
  region: string,
  command: Submission,
  context: Context,
): { events: [Submitted] } | { refusal: Refusal } {
  const on = dayOf(context.now)
  const unfit =
    notEntitled(region, context, on) ??
    barredNow(context, on) ??
    unfitPapers(command, context) ??
    unfitForm(command, context, on)
  return unfit
    ? { refusal: refusalFor(context.plan, command, unfit) }
    : { events: [submissionOf(region, command, context, on)] }
}

function notEntitled(region: string, { actor, plan }: Context, on: Day): Refusal | undefined {
  if (!holds(actor, 'applicant', region, on)) {
    return refused('not-allowed', '您不能在该地区提出申请', 'You cannot apply in this region')
  }
  if (plan.approvals.length > 0) return undefined
  return refused('act-not-open', '按您的回答，没有需要办理的事项', 'By your answers nothing has to be applied for')
}

/** Who is barred from one of the items may not apply for it before the bar ends (行政许可法 78, 79). */
function barredNow({ plan, bars }: Context, on: Day): Refusal | undefined {
  const faults = plan.approvals.flatMap(({ item, name }): Fault[] => {
    const bar = bars.find((each) => each.item === item && on <= each.until)
    if (!bar) return []
    const again = addDays(bar.until, 1)
    const reason = {
      zh: `${name.zh}：${again}前不得再次申请`,
      en: `${item}: may not be applied for again before ${again}`,
    }
    return [{ pointer: `/items/${item}`, code: 'barred', reason }]
  })
  return faults.length > 0 ? { ...barredFor, faults } : undefined
}

function missingFor({ plan }: Context, { filing, materials }: Submission): Fault[] {
  return missingMaterials(plan, materials, needlessPapers(plan, filing).papersNotAsked)
}

/** Papers that nobody asks for are not taken; papers that are missing are said, unless it is filed all the same. */
function unfitPapers(command: Submission, context: Context): Refusal | undefined {
  const stray = refusedWith(
    strayMaterials(context.plan, command.materials),
    'unknown-subject',
    '提交了清单外的材料',
    'Papers were handed in that nobody asks for',
  )
  if (stray) return stray.refusal
  const missing = command.incomplete ? [] : missingFor(context, command)
  return refusedWith(
    missing,
    'materials-missing',
    `还缺${missing.length}份材料`,
    `${missing.length} papers are missing`,
  )?.refusal
}

/** What is filled in names the applicant, keeps the rules of the form, and says what was answered to the guiding questions. */
function unfitForm({ corrections = {}, filing }: Submission, context: Context, on: Day): Refusal | undefined {
  const { form } = context.plan
  const strange = refusedWith(
    Object.keys(corrections)
      .filter((key) => !form.some((field) => field.key === key))
      .map((key) => ({
        pointer: `/corrections/${key}`,
        code: 'unknown-subject',
        reason: { zh: `申请表没有这一项：${key}`, en: `The form has no field ${key}` },
      })),
    'unknown-subject',
    '更正了申请表以外的内容',
    'Something was corrected that the form does not ask for',
  )
  if (strange) return strange.refusal
  return (
    identityFault(form, filing, applicantOf(context)) ??
    checkFiling(context.plan, filing, on) ??
    refusedWith(
      carriedFaults(context.plan, filing),
      'answers-invalid',
      '填写内容与引导问题的回答不一致',
      'What is filled in differs from the answers to the guiding questions',
    )?.refusal
  )
}

function submissionOf(region: string, command: Submission, context: Context, on: Day): Submitted {
  const { plan, actor } = context
  const applicant = applicantOf(context)
  const differences = differencesOf(plan.form, command.filing, applicant)
  const representation = representationOf(applicant)
  return ApplicationSubmitted.of({
    bundle: plan.bundle,
    planHash: plan.hash,
    catalogueVersion: plan.catalogueVersion,
    answers: command.answers,
    applicant: actor.personId,
    receiptNumber: numberOf(context, 'receipt', region, on),
    filingHash: context.filingHash,
    materials: command.materials,
    ...needlessPapers(plan, command.filing),
    channel: command.channel,
    ...(command.corrections && { corrections: command.corrections }),
    ...(differences.length > 0 && { differences }),
    ...(representation && { representation }),
    incomplete: missingFor(context, command).length > 0,
    ...(command.declared && { declared: command.declared }),
  })
}
