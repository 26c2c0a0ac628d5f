import { isFiling } from '../catalogue/filed.ts'
import { licenceNumberOf } from '../certificates/licence-number.ts'
import { validityOf, ValidityRule } from '../certificates/validity.ts'
import { yearOf, type Day } from '../time/day.ts'
import { barOf } from './decision/bars.ts'
import { approvalOf, grantedLicences, type Case } from './case.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import { oneOnly, onlyWithLicence, TRANSCRIPT } from './decision-words.ts'
import type { CaseEvent } from './event.ts'
import { identifiersOf, takenFault } from './identifier-taken.ts'
import { plannedFor } from './open.ts'
import { only } from './outcome.ts'
import { refused } from './refusal.ts'
import { resultsFault, resultsOf } from './results.ts'
import { decidedBy, remediesAgainst } from './remedies.ts'
import { firstDayOf, termsOf } from './terms.ts'

/** Granting and refusing, and what may end or lengthen a case before that (行政许可法 37, 38, 42, 48). */

/** After a hearing the decision rests on its transcript and says how (行政许可法 48). */
export function transcriptFault(
  current: Case,
  command: CommandOf<'GrantLicence' | 'RefuseLicence'>,
): Outcome | undefined {
  if (!approvalOf(current, command.approval).hearing?.held || command.onTranscript !== undefined) return undefined
  return {
    refusal: {
      code: 'answers-missing',
      reason: TRANSCRIPT,
      faults: [
        {
          pointer: '/onTranscript',
          code: 'answers-missing',
          reason: { zh: '未写明对听证笔录的采纳情况', en: 'Nothing is said of the transcript' },
        },
      ],
    },
  }
}

/** The holder is gone: what is open ends, and what was granted is to be cancelled (行政许可法 70). */
export function reportHolderEnded(
  current: Case,
  command: CommandOf<'ReportHolderEnded'>,
  context: Context,
  on: Day,
): Outcome {
  const { kind, endedOn, evidence } = command
  if (endedOn > on) {
    return { refusal: refused('answers-invalid', '日期不能晚于今天', 'The day cannot lie in the future') }
  }
  const ended: CaseEvent = { type: 'HolderEnded', kind, endedOn, evidence }
  if (current.certificates.length > 0) return only(ended)
  const remedies = remediesAgainst(context, null)
  return { events: [ended, { type: 'HandlingTerminated', reasons: evidence, remedies }] }
}

export function grant(current: Case, command: CommandOf<'GrantLicence'>, context: Context, on: Day): Outcome {
  const { approval, onTranscript } = command
  const planned = plannedFor(context.plan, approval)
  const results = resultsOf(context.plan, command, context.creditCode)
  const unfit = resultsFault(context.plan, approval, results, on)
  if (unfit) return { refusal: unfit }
  const given = identifiersOf(context.plan, approval, results, { caseId: current.id, applicant: current.applicant })
  const taken = takenFault(given, context.known ?? [], context.filing)
  if (taken) return { refusal: taken }
  if (!planned.final) return command.terms ? { refusal: onlyWithLicence } : only({ type: 'PhaseApproved', approval })
  const { filing } = context
  const begins = firstDayOf({ planned, filing }, on)
  const { validFrom, validUntil: natural } = validityOf(ValidityRule.parse(planned.validity), begins)
  const source = { planned, form: context.plan.form, filing, from: validFrom }
  const remedies = remediesAgainst(context, decidedBy(context, planned.department))
  const settled = termsOf(source, command.terms ?? {}, { natural, remedies })
  if ('refusal' in settled) return settled
  const { validUntil, terms } = settled
  const licenceNumber = licenceNumberOf(context.policy.numbers, {
    item: planned.item,
    filed: isFiling(planned),
    region: current.region,
    year: yearOf(on),
    serial: context.serial,
    filing: context.filing,
  })
  return only({
    type: 'LicenceGranted',
    approval,
    licenceNumber,
    validFrom,
    validUntil,
    ...(onTranscript !== undefined && { onTranscript }),
    ...(Object.keys(results).length > 0 && { results, filingHash: context.filingHash }),
    ...(terms && { terms }),
  })
}

/** Refusing an early phase refuses the later ones of the same item with it: they can never follow. */
export function refuse(current: Case, command: CommandOf<'RefuseLicence'>, context: Context, on: Day): Outcome {
  const { reasons, onTranscript } = command
  const planned = plannedFor(context.plan, command.approval)
  const remedies = remediesAgainst(context, decidedBy(context, planned.department))
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

export function acceptPartialGrant(current: Case, command: CommandOf<'AcceptPartialGrant'>): Outcome {
  if (command.choice === 'one-certificate' && grantedLicences(current).length < 2) {
    return {
      refusal: oneOnly,
    }
  }
  return only({ type: 'PartialGrantAccepted', choice: command.choice })
}
