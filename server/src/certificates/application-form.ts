import { fieldsAsked } from '@yizheng/domain/catalogue/asked'
import type { Case } from '@yizheng/domain/cases/case'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Recorded } from '@yizheng/domain/cases/event'
import { valueInWords } from '@yizheng/domain/cases/filing/field-words'
import { filesOnly } from '@yizheng/domain/catalogue/filed'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { printableWords } from '@yizheng/domain/certificates/certificate'
import { legibleNotice, NoticeDocument, printableLines } from '@yizheng/domain/certificates/notice'
import { printableLine } from '@yizheng/domain/text/fold'
import { dayOf } from '@yizheng/domain/time/day'
import type { OfficeHere } from '../parties/offices.ts'

export type FormSource = {
  current: Case
  plan: Plan
  filing: Filing
  record: readonly Recorded[]
  /** Who filed, by name. */
  filedBy: string
  about: Words
  here: OfficeHere
}

/** Events that write the form anew; the paper is dated by the last of them. */
const REWRITES: ReadonlySet<string> = new Set(['ApplicationSubmitted', 'ApplicationCorrected', 'SupplementSupplied'])

/**
 * The application form 申请表 as a paper: every field that was asked with what it holds, and who confirmed it. Nobody uploads it: it is made
 * of the filing, so that the form and the record cannot differ.
 */
export function applicationFormOf({ current, plan, filing, record, filedBy, about, here }: FormSource): NoticeDocument {
  const { receiptNumber, filedAt } = current
  const written = record.filter(({ event }) => REWRITES.has(event.type)).at(-1)
  const first = record[0]?.event
  const declared = first?.type === 'ApplicationSubmitted' && first.declared === true
  const on = dayOf(written?.at ?? filedAt)
  const document = NoticeDocument.parse({
    number: `${receiptNumber}-${written?.version ?? 1}F`,
    kind: 'notice',
    title: filesOnly(plan) ? { zh: '备案表', en: 'Form of what is filed' } : { zh: '申请表', en: 'Application form' },
    to: here.office.name.zh,
    application: { about: printableWords(about), receiptNumber, filedOn: dayOf(filedAt) },
    form: { by: printableLine(filedBy) || '申请人' },
    text: [
      ...fieldsAsked(plan, filing).flatMap((field) => {
        const value = filing[field.key]
        return value === undefined ? [] : linesOf(field.label, valueInWords(field, value))
      }),
      declared && filesOnly(plan)
        ? {
            zh: '备案人已于提交时核对以上内容，确认真实、完整，并对其真实性负责。',
            en: 'On filing it, whoever filed checked the above, confirmed that it is true and complete, and answers for it.',
          }
        : declared
          ? {
              zh: '申请人已于提交时核对以上内容，确认真实、完整，并对其真实性负责（行政许可法第三十一条）。',
              en: 'On filing the applicant checked the above, confirmed that it is true and complete, and answers for it (Administrative Licensing Law, art. 31).',
            }
          : { zh: '本表按申请人提交的内容生成。', en: 'This form is made of what the applicant filed.' },
    ],
    bureau: { name: printableWords(here.office.name) },
    issuedOn: on,
    signed: false,
    demonstration: here.office.demonstration,
  })
  return legibleNotice(document)
}

/** A label with its value, which may have several lines. */
function linesOf(label: Words, value: Words): Words[] {
  const english = printableLines(value.en)
  return printableLines(value.zh).map((line, index) => {
    const other = english[index] ?? line
    return index === 0
      ? printableWords({ zh: `${label.zh}：${line}`, en: `${label.en}: ${other}` })
      : { zh: line, en: other }
  })
}
