import type { CaseEvent } from './event.ts'
import { paperNames, receivedWords, words } from './notice-words.ts'
import type { NoticeSource, Said } from './notices.ts'
import { letterText } from './tolerance-words.ts'

/** What is served from the receipt to the acceptance, and when an application ends without a decision (行政许可法 32). */
export function saidBeforeDecision(event: CaseEvent, source: NoticeSource): Said | undefined {
  switch (event.type) {
    case 'ToleranceLetterSigned': {
      const papers = paperNames(event.materials, source.plan)
      return {
        kind: 'tolerance-letter',
        title: words('容缺受理承诺书', 'Letter promising the missing papers'),
        text: event.promise
          ? letterText(event.materials, event.promise, source.plan)
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
    case 'DeferredPapersSupplied': {
      const title = event.complete
        ? words('容缺材料已补齐回执', 'Receipt: every promised paper is in')
        : words('容缺材料回执（部分）', 'Receipt of part of the promised papers')
      return { kind: 'deferred-receipt', title, text: receivedWords(event.materials, source.plan) }
    }
    default:
      return undefined
  }
}
