import type { Day } from '../../time/day.ts'
import type { GrantTerms } from './grant-terms.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { quoted, validityWords, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'
import { termsSaid, withheldSaid } from './terms-words.ts'

/** What is served with the decision (行政许可法 38, 44). */

/** What a decision to grant says, also before it is recorded: then without a number. */
export type Granted = {
  approval: string
  licenceNumber?: string
  validFrom: Day
  validUntil: Day | null
  terms?: GrantTerms | undefined
  results?: Readonly<Record<string, string>> | undefined
}

export function grantSaid(
  { approval, licenceNumber, validFrom, validUntil, terms, results }: Granted,
  filing: boolean,
): Said {
  const code = results?.['uscc']
  return {
    kind: 'decision',
    approval,
    title: filing
      ? words('备案通知书', 'Notice of filing')
      : terms?.withheld
        ? words('准予行政许可决定书（部分准予）', 'Decision to grant in part')
        : words('准予行政许可决定书', 'Decision to grant'),
    text: [
      filing
        ? words('备案材料齐全、符合法定形式，予以备案。', 'The papers are complete and in the form of the law: filed.')
        : terms?.withheld
          ? words(
              '经审查，申请部分符合法定条件、标准，决定部分准予行政许可，部分不予许可。',
              'The application meets the conditions and standards of the law in part: granted in part, and refused in part.',
            )
          : words(
              '经审查，申请符合法定条件、标准，决定准予行政许可。',
              'The application meets the conditions and standards of the law: granted.',
            ),
      ...(licenceNumber === undefined
        ? []
        : [
            filing
              ? quoted('备案编号', 'Number of the filing', licenceNumber)
              : quoted('许可编号', 'Licence number', licenceNumber),
          ]),
      ...(code === undefined ? [] : [quoted('统一社会信用代码', 'Unified social credit code', code)]),
      ...termsSaid(terms, filing),
      validityWords(validFrom, validUntil),
      ...withheldSaid(terms, filing),
    ],
    ...(terms?.withheld && { remedies: terms.withheld.remedies }),
  }
}

/** Consent to an early phase. */
export function phaseNotice({ approval }: { approval: string }): Said {
  return {
    kind: 'decision',
    approval,
    title: words('阶段审批同意书', 'Consent to this phase'),
    text: [words('经审查，同意进入下一阶段。', 'Examined and approved: the next phase may begin.')],
  }
}

type Refused = { approval: string; reasons: string; remedies?: Remedies | undefined }

/** A refusal with its reasons; also before it is recorded. */
export function refusalSaid({ approval, reasons, remedies }: Refused, filing: boolean): Said {
  return {
    kind: 'decision',
    approval,
    title: filing
      ? words('不予备案通知书', 'Notice that it is not filed')
      : words('不予行政许可决定书', 'Decision to refuse'),
    text: [
      filing
        ? words('经核对，不予备案。', 'Looked through and not filed.')
        : words('经审查，决定不予行政许可。', 'Examined and refused.'),
      quoted('理由', 'Reason', reasons),
    ],
    ...(remedies && { remedies }),
  }
}

const FALSE = words('隐瞒有关情况或者提供虚假材料', 'false papers or facts that were hidden')

type Barred = { item: string; until: Day; ground: 'false-materials' | 'fraud'; basis: string }

/** A bar on a new application, with its end (行政许可法 78, 79). */
export function barNotice({ item, until, ground, basis }: Barred, { plan }: NoticeSource): Said {
  const name = plan.approvals.find((each) => each.item === item && each.final)?.name ?? words(item, item)
  const why = ground === 'fraud' ? words('以欺骗、贿赂等手段取得许可', 'a licence got by fraud or bribery') : FALSE
  return {
    kind: 'decision',
    approval: null,
    title: words('限制再次申请告知书', 'Notice of a bar on a new application'),
    text: [
      words(
        `因${why.zh}，${until}（含当日）以前不得再次申请${name.zh}（${basis}）。`,
        `For ${why.en}, ${name.en} may not be applied for again until ${until}, that day included (${basis}).`,
      ),
    ],
  }
}
