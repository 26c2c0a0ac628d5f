import type { Words } from '../catalogue/words.ts'
import type { CaseEvent } from './event.ts'
import type { Remedies } from './remedies-served.ts'
import { conditionWords, scopeWords } from '../certificates/printed-terms.ts'
import type { Day } from '../time/day.ts'
import type { GrantTerms } from './grant-terms.ts'
import { fieldNames, filedAt, quoted, validityWords, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'

/** What is served with the decision and the certificate (行政许可法 38, 44). */
export function saidOnDecision(event: CaseEvent, { plan }: NoticeSource): Said | undefined {
  switch (event.type) {
    case 'LicenceGranted':
      return grantSaid(event, filedAt(plan, event.approval))
    case 'PhaseApproved':
      return {
        kind: 'decision',
        approval: event.approval,
        title: words('阶段审批同意书', 'Consent to this phase'),
        text: [words('经审查，同意进入下一阶段。', 'Examined and approved: the next phase may begin.')],
      }
    case 'LicenceRefused':
      return refusalSaid(event, filedAt(plan, event.approval))
    case 'ReapplicationBarred': {
      const { item, until, ground, basis } = event
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
    default:
      return undefined
  }
}

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

/** What is granted and under what conditions, sentence by sentence. */
function termsSaid(terms: GrantTerms | undefined, filing: boolean): Words[] {
  const { scope = [], conditions = [] } = terms ?? {}
  const covered = scopeWords(scope)
  return [
    ...(covered.zh === ''
      ? []
      : [words(`${filing ? '备案' : '许可'}范围：${covered.zh}。`, `It covers: ${covered.en}.`)]),
    ...conditionWords(conditions).map(({ zh, en }, index) =>
      words(`条件${index + 1}：${zh}。`, `Condition ${index + 1}: ${en}.`),
    ),
  ]
}

/** What of it is refused, and why (行政许可法 38(2)). */
function withheldSaid(terms: GrantTerms | undefined, filing: boolean): Words[] {
  const withheld = terms?.withheld
  if (!withheld) return []
  const left = scopeWords(withheld.scope)
  return [
    ...(left.zh === ''
      ? []
      : filing
        ? [words(`申报的下列内容不予备案：${left.zh}。`, `Not filed of what was handed in: ${left.en}.`)]
        : [words(`申请的下列内容不予许可：${left.zh}。`, `Not granted of what was asked for: ${left.en}.`)]),
    ...(withheld.validUntil === undefined ? [] : [endWords(withheld.validUntil, withheld.endWas, filing)]),
    quoted('不予部分的理由', 'Why that part is refused', withheld.reasons),
  ]
}

/** Which end was not granted; records of earlier releases do not say which of the two it was. */
function endWords(until: Day, was: 'asked' | 'usual' | undefined, filing: boolean): Words {
  if (filing) {
    return words(
      `可以备案至${until}，备案的期限较短。`,
      `It could have been filed until ${until}; it is filed for a shorter time.`,
    )
  }
  if (was === 'asked') {
    return words(
      `申请的期限至${until}，准予的期限较短。`,
      `It was asked for until ${until}; it is granted for a shorter time.`,
    )
  }
  return was === 'usual'
    ? words(
        `通常的期限至${until}，准予的期限较短。`,
        `It usually runs until ${until}; it is granted for a shorter time.`,
      )
    : words(
        `申请或者通常的期限至${until}，准予的期限较短。`,
        `It could have run until ${until}; it is granted for a shorter time.`,
      )
}

/** Conditions that a change lifted, and why. */
function liftedSaid(terms: GrantTerms | undefined): Words[] {
  const lifted = terms?.lifted
  if (!lifted) return []
  return [
    ...conditionWords(lifted.conditions).map(({ zh, en }) => words(`解除条件：${zh}。`, `Condition lifted: ${en}.`)),
    quoted('解除的理由', 'Why it is lifted', lifted.reasons),
  ]
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

const PAUSES = {
  LicenceSuspended: words('暂停许可决定书', 'Licence suspended'),
  LicenceResumed: words('恢复许可决定书', 'Licence resumed'),
} as const

const FILING_PAUSES = {
  LicenceSuspended: words('暂停备案效力决定书', 'Filing suspended'),
  LicenceResumed: words('恢复备案效力决定书', 'Filing resumed'),
} as const

const MATTERS = {
  renewal: words('延续', 'renewal'),
  change: words('变更', 'change'),
  transfer: words('转让', 'transfer'),
} as const

const GRANTED_MATTERS = {
  LicenceChanged: words('准予变更决定书', 'Change granted'),
  LicenceTransferred: words('准予转让决定书', 'Transfer granted'),
} as const

const FILING_MATTERS = {
  LicenceChanged: words('备案变更通知书', 'The filing is changed'),
  LicenceTransferred: words('备案主体变更通知书', 'The filing passes on'),
} as const

/** The title of a decision that grants less than was asked for, or for a shorter time, says so (行政许可法 38(2)). */
function inPart(title: Words, terms: GrantTerms | undefined): Words {
  return terms?.withheld ? words(`${title.zh}（部分准予）`, `${title.en} in part`) : title
}

/** The days of a changed licence: both where its first day moves, else its last one. */
function changedDays({ validFrom, validUntil = null }: { validFrom?: Day; validUntil?: Day | null }): Words[] {
  if (validFrom !== undefined) return [validityWords(validFrom, validUntil)]
  return validUntil === null ? [] : [words(`有效期至${validUntil}。`, `Valid until ${validUntil}.`)]
}

/** What a decision to grant a renewal, change or transfer says, also before it is recorded. */
export function matterGrantedSaid(
  event: Extract<CaseEvent, { type: 'LicenceRenewed' | 'LicenceChanged' | 'LicenceTransferred' }>,
  plan: NoticeSource['plan'],
): Said {
  const filing = filedAt(plan, event.approval)
  if (event.type === 'LicenceRenewed') {
    return {
      kind: 'matter',
      approval: event.approval,
      title: filing
        ? words('备案延续通知书', 'The filing goes on')
        : event.silent
          ? words('准予延续通知书（逾期未作决定，视为准予）', 'Renewed by silence')
          : inPart(words('准予延续决定书', 'Renewal granted'), event.terms),
      text: [
        ...(event.silent && !filing
          ? [
              words(
                '有效期届满前未作出决定，视为准予延续（行政许可法第五十条）。',
                'Nobody decided before the licence ended, so it counts as renewed (Administrative Licensing Law, art. 50).',
              ),
            ]
          : []),
        validityWords(event.validFrom, event.validUntil),
        ...withheldSaid(event.terms, filing),
      ],
      ...(event.terms?.withheld && { remedies: event.terms.withheld.remedies }),
    }
  }
  return {
    kind: 'matter',
    approval: event.approval,
    title: filing ? FILING_MATTERS[event.type] : inPart(GRANTED_MATTERS[event.type], event.terms),
    text: [
      ...changed(event.fields, plan),
      ...termsSaid(event.terms, filing),
      ...liftedSaid(event.terms),
      ...changedDays(event),
      ...withheldSaid(event.terms, filing),
    ],
    ...(event.terms?.withheld && { remedies: event.terms.withheld.remedies }),
  }
}

/** What is served after the grant (行政许可法 8, 49, 50, 69, 70). */
export function saidAfterwards(event: CaseEvent, { plan }: Pick<NoticeSource, 'plan'>): Said | undefined {
  switch (event.type) {
    case 'MatterRequested': {
      const kind = MATTERS[event.kind]
      return {
        kind: 'matter',
        approval: event.approval,
        title: words(`申请回执（${kind.zh}）`, `Receipt of what you asked for (${kind.en})`),
        text: [quoted('申请理由', 'Reason', event.reason), ...changed(event.fields, plan)],
      }
    }
    case 'LicenceRenewed':
    case 'LicenceChanged':
    case 'LicenceTransferred':
      return matterGrantedSaid(event, plan)
    case 'MatterRefused': {
      const kind = MATTERS[event.kind]
      return {
        kind: 'matter',
        approval: event.approval,
        title: filedAt(plan, event.approval)
          ? words(`不予${kind.zh}备案通知书`, `Not filed: ${kind.en}`)
          : words(`不予${kind.zh}决定书`, `Refused: ${kind.en}`),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    }
    case 'LicenceSuspended':
    case 'LicenceResumed':
      return {
        kind: 'licence',
        approval: event.approval,
        title: (filedAt(plan, event.approval) ? FILING_PAUSES : PAUSES)[event.type],
        text: [
          quoted('理由', 'Reason', event.reasons),
          ...(event.type === 'LicenceSuspended' && event.until !== null
            ? [words(`暂停至${event.until}。`, `Suspended until ${event.until}.`)]
            : []),
        ],
        ...('remedies' in event && { remedies: event.remedies }),
      }
    default:
      return undefined
  }
}

function changed(fields: readonly string[], plan: NoticeSource['plan']): Words[] {
  if (fields.length === 0) return []
  const names = fieldNames(fields, plan)
  return [words(`涉及内容：${names.zh}。`, `About: ${names.en}.`)]
}
