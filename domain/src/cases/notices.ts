import { z } from 'zod'
import type { Plan } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { STOP_WORDS } from '../deadlines/stop.ts'
import { dayOf, type Day } from '../time/day.ts'
import type { CaseEvent, Recorded, Remedies } from './event.ts'

/** The papers of a case that the applicant gets: receipts, notices and decisions, each with its date. */
export const NoticeKind = z.enum([
  'receipt',
  'corrected',
  'supplement',
  'supplement-receipt',
  'acceptance',
  'tolerance-letter',
  'deferred-receipt',
  'not-accepted',
  'withdrawn',
  'acceptance-withdrawn',
  'terminated',
  'procedure',
  'hearing',
  'extension',
  'decision',
  'delivery',
  'matter',
  'licence',
  'plan',
])
export type NoticeKind = z.infer<typeof NoticeKind>

/** One paper. `version` is that of the event it comes from: its name within the case. */
export type Notice = {
  version: number
  kind: NoticeKind
  on: Day
  title: Words
  approval: string | null
  text: Words[]
}

type Said = { kind: NoticeKind; title: Words; approval?: string; text?: Words[]; remedies?: Remedies }

const words = (zh: string, en: string): Words => ({ zh, en })
/** What somebody wrote is written in Chinese and stands as it is in both languages. */
const quoted = (zh: string, en: string, text: string): Words => words(`${zh}：${text}`, `${en}: ${text}`)

/** Every paper of a case in the order of its record, in both languages: nothing is served that does not stand here. */
export function noticesOf(record: readonly Recorded[], plan: Plan): Notice[] {
  return record.flatMap(({ event, at, version }) => {
    const said = saidBy(event, plan)
    if (!said) return []
    const { kind, title, approval = null, text = [], remedies } = said
    const ways = remedies ? [waysOf(remedies)] : []
    return [{ version, kind, on: dayOf(at), title, approval, text: [...text, ...ways] }]
  })
}

function waysOf({ reviewBody, reviewDays, courtMonths, basis }: Remedies): Words {
  return words(
    `不服的，可自收到之日起${reviewDays}日内向${reviewBody}申请行政复议，或者${courtMonths}个月内提起行政诉讼（${basis}）。`,
    `Against this, apply for review to ${reviewBody} within ${reviewDays} days of receipt, or go to court within ${courtMonths} months (${basis}).`,
  )
}

function saidBy(event: CaseEvent, plan: Plan): Said | undefined {
  return beforeDecision(event, plan) ?? afterwards(event)
}

function paperNames(keys: readonly string[], plan: Plan): Words {
  const named = keys.map((key) => plan.materials.find((each) => each.key === key)?.name ?? words(key, key))
  return words(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '))
}

function subjectWords(subject: string, plan: Plan): Words {
  return (
    plan.materials.find(({ key }) => key === subject)?.name ??
    plan.form.find(({ key }) => key === subject)?.label ??
    words(subject, subject)
  )
}

function beforeDecision(event: CaseEvent, plan: Plan): Said | undefined {
  switch (event.type) {
    case 'ApplicationSubmitted':
      return {
        kind: 'receipt',
        title: words('收件回执', 'Receipt of the application'),
        text: [quoted('收件编号', 'Receipt number', event.receiptNumber)],
      }
    case 'ApplicationCorrected':
      return {
        kind: 'corrected',
        title: words('当场更正记录', 'Corrected on the spot'),
        text: [quoted('说明', 'Note', event.note)],
      }
    case 'SupplementRequested':
      return {
        kind: 'supplement',
        title: words('一次性补正告知书', 'What is missing, told once'),
        text: event.list.map(({ subject, what }) => {
          const name = subjectWords(subject, plan)
          return words(`${name.zh}：${what}`, `${name.en}: ${what}`)
        }),
      }
    case 'SupplementSupplied':
      return {
        kind: 'supplement-receipt',
        title: event.outstanding
          ? words('补正材料回执（部分）', 'Receipt of part of what was missing')
          : words('补正材料回执', 'Receipt of what was missing'),
      }
    case 'ToleranceLetterSigned': {
      const papers = paperNames(event.materials, plan)
      return {
        kind: 'tolerance-letter',
        title: words('容缺受理承诺书', 'Letter promising the missing papers'),
        text: [words(`承诺补交：${papers.zh}`, `Promised: ${papers.en}`)],
      }
    }
    case 'ApplicationAccepted':
      return acceptance(event, plan)
    case 'DeferredPapersSupplied':
      return {
        kind: 'deferred-receipt',
        title: event.complete
          ? words('容缺材料已补齐回执', 'Receipt: every promised paper is in')
          : words('容缺材料回执（部分）', 'Receipt of part of the promised papers'),
      }
    case 'ApplicationNotAccepted':
      return {
        kind: 'not-accepted',
        title: words('不予受理决定书', 'Decision not to accept'),
        text: [
          quoted('理由', 'Reason', event.reason),
          ...(event.rightBody === undefined ? [] : [quoted('有权机关', 'The body to turn to', event.rightBody)]),
          quoted('您可以', 'You can', event.remedy),
        ],
        remedies: event.remedies,
      }
    case 'AcceptanceWithdrawn':
      return {
        kind: 'acceptance-withdrawn',
        title:
          event.mode === 'return'
            ? words('退件通知书', 'Papers returned')
            : words('撤销受理决定书', 'Acceptance withdrawn'),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    case 'ApplicationWithdrawn':
      return {
        kind: 'withdrawn',
        title: event.deemed
          ? words('视为撤回申请通知书', 'Taken as withdrawn')
          : words('撤回申请回执', 'Receipt of your withdrawal'),
        text: [quoted('理由', 'Reason', event.deemed ? `${event.reason}（${event.deemed.basis}）` : event.reason)],
      }
    case 'HandlingTerminated':
      return {
        kind: 'terminated',
        title: words('终止办理通知书', 'Handling ended'),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    default:
      return onTheWay(event)
  }
}

function acceptance(event: CaseEvent & { type: 'ApplicationAccepted' }, plan: Plan): Said {
  const number = quoted('受理编号', 'Acceptance number', event.acceptanceNumber)
  if (event.deemed) {
    const from = event.effectiveOn ?? ''
    return {
      kind: 'acceptance',
      title: words('受理通知书（逾期未告知，视为受理）', 'Accepted by silence'),
      text: [
        number,
        words(
          `收到申请之日起五个工作日内未告知，自${from}起即为受理（行政许可法第三十二条）。`,
          `Nobody answered within five working days, so it counts as accepted from ${from} (Administrative Licensing Law, art. 32).`,
        ),
      ],
    }
  }
  if (!event.tolerance)
    return { kind: 'acceptance', title: words('受理通知书', 'Notice of acceptance'), text: [number] }
  const papers = paperNames(event.tolerance.missing, plan)
  const { supplyBy } = event.tolerance
  return {
    kind: 'acceptance',
    title: words('容缺受理通知书', 'Accepted with papers to come'),
    text: [number, words(`请于${supplyBy}前补交：${papers.zh}`, `Hand in by ${supplyBy}: ${papers.en}`)],
  }
}

function onTheWay(event: CaseEvent): Said | undefined {
  switch (event.type) {
    case 'ProcedureStarted': {
      const what = event.kind === 'item-basis' ? words(event.name, event.name) : STOP_WORDS[event.kind]
      return {
        kind: 'procedure',
        approval: event.approval,
        title: words(`特别程序告知书（${what.zh}）`, `Notice of a procedure (${what.en})`),
        text: [
          words(
            `自${event.startedOn}起，所需时间${event.plannedDays}个工作日，不计入办理期限（${event.basis}）。`,
            `From ${event.startedOn} it takes ${event.plannedDays} working days, which do not count into the limit (${event.basis}).`,
          ),
        ],
      }
    }
    case 'ProcedureProlonged':
      return {
        kind: 'procedure',
        approval: event.approval,
        title: words('特别程序延长告知书', 'Notice that a procedure takes longer'),
        text: [
          words(`再需${event.plannedDays}个工作日。`, `It takes ${event.plannedDays} working days more.`),
          quoted('理由', 'Reason', event.reason),
        ],
      }
    case 'PlanOffered':
    case 'PlanAdopted':
      return {
        kind: 'plan',
        title:
          event.type === 'PlanOffered'
            ? words('事项要求有变化，请您选择', 'The requirements have changed: your choice')
            : words('按新的事项要求办理', 'Handled by the new requirements'),
        text: event.changes.map(({ what }) => what),
      }
    case 'HearingRightTold':
      return {
        kind: 'hearing',
        approval: event.approval,
        title: words('听证权利告知书', 'Notice of the right to a hearing'),
      }
    case 'HearingScheduled':
      return {
        kind: 'hearing',
        approval: event.approval,
        title: words('听证通知书', 'Notice of a hearing'),
        text: [
          words(
            `${event.day}，${event.place}，${event.public ? '公开举行' : '不公开举行'}（${event.basis}）。`,
            `${event.day}, ${event.place}, ${event.public ? 'in public' : 'not in public'} (${event.basis}).`,
          ),
        ],
      }
    case 'LimitExtended':
      return {
        kind: 'extension',
        ...(event.approval !== null && { approval: event.approval }),
        title: words('延长办理期限告知书', 'Notice that the limit is extended'),
        text: [
          words(
            `延长${event.workingDays}个工作日（${event.basis}）。`,
            `Extended by ${event.workingDays} working days (${event.basis}).`,
          ),
          quoted('理由', 'Reason', event.reason),
        ],
      }
    case 'LicenceGranted':
      return {
        kind: 'decision',
        approval: event.approval,
        title: words('准予行政许可决定书', 'Decision to grant'),
        text: [quoted('许可编号', 'Licence number', event.licenceNumber)],
      }
    case 'PhaseApproved':
      return { kind: 'decision', approval: event.approval, title: words('阶段审批同意书', 'Consent to this phase') }
    case 'LicenceRefused':
      return {
        kind: 'decision',
        approval: event.approval,
        title: words('不予行政许可决定书', 'Decision to refuse'),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    case 'CertificateDelivered':
      return {
        kind: 'delivery',
        title: words('送达回证', 'Proof of delivery'),
        text: [quoted('送达凭证', 'Proof', event.proof)],
      }
    default:
      return undefined
  }
}

const LICENCE_TITLES: Readonly<Record<string, Words>> = {
  LicenceSuspended: words('暂停许可决定书', 'Licence suspended'),
  LicenceResumed: words('恢复许可决定书', 'Licence resumed'),
  LicenceWithdrawn: words('撤回行政许可决定书', 'Licence withdrawn'),
  LicenceRevoked: words('撤销行政许可决定书', 'Licence revoked'),
  LicenceRevokedAsPenalty: words('吊销许可登记通知书', 'Licence revoked as a penalty'),
  LicenceCancelled: words('注销行政许可决定书', 'Licence cancelled'),
}

function afterwards(event: CaseEvent): Said | undefined {
  switch (event.type) {
    case 'MatterRequested':
      return {
        kind: 'matter',
        approval: event.approval,
        title: words('申请回执（延续、变更或转让）', 'Receipt of what you asked for'),
      }
    case 'LicenceRenewed':
      return {
        kind: 'matter',
        approval: event.approval,
        title: event.silent
          ? words('准予延续通知书（逾期未作决定，视为准予）', 'Renewed by silence')
          : words('准予延续决定书', 'Renewal granted'),
        text:
          event.validUntil === null ? [] : [words(`有效期至${event.validUntil}`, `Valid until ${event.validUntil}`)],
      }
    case 'LicenceChanged':
    case 'LicenceTransferred':
      return { kind: 'matter', approval: event.approval, title: words('准予变更决定书', 'Change granted') }
    case 'MatterRefused':
      return {
        kind: 'matter',
        approval: event.approval,
        title: words('不予延续或变更决定书', 'Renewal or change refused'),
        text: [quoted('理由', 'Reason', event.reasons)],
        remedies: event.remedies,
      }
    case 'LicenceSuspended':
    case 'LicenceResumed':
    case 'LicenceWithdrawn':
    case 'LicenceRevoked':
    case 'LicenceRevokedAsPenalty':
    case 'LicenceCancelled':
      return {
        kind: 'licence',
        approval: event.approval,
        title: LICENCE_TITLES[event.type] ?? words(event.type, event.type),
        text: [quoted('理由', 'Reason', event.reasons)],
        ...('remedies' in event && { remedies: event.remedies }),
      }
    default:
      return undefined
  }
}
