import type { Words } from '../../text/words.ts'
import type { Day } from '../../time/day.ts'
import type { Case } from '../case.ts'
import type { Context } from '../kernel/context.ts'
import { checkFiling } from '../filing/form-rules.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { plannedFor } from '../kernel/open.ts'
import { refilingFault } from '../filing/refiling.ts'
import { refused, refusedOf, type Refusal } from '../refusal.ts'
import { periodAsked } from '../decision/offered.ts'
import { matterDays } from './matter-terms.ts'
import { renewalFault } from './renewal.ts'
import { licenceOf, type MatterKind } from './state.ts'

/** Whether a renewal, change or transfer may be asked for as it is (行政许可法 9, 49, 50). */

type Asked = { approval: string; kind: MatterKind; filing: Filing }

const notTransferable = refusedOf(
  'act-not-open',
  {
    zh: '依法取得的行政许可，除法律、法规规定可以转让的外，不得转让（行政许可法第九条）',
    en: 'A licence passes to nobody else unless a law says so (Administrative Licensing Law, art. 9)',
  },
  {
    zh: '该备案事项的规定没有变更备案人的手续：由新的备案人另行备案',
    en: 'Nothing says that this filing passes to another: whoever goes on files anew',
  },
)

/** Why it cannot be asked for; undefined where it can. */
export function requestFault(current: Case, asked: Asked, context: Context, on: Day): Refusal | undefined {
  const { approval, kind, filing } = asked
  const { plan, policy, calendar } = context
  if (kind === 'transfer' && !plannedFor(plan, approval).afterGrant.transfer) return notTransferable
  const anew = Object.keys(filing).length > 0
  if (kind === 'renewal') {
    const shut = renewalFault(current, plan, approval, { on, policy, calendar })
    if (shut) return shut
  } else if (!anew) {
    return refused('answers-missing', '请写明变更哪些内容', 'Say what is to be different')
  }
  if (!anew) return undefined
  // Who takes a licence over is another by its nature; whether they are who they are said to be is examined.
  const unfit =
    kind === 'transfer' ? checkFiling(plan, { ...context.filing, ...filing }, on) : refilingFault(filing, context)
  return unfit ?? periodFault(current, asked, context, on)
}

/** A period that is asked for anew ends no day that has passed, and that of a renewal after the term that it follows (行政许可法 49, 50, 70). */
function periodFault(
  current: Case,
  { approval, kind, filing }: Asked,
  { plan }: Context,
  on: Day,
): Refusal | undefined {
  const planned = plannedFor(plan, approval)
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
  const { from, earliest } = matterDays(asked, licence, on, { planned, filing })
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
