import type { Words } from '../../text/words.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { filedAt, quoted, words } from '../notice-words.ts'

/** What is served on a holder who asks for the cancellation of a licence, or of the record of a filing: receipts. The answer is of the chapter that ends licences. */

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
