import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { validityOf, ValidityRule } from '../certificates/validity.ts'
import { dayOf, type Day } from '../time/day.ts'
import type { Case, Licence } from './case.ts'
import { licenceOf } from './after-grant/state.ts'
import { revisionOf } from './certificate/revision.ts'
import { passedToAnother } from './after-grant/words.ts'
import type { CommandOf } from './command.ts'
import type { Context, Outcome } from './context.ts'
import type { CaseEvent, MatterKind } from './event.ts'
import { waitsForEnd } from './endings/course.ts'
import { endFirst, notInForce } from './endings/words.ts'
import { checkFiling } from './filing.ts'
import { grantedMatter, matterDays, nextTermFrom } from './after-grant/matter-terms.ts'
import { heldLicence, notNow, plannedFor, type Act } from './open.ts'
import { refiledDifferences, refilingFault } from './refiling.ts'
import { refused, refusedOf, type Refusal } from './refusal.ts'
import { remediesOn } from './remedies.ts'
import type { Remedies } from './remedies-served.ts'
import { periodAsked, type TermsSource } from './terms.ts'
import { deemedEnd } from './after-grant/terms-after.ts'
import { renewalFault } from './after-grant/renewal.ts'

/** What may become of a licence after its grant (行政许可法 8, 9, 49, 50, 69, 70), and the revision of the one paper with it. */

export function licenceGate(current: Case, plan: Plan, act: Act): Refusal | undefined {
  const licence = heldLicence(current, act)
  if ('code' in licence) return licence
  const { standing, matter } = licence
  const live = standing === 'granted' || standing === 'suspended'
  switch (act.type) {
    case 'RequestMatter':
      if (standing !== 'granted') return notInForce
      if (licence.passedOn !== null) return passedToAnother
      return matter
        ? refusedOf(
            'matter-open',
            { zh: '已有一项申请在办', en: 'Something is asked for on this licence already' },
            { zh: '已有一项申请在办', en: 'Something is asked for on this filing already' },
          )
        : undefined
    case 'ExamineMatter':
      return matter && !matter.examination ? undefined : notNow
    case 'GrantMatter':
      if (goneWith(current, matter)) return notInForce
      if (waitsForEnd(licence)) return endFirst
      if (matter?.examination?.opinion === 'fail') {
        return refused(
          'finding-adverse',
          '审查意见为不合格，不能准予',
          'The examination found against it, so it cannot be granted',
        )
      }
      return matter?.examination ? undefined : notNow
    case 'RefuseMatter':
      return matter?.examination ? undefined : notNow
    case 'DeemRenewed':
      return matter?.kind === 'renewal' && !goneWith(current, matter) ? undefined : notNow
    case 'SuspendLicence':
      if (standing !== 'granted') return notInForce
      return plannedFor(plan, act.approval ?? '').afterGrant.suspension ? undefined : notNow
    case 'ResumeLicence':
      return standing === 'suspended' ? undefined : notNow
    default:
      return live ? undefined : notInForce
  }
}

/** A licence whose holder is gone is cancelled (行政许可法 70): it is not renewed, by anybody's word or silence. */
function goneWith({ holderEnded }: Case, matter: Licence['matter']): boolean {
  return holderEnded !== null && matter?.kind === 'renewal'
}

function withRevision(current: Case, event: CaseEvent & { approval: string }, ends: boolean): Outcome {
  return { events: [event, ...revisionOf(current, event.approval, ends)] }
}

export function requestMatter(current: Case, command: CommandOf<'RequestMatter'>, context: Context): Outcome {
  const { approval, kind, filing, reason } = command
  const fields = Object.keys(filing)
  if (kind === 'transfer' && !plannedFor(context.plan, approval).afterGrant.transfer) {
    return {
      refusal: refusedOf(
        'act-not-open',
        {
          zh: '依法取得的行政许可，除法律、法规规定可以转让的外，不得转让（行政许可法第九条）',
          en: 'A licence passes to nobody else unless a law says so (Administrative Licensing Law, art. 9)',
        },
        {
          zh: '该备案事项的规定没有变更备案人的手续：由新的备案人另行备案',
          en: 'Nothing says that this filing passes to another: whoever goes on files anew',
        },
      ),
    }
  }
  if (kind === 'renewal') {
    const { policy, calendar } = context
    const shut = renewalFault(current, context.plan, approval, { on: dayOf(context.now), policy, calendar })
    if (shut) return { refusal: shut }
  } else if (fields.length === 0) {
    return { refusal: refused('answers-missing', '请写明变更哪些内容', 'Say what is to be different') }
  }
  if (fields.length > 0) {
    // Who takes a licence over is another by its nature; whether they are who they are said to be is examined.
    const merged = { ...context.filing, ...filing }
    const unfit =
      kind === 'transfer' ? checkFiling(context.plan, merged, dayOf(context.now)) : refilingFault(filing, context)
    const late = unfit ?? periodFault(current, command, context)
    if (late) return { refusal: late }
  }
  return {
    events: [
      {
        type: 'MatterRequested',
        approval,
        kind,
        fields,
        filingHash: context.filingHash,
        reason,
        ...refiledDifferences(filing, context),
      },
    ],
  }
}

/** A period that is asked for anew ends no day that has passed, and that of a renewal after the term that it follows (行政许可法 49, 50, 70). */
function periodFault(current: Case, command: CommandOf<'RequestMatter'>, context: Context): Refusal | undefined {
  const { approval, kind, filing } = command
  const planned = plannedFor(context.plan, approval)
  const { until } = periodAsked({ planned, filing })
  if (until === null) return undefined
  const licence = licenceOf(current, approval)
  const { validUntil } = licence
  const pointer = `/filing/${planned.grant?.end?.asked}`
  const fault = (licence: Words, filed: Words): Refusal =>
    refusedOf('answers-invalid', licence, filed, [
      { pointer, code: 'answers-invalid', reason: { ...licence, filing: filed } },
    ])
  if (kind === 'renewal' && validUntil !== null && until <= validUntil) {
    return fault(
      {
        zh: `申请延续至${until}，不晚于现有届满日${validUntil}：请填写延续后的届满日（行政许可法第五十条）`,
        en: `A renewal until ${until} does not go beyond the end on ${validUntil}: say the day on which it is to end (Administrative Licensing Law, art. 50)`,
      },
      {
        zh: `申请延续至${until}，不晚于现有届满日${validUntil}：请填写延续后的届满日`,
        en: `It would go on until ${until}, not beyond its end on ${validUntil}: say the day on which it is to end`,
      },
    )
  }
  const asked = { kind, fields: Object.keys(filing) }
  const { from, earliest } = matterDays(asked, licence, dayOf(context.now), { planned, filing })
  if (earliest === undefined && until < from) {
    return fault(
      {
        zh: `申请的届满日${until}早于许可的起始日${from}`,
        en: `The licence would end on ${until}, before it begins on ${from}`,
      },
      {
        zh: `填写的届满日${until}早于备案的起始日${from}`,
        en: `The filing would end on ${until}, before it begins on ${from}`,
      },
    )
  }
  return earliest !== undefined && until < earliest
    ? fault(
        {
          zh: `申请的届满日${until}早于${earliest}：许可不能倒填终止；不再需要的，申请注销（行政许可法第七十条）`,
          en: `The end asked for, ${until}, lies before ${earliest}: no licence is ended backwards; ask for its cancellation (Administrative Licensing Law, art. 70)`,
        },
        {
          zh: `填写的届满日${until}早于${earliest}：备案不能倒填终止；不再需要的，申请注销备案`,
          en: `The end asked for, ${until}, lies before ${earliest}: no filing is ended backwards; ask that it be closed`,
        },
      )
    : undefined
}

/** What the terms of a licence are made of when it is renewed or changed, and what the law says of them. */
function termsAround(
  context: Context,
  approval: string,
  from: Day,
): [TermsSource, { natural: Day | null; remedies: Remedies }] {
  const planned = plannedFor(context.plan, approval)
  const natural = validityOf(ValidityRule.parse(planned.validity), from).validUntil
  return [
    { planned, form: context.plan.form, filing: context.filing, from },
    { natural, remedies: remediesOn(context, approval) },
  ]
}

export function grantMatter(current: Case, command: CommandOf<'GrantMatter'>, context: Context, on: Day): Outcome {
  const { approval, terms: said } = command
  const licence = licenceOf(current, approval)
  const { matter } = licence
  if (!matter) throw new Error(`nothing is asked for on ${approval}`)
  const days = matterDays(matter, licence, on, {
    planned: plannedFor(context.plan, approval),
    filing: context.filing,
  })
  const [around, law] = termsAround(context, approval, days.from)
  const settled = grantedMatter(matter, licence, { ...around, ...days }, said, law)
  if ('refusal' in settled) return settled
  const { licence: after, event } = settled
  if (matter.kind === 'renewal') {
    const { validUntil } = after
    const renewed = { type: 'LicenceRenewed', approval, validFrom: days.from, validUntil, silent: false } as const
    return withRevision(current, { ...renewed, ...event }, false)
  }
  const { filingHash, fields } = matter
  const type = matter.kind === 'change' ? 'LicenceChanged' : 'LicenceTransferred'
  return withRevision(current, { type, approval, filingHash, fields, ...event }, false)
}

/** Nobody decided on the renewal before the licence ended: it counts as renewed (行政许可法 50), for as long as is usual. By the office itself. */
export function deemRenewed(current: Case, approval: string, context: Context, on: Day): Outcome {
  const licence = licenceOf(current, approval)
  const validFrom = nextTermFrom(licence, on)
  const [source, law] = termsAround(context, approval, validFrom)
  const validUntil = deemedEnd(source, licence, law)
  return withRevision(current, { type: 'LicenceRenewed', approval, validFrom, validUntil, silent: true }, false)
}

export function refuseMatter(current: Case, command: CommandOf<'RefuseMatter'>, context: Context): Outcome {
  const { approval, reasons } = command
  const kind: MatterKind = licenceOf(current, approval).matter?.kind ?? 'change'
  return { events: [{ type: 'MatterRefused', approval, kind, reasons, remedies: remediesOn(context, approval) }] }
}

/** Acts on a licence that need nothing but their reasons. */
export function changeStanding(
  current: Case,
  command: CommandOf<'SuspendLicence' | 'ResumeLicence'>,
  context: Context,
): Outcome {
  const { approval, reasons } = command
  const remedies = remediesOn(context, approval)
  switch (command.type) {
    case 'SuspendLicence':
      return withRevision(
        current,
        { type: 'LicenceSuspended', approval, reasons, until: command.until, remedies },
        false,
      )
    case 'ResumeLicence':
      return withRevision(current, { type: 'LicenceResumed', approval, reasons }, false)
    default:
      return command satisfies never
  }
}
