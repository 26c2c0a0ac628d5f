import type { Words } from '../catalogue/words.ts'
import type { CaseEvent } from './event.ts'
import { conditionWords } from '../certificates/printed-terms.ts'
import type { Day } from '../time/day.ts'
import { termsSaid, withheldSaid } from './decision/terms-words.ts'
import type { GrantTerms } from './grant-terms.ts'
import { fieldNames, filedAt, quoted, validityWords, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'

/** Conditions that a change lifted, and why. */
function liftedSaid(terms: GrantTerms | undefined): Words[] {
  const lifted = terms?.lifted
  if (!lifted) return []
  return [
    ...conditionWords(lifted.conditions).map(({ zh, en }) => words(`解除条件：${zh}。`, `Condition lifted: ${en}.`)),
    quoted('解除的理由', 'Why it is lifted', lifted.reasons),
  ]
}

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
