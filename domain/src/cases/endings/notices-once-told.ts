import type { Entry } from '../kernel/event.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { filedAt, quoted, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'
import { thing } from './notices.ts'

/** What is served on a holder who was told that their licence is to end: of what they said, and of what becomes of the proposal. */

type Concluded = { type: string; approval: string; reasons: string; over?: string | undefined }

export function statedSaid({
  approval,
  statement,
  asksForHearing,
}: {
  approval: string
  statement: string
  asksForHearing: boolean
}): Said {
  return {
    kind: 'ending',
    approval,
    title: words('陈述、申辩意见回执', 'Receipt of what you said'),
    text: [
      quoted('意见', 'Said', statement),
      asksForHearing
        ? words(
            '已要求听证，本机关将通知听证的时间、地点。',
            'A hearing was asked for; you are told of its day and place.',
          )
        : words('未要求听证。', 'No hearing was asked for.'),
    ],
  }
}

/** Whoever asked for the cancellation is answered; whoever was told that their licence is to end is told that it does not. */
export function declinedNotice(
  event: Concluded & { remedies?: Remedies | undefined },
  source: NoticeSource,
  entry: Entry,
  record: readonly Entry[],
): Said | undefined {
  return event.remedies
    ? notCancelledSaid(event, event.remedies, filedAt(source.plan, event.approval))
    : notEndedNotice(event, source, entry, record)
}

/** Whoever asked for the cancellation is told that it is refused, with the reasons and where to turn (行政许可法 38(2)). */
function notCancelledSaid(
  { approval, reasons }: { approval: string; reasons: string },
  remedies: Remedies,
  filing: boolean,
): Said {
  const what = thing(filing)
  return {
    kind: 'ending',
    approval,
    title: words('不予注销决定书', `The ${what.en} is not cancelled`),
    text: [
      words(
        `你（单位）申请注销的该项${what.zh}，经审查决定不予注销，该项${what.zh}的效力不变。`,
        `You asked that this ${what.en} be cancelled; it is decided that it is not, and it is what it was.`,
      ),
      quoted('理由', 'Reason', reasons),
    ],
    remedies,
  }
}

/** Whoever was told that their licence is to end is told that it does not. */
export function notEndedNotice(
  event: Concluded,
  { plan }: NoticeSource,
  { version }: Entry,
  record: readonly Entry[],
): Said | undefined {
  return toldSince(CONCLUSIONS, event.approval, version, record)
    ? notEndedSaid(event, filedAt(plan, event.approval))
    : undefined
}

/** Whoever was told is told that what they were told of is being looked at again. */
export function sentBackNotice(
  { approval }: { approval: string },
  { plan }: NoticeSource,
  { version }: Entry,
  record: readonly Entry[],
): Said | undefined {
  return toldSince(PROPOSALS, approval, version, record) ? sentBackSaid(approval, filedAt(plan, approval)) : undefined
}

/** That the licence stands, or that a penalty has overtaken what was proposed. */
export function notEndedSaid(event: Concluded, filing: boolean): Said {
  const what = thing(filing)
  const { type, approval, reasons } = event
  const taken = type === 'EndingProposalWithdrawn'
  const over = taken && event.over !== undefined
  return {
    kind: 'ending',
    approval,
    title: taken
      ? words('终止办理告知书', 'What was proposed was taken back')
      : words(filing ? '备案继续有效通知书' : '不予结束许可决定书', `The ${what.en} stands`),
    text: [
      over
        ? words(
            `此前告知的拟结束该项${what.zh}的意见终止办理，不再据此作出决定。`,
            `What you were told was proposed to end the ${what.en} goes no further, and nothing is decided on it.`,
          )
        : words(
            `此前告知拟结束的该项${what.zh}继续有效。`,
            `The ${what.en}, of which you were told that it was proposed to end it, stands.`,
          ),
      quoted('理由', 'Reason', reasons),
    ],
  }
}

/** Whoever was told is told that what they were told of is being looked at again; what they said, and asked for, stands. */
function sentBackSaid(approval: string, filing: boolean): Said {
  const what = thing(filing)
  return {
    kind: 'ending',
    approval,
    title: words('拟办意见退回重新研究告知书', 'What was proposed is looked at again'),
    text: [
      words(
        `此前告知的拟结束该项${what.zh}的意见已退回重新研究，尚未作出决定。你（单位）已提出的陈述、申辩和听证要求继续有效；再次拟结束的，将重新告知。`,
        `What you were told was proposed on this ${what.en} is looked at again; nothing is decided. What you said and asked for stands; if its end is proposed again, you are told again.`,
      ),
    ],
  }
}

const PROPOSALS: ReadonlySet<string> = new Set(['EndingProposed'])
const CONCLUSIONS: ReadonlySet<string> = new Set([
  'EndingDeclined',
  'RevocationWithheld',
  'EndingProposalWithdrawn',
  'LicenceTransferred',
  'LicenceWithdrawn',
  'LicenceRevoked',
  'LicenceRevokedAsPenalty',
  'LicenceCancelled',
])

/** Whether the holder was told of the end of a licence before an entry, and since the last entry of `since` on it. */
function toldSince(since: ReadonlySet<string>, approval: string, version: number, record: readonly Entry[]): boolean {
  const last = [...record]
    .reverse()
    .find(
      ({ event, version: each }) =>
        each < version &&
        (event.type === 'EndingTold' || since.has(event.type)) &&
        'approval' in event &&
        event.approval === approval,
    )
  return last?.event.type === 'EndingTold'
}
