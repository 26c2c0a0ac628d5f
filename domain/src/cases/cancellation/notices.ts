import type { Words } from '../../text/words.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { filedAt, quoted, words } from '../notice-words.ts'
import type { Remedies } from '../remedies-served.ts'

/** What is served on a holder who asks for the cancellation of a licence, or of the record of a filing: receipts, and the answer where it is no. */

const thing = (filing: boolean): Words => (filing ? words('备案', 'filing') : words('许可', 'licence'))

type Request = { approval: string; reason: string }

export function takenBackSaid({ approval, reason }: Request, { plan }: NoticeSource): Said {
  const what = thing(filedAt(plan, approval))
  return {
    kind: 'ending',
    approval,
    title: words('撤回注销申请回执', 'Receipt: your request to cancel is taken back'),
    text: [
      words(
        `注销申请已经撤回，不再据此办理注销；该项${what.zh}的效力不变。`,
        `Your request is taken back and nothing is cancelled on it; the ${what.en} is what it was.`,
      ),
      quoted('理由', 'Reason', reason),
    ],
  }
}

export function askedSaid(
  { approval, reason, askedOn }: Request & { askedOn?: string | undefined },
  { plan }: NoticeSource,
): Said {
  const what = thing(filedAt(plan, approval))
  return {
    kind: 'ending',
    approval,
    title: words('注销申请回执', `Receipt of your request to cancel the ${what.en}`),
    text: [
      askedOn === undefined
        ? words(`你（单位）在网上申请注销该项${what.zh}。`, `You asked online that this ${what.en} be cancelled.`)
        : words(
            `你（单位）于${askedOn}递交申请书，申请注销该项${what.zh}。`,
            `You handed in a letter on ${askedOn}, asking that this ${what.en} be cancelled.`,
          ),
      quoted('理由', 'Reason', reason),
      words(
        `作出决定之前可以撤回申请；申请本身不改变该项${what.zh}的效力。`,
        `You may take the request back until it is decided; by itself it changes nothing of the ${what.en}.`,
      ),
    ],
  }
}

/** Whoever asked for the cancellation is told that it is refused, with the reasons and where to turn (行政许可法 38(2)). */
export function notCancelledSaid(
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
