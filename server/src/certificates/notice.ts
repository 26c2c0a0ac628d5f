import type { Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Notice } from '@yizheng/domain/cases/notices'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { printableWords } from '@yizheng/domain/certificates/certificate'
import { addresseeOf } from '@yizheng/domain/certificates/holder'
import { legibleNotice, NoticeDocument, printableLines } from '@yizheng/domain/certificates/notice'
import { printableLine } from '@yizheng/domain/text/fold'
import { dayOf } from '@yizheng/domain/time/day'
import type { OfficeHere } from '../parties/offices.ts'

export type NoticeSource = {
  current: Case
  plan: Plan
  /** What was filled in; null once it has been erased: the notice is then addressed to the applicant without a name. */
  filing: Filing | null
  notice: Notice
  /** Name of the bundle that was applied for. */
  about: Words
  here: OfficeHere
}

/** What is printed on one notice of a case: the same sentences that the screen shows. */
export function noticeDocumentOf({ current, plan, filing, notice, about, here }: NoticeSource): NoticeDocument {
  const planned = plan.approvals.find(({ key }) => key === notice.approval)
  const { receiptNumber, filedAt } = current
  const document = NoticeDocument.parse({
    number: `${receiptNumber}-${notice.version}`,
    kind: 'notice',
    title: printableWords(notice.title),
    to: (filing && addresseeOf(filing, plan).name) || '申请人',
    application: { about: printableWords(about), receiptNumber, filedOn: dayOf(filedAt) },
    ...(planned && {
      approval: {
        name: printableWords({ zh: planned.result, en: planned.name.en }),
        basis: printableLine(planned.law),
        body: printableWords(here.bodyOf(planned.department)),
      },
    }),
    text: notice.text.flatMap(linesOf),
    bureau: { name: printableWords(here.office.name) },
    issuedOn: notice.on,
    signed: false,
    demonstration: here.office.demonstration,
  })
  return legibleNotice(document)
}

/** A sentence as the lines it was typed in. */
function linesOf({ zh, en }: Words): Words[] {
  const english = printableLines(en)
  return printableLines(zh).map((line, index) => ({ zh: line, en: english[index] ?? line }))
}
