import type { Words } from '../catalogue/words.ts'
import type { CaseEvent } from './event.ts'
import type { Remedies } from './remedies-served.ts'
import { conditionWords, scopeWords } from '../certificates/printed-terms.ts'
import type { Day } from '../time/day.ts'
import type { GrantTerms } from './grant-terms.ts'
import { foundWords } from '../inspections/clauses.ts'
import { endedSaid } from './notices-ending.ts'
import { fieldNames, quoted, validityWords, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'

const CHECKED = {
  pass: words('承诺核查结果告知书（符合承诺）', 'Result of the check: the promise was kept'),
  correct: words('责令限期改正通知书', 'Order to put right what was promised'),
  fail: words('承诺核查结果告知书（不符合承诺）', 'Result of the check: the promise was broken'),
} as const

/** What the check of a promise found, and what follows from it (国办发〔2020〕42号). */
function checkedSaid(event: Extract<CaseEvent, { type: 'CommitmentChecked' }>, plan: NoticeSource['plan']): Said {
  const clauses = plan.approvals.find(({ key }) => key === event.approval)?.checklist ?? []
  const failed = event.checks.filter(({ result }) => result === 'fail')
  return {
    kind: 'promise-check',
    approval: event.approval,
    title: CHECKED[event.conclusion],
    text: [
      words(
        `${event.checkedOn}核查准予许可时所作的承诺，核查人员${event.officers}名。`,
        `What was promised when the licence was granted was checked on ${event.checkedOn} by ${event.officers} officers.`,
      ),
      ...failed.map((check) => {
        const clause = clauses.find((each) => each.code === check.code)
        const found = clause ? foundWords(clause, check) : words(check.code, check.code)
        return words(`不符合：${found.zh}`, `Not kept: ${found.en}`)
      }),
      quoted('核查意见', 'Opinion', event.note),
      ...(event.rectifyBy === undefined
        ? []
        : [
            words(
              `请于${event.rectifyBy}（含当日）以前改正；届时复查，仍不符合的，依法撤销许可。`,
              `Put it right by ${event.rectifyBy}, that day included. It is then checked again; if the promise is still not kept the licence is revoked by law.`,
            ),
          ]),
      ...(event.conclusion === 'fail'
        ? [
            words(
              '将依法办理撤销许可；作出决定前，你（单位）可以陈述、申辩。',
              'Revocation of the licence follows by law; before it is decided you may be heard.',
            ),
          ]
        : []),
    ],
    ...(event.remedies && { remedies: event.remedies }),
  }
}

/** What is served with the decision and the certificate (行政许可法 38, 44). */
export function saidOnDecision(event: CaseEvent, { plan }: NoticeSource): Said | undefined {
  switch (event.type) {
    case 'LicenceGranted':
      return grantSaid(event)
    case 'PhaseApproved':
      return {
        kind: 'decision',
        approval: event.approval,
        title: words('阶段审批同意书', 'Consent to this phase'),
        text: [words('经审查，同意进入下一阶段。', 'Examined and approved: the next phase may begin.')],
      }
    case 'CommitmentChecked':
      return checkedSaid(event, plan)
    case 'LicenceRefused':
      return refusalSaid(event)
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
    case 'CertificateDelivered':
      return {
        kind: 'delivery',
        title: words('送达回证', 'Proof of delivery'),
        text: [quoted('送达方式', 'How', METHODS[event.method].zh), quoted('送达凭证', 'Proof', event.proof)],
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

export function grantSaid({ approval, licenceNumber, validFrom, validUntil, terms, results }: Granted): Said {
  const code = results?.['uscc']
  return {
    kind: 'decision',
    approval,
    title: terms?.withheld
      ? words('准予行政许可决定书（部分准予）', 'Decision to grant in part')
      : words('准予行政许可决定书', 'Decision to grant'),
    text: [
      terms?.withheld
        ? words(
            '经审查，申请部分符合法定条件、标准，决定部分准予行政许可，部分不予许可。',
            'The application meets the conditions and standards of the law in part: granted in part, and refused in part.',
          )
        : words(
            '经审查，申请符合法定条件、标准，决定准予行政许可。',
            'The application meets the conditions and standards of the law: granted.',
          ),
      ...(licenceNumber === undefined ? [] : [quoted('许可编号', 'Licence number', licenceNumber)]),
      ...(code === undefined ? [] : [quoted('统一社会信用代码', 'Unified social credit code', code)]),
      ...termsSaid(terms),
      validityWords(validFrom, validUntil),
      ...withheldSaid(terms),
    ],
    ...(terms?.withheld && { remedies: terms.withheld.remedies }),
  }
}

/** What is granted and under what conditions, sentence by sentence. */
function termsSaid(terms: GrantTerms | undefined): Words[] {
  const { scope = [], conditions = [] } = terms ?? {}
  const covered = scopeWords(scope)
  return [
    ...(covered.zh === '' ? [] : [words(`许可范围：${covered.zh}。`, `It covers: ${covered.en}.`)]),
    ...conditionWords(conditions).map(({ zh, en }, index) =>
      words(`条件${index + 1}：${zh}。`, `Condition ${index + 1}: ${en}.`),
    ),
  ]
}

/** What of it is refused, and why (行政许可法 38(2)). */
function withheldSaid(terms: GrantTerms | undefined): Words[] {
  const withheld = terms?.withheld
  if (!withheld) return []
  const left = scopeWords(withheld.scope)
  return [
    ...(left.zh === ''
      ? []
      : [words(`申请的下列内容不予许可：${left.zh}。`, `Not granted of what was asked for: ${left.en}.`)]),
    ...(withheld.validUntil === undefined ? [] : [endWords(withheld.validUntil, withheld.endWas)]),
    quoted('不予部分的理由', 'Why that part is refused', withheld.reasons),
  ]
}

/** Which end was not granted; records of earlier releases do not say which of the two it was. */
function endWords(until: Day, was: 'asked' | 'usual' | undefined): Words {
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
export function refusalSaid({ approval, reasons, remedies }: Refused): Said {
  return {
    kind: 'decision',
    approval,
    title: words('不予行政许可决定书', 'Decision to refuse'),
    text: [words('经审查，决定不予行政许可。', 'Examined and refused.'), quoted('理由', 'Reason', reasons)],
    ...(remedies && { remedies }),
  }
}

const FALSE = words('隐瞒有关情况或者提供虚假材料', 'false papers or facts that were hidden')

const METHODS = {
  'pick-up': words('现场领取', 'picked up'),
  post: words('邮寄', 'by post'),
  electronic: words('电子送达', 'electronically'),
} as const

const MATTERS = {
  renewal: words('延续', 'renewal'),
  change: words('变更', 'change'),
  transfer: words('转让', 'transfer'),
} as const

/** What a decision to grant a renewal, change or transfer says, also before it is recorded. */
export function matterGrantedSaid(
  event: Extract<CaseEvent, { type: 'LicenceRenewed' | 'LicenceChanged' | 'LicenceTransferred' }>,
  plan: NoticeSource['plan'],
): Said {
  if (event.type === 'LicenceRenewed') {
    return {
      kind: 'matter',
      approval: event.approval,
      title: event.silent
        ? words('准予延续通知书（逾期未作决定，视为准予）', 'Renewed by silence')
        : words('准予延续决定书', 'Renewal granted'),
      text: [
        ...(event.silent
          ? [
              words(
                '有效期届满前未作出决定，视为准予延续（行政许可法第五十条）。',
                'Nobody decided before the licence ended, so it counts as renewed (Administrative Licensing Law, art. 50).',
              ),
            ]
          : []),
        validityWords(event.validFrom, event.validUntil),
        ...withheldSaid(event.terms),
      ],
      ...(event.terms?.withheld && { remedies: event.terms.withheld.remedies }),
    }
  }
  return {
    kind: 'matter',
    approval: event.approval,
    title:
      event.type === 'LicenceChanged'
        ? words('准予变更决定书', 'Change granted')
        : words('准予转让决定书', 'Transfer granted'),
    text: [
      ...changed(event.fields, plan),
      ...termsSaid(event.terms),
      ...liftedSaid(event.terms),
      ...(event.validUntil === undefined || event.validUntil === null
        ? []
        : [words(`有效期至${event.validUntil}。`, `Valid until ${event.validUntil}.`)]),
      ...withheldSaid(event.terms),
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
        title: words(`不予${kind.zh}决定书`, `Refused: ${kind.en}`),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    }
    case 'LicenceSuspended':
    case 'LicenceResumed':
      return {
        kind: 'licence',
        approval: event.approval,
        title:
          event.type === 'LicenceSuspended'
            ? words('暂停许可决定书', 'Licence suspended')
            : words('恢复许可决定书', 'Licence resumed'),
        text: [
          quoted('理由', 'Reason', event.reasons),
          ...(event.type === 'LicenceSuspended' && event.until !== null
            ? [words(`暂停至${event.until}。`, `Suspended until ${event.until}.`)]
            : []),
        ],
        ...('remedies' in event && { remedies: event.remedies }),
      }
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceRevokedAsPenalty':
    case 'LicenceCancelled':
      return endedSaid(event)
    default:
      return undefined
  }
}

function changed(fields: readonly string[], plan: NoticeSource['plan']): Words[] {
  if (fields.length === 0) return []
  const names = fieldNames(fields, plan)
  return [words(`涉及内容：${names.zh}。`, `About: ${names.en}.`)]
}
