import type { HandedIn } from '../filing/state.ts'
import type { NoticeSource, Said } from '../kernel/notice.ts'
import { paperNames, receivedWords, words } from '../notice-words.ts'
import { letterText } from './letter-words.ts'
import type { PaperPromise } from './state.ts'

/** What the applicant gets of papers that were promised: the letter, and a receipt of what came. */

type Signed = { materials: readonly string[]; promise?: PaperPromise | undefined }

export function letterNotice({ materials, promise }: Signed, { plan }: NoticeSource): Said {
  const papers = paperNames(materials, plan)
  return {
    kind: 'tolerance-letter',
    title: words('容缺受理承诺书', 'Letter promising the missing papers'),
    text: promise
      ? letterText(materials, promise, plan)
      : [
          words(
            `本人（单位）承诺在受理通知书载明的期限内补交：${papers.zh}。`,
            `I promise to hand in by the date in the notice of acceptance: ${papers.en}.`,
          ),
          words(
            '已知悉：补齐之前不作出决定；逾期不补的，受理将被撤销或者退件。',
            'I know that nothing is decided before they are in, and that the acceptance is withdrawn or the papers are returned when they are late.',
          ),
        ],
  }
}

type Supplied = { materials: readonly HandedIn[]; complete: boolean }

export function suppliedNotice({ materials, complete }: Supplied, { plan }: NoticeSource): Said {
  const title = complete
    ? words('容缺材料已补齐回执', 'Receipt: every promised paper is in')
    : words('容缺材料回执（部分）', 'Receipt of part of the promised papers')
  return { kind: 'deferred-receipt', title, text: receivedWords(materials, plan) }
}
