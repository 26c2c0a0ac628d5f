import type { Words } from '../../text/words.ts'
import { conditionWords } from '../../certificates/printed-terms.ts'
import type { Day } from '../../time/day.ts'
import { termsSaid, withheldSaid } from '../decision/terms-words.ts'
import type { GrantTerms } from '../decision/grant-terms.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { fieldNames, filedAt, quoted, validityWords, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'
import type { MatterKind } from './state.ts'

/** What is served after the grant (行政许可法 8, 49, 50). Loads no schema: pages draw their previews from it. */

type Plan = NoticeSource['plan']

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

type Requested = { approval: string; kind: MatterKind; reason: string; fields: readonly string[] }

export function requestedSaid({ approval, kind, reason, fields }: Requested, { plan }: NoticeSource): Said {
  const what = MATTERS[kind]
  return {
    kind: 'matter',
    approval,
    title: words(`申请回执（${what.zh}）`, `Receipt of what you asked for (${what.en})`),
    text: [quoted('申请理由', 'Reason', reason), ...changedFields(fields, plan)],
  }
}

type Refused = { approval: string; kind: MatterKind; reasons: string; remedies: Remedies }

export function matterRefusedSaid({ approval, kind, reasons, remedies }: Refused, { plan }: NoticeSource): Said {
  const what = MATTERS[kind]
  return {
    kind: 'matter',
    approval,
    title: filedAt(plan, approval)
      ? words(`不予${what.zh}备案通知书`, `Not filed: ${what.en}`)
      : words(`不予${what.zh}决定书`, `Refused: ${what.en}`),
    text: [quoted('理由', 'Reason', reasons)],
    remedies,
  }
}

type Paused =
  | { type: 'LicenceSuspended'; approval: string; reasons: string; until: Day | null; remedies: Remedies }
  | { type: 'LicenceResumed'; approval: string; reasons: string }

export function pausedSaid(event: Paused, { plan }: NoticeSource): Said {
  const { type, approval, reasons } = event
  const suspended = type === 'LicenceSuspended' ? event : undefined
  return {
    kind: 'licence',
    approval,
    title: (filedAt(plan, approval) ? FILING_PAUSES : PAUSES)[type],
    text: [
      quoted('理由', 'Reason', reasons),
      ...(suspended && suspended.until !== null
        ? [words(`暂停至${suspended.until}。`, `Suspended until ${suspended.until}.`)]
        : []),
    ],
    ...(suspended && { remedies: suspended.remedies }),
  }
}

type Renewed = {
  type: 'LicenceRenewed'
  approval: string
  validFrom: Day
  validUntil: Day | null
  silent: boolean
  terms?: GrantTerms | undefined
}

type Changed = {
  type: 'LicenceChanged' | 'LicenceTransferred'
  approval: string
  filingHash: string
  fields: string[]
  terms?: GrantTerms | undefined
  validUntil?: Day | null | undefined
  validFrom?: Day | undefined
}

/** What a decision to grant a renewal, change or transfer says, also before it is recorded. */
export function matterGrantedSaid(event: Renewed | Changed, plan: Plan): Said {
  const filing = filedAt(plan, event.approval)
  return event.type === 'LicenceRenewed' ? renewedSaid(event, filing) : changedSaid(event, plan, filing)
}

function renewedSaid({ approval, validFrom, validUntil, silent, terms }: Renewed, filing: boolean): Said {
  return {
    kind: 'matter',
    approval,
    title: filing
      ? words('备案延续通知书', 'The filing goes on')
      : silent
        ? words('准予延续通知书（逾期未作决定，视为准予）', 'Renewed by silence')
        : inPart(words('准予延续决定书', 'Renewal granted'), terms),
    text: [
      ...(silent && !filing
        ? [
            words(
              '有效期届满前未作出决定，视为准予延续（行政许可法第五十条）。',
              'Nobody decided before the licence ended, so it counts as renewed (Administrative Licensing Law, art. 50).',
            ),
          ]
        : []),
      validityWords(validFrom, validUntil),
      ...withheldSaid(terms, filing),
    ],
    ...(terms?.withheld && { remedies: terms.withheld.remedies }),
  }
}

function changedSaid(event: Changed, plan: Plan, filing: boolean): Said {
  const { type, approval, fields, terms } = event
  return {
    kind: 'matter',
    approval,
    title: filing ? FILING_MATTERS[type] : inPart(GRANTED_MATTERS[type], terms),
    text: [
      ...changedFields(fields, plan),
      ...termsSaid(terms, filing),
      ...liftedSaid(terms),
      ...changedDays(event),
      ...withheldSaid(terms, filing),
    ],
    ...(terms?.withheld && { remedies: terms.withheld.remedies }),
  }
}

/** The title of a decision that grants less than was asked for, or for a shorter time, says so (行政许可法 38(2)). */
function inPart(title: Words, terms: GrantTerms | undefined): Words {
  return terms?.withheld ? words(`${title.zh}（部分准予）`, `${title.en} in part`) : title
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

/** The days of a changed licence: both where its first day moves, else its last one. */
function changedDays({ validFrom, validUntil = null }: Pick<Changed, 'validFrom' | 'validUntil'>): Words[] {
  if (validFrom !== undefined) return [validityWords(validFrom, validUntil)]
  return validUntil === null ? [] : [words(`有效期至${validUntil}。`, `Valid until ${validUntil}.`)]
}

function changedFields(fields: readonly string[], plan: Plan): Words[] {
  if (fields.length === 0) return []
  const names = fieldNames(fields, plan)
  return [words(`涉及内容：${names.zh}。`, `About: ${names.en}.`)]
}
