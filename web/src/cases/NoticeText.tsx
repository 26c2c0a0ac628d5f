import type { CaseView } from '@yizheng/contract/cases'
import type { Words } from '@yizheng/domain/catalogue/words'
import { holderOf } from '@yizheng/domain/certificates/holder'
import { useNoticeWords } from '../words/notices.ts'
import { useWords } from '../words/use-words.ts'
import { legalDay } from './desk/legal-day.ts'
import { useNames } from './desk/names.ts'
import { Remedies } from './Remedies.tsx'

type Ways = NonNullable<CaseView['nonAcceptance']>['remedies']

/** Something that is served on an applicant. What is not known yet while it is written (a number, an office's period) is left out. */
export type Notice =
  | { readonly kind: 'accept'; readonly number?: string }
  | {
      readonly kind: 'supplement'
      readonly list: readonly { readonly subject: string; readonly what: string }[]
      readonly days: number | undefined
    }
  | {
      readonly kind: 'decline'
      readonly ground: string
      readonly reason: string
      readonly remedy: string
      readonly remedies: Ways | undefined
    }
  | {
      readonly kind: 'refuse'
      readonly item: Words
      readonly reasons: string
      readonly remedies: Ways | undefined
    }

type NoticeProps = { readonly view: CaseView; readonly notice: Notice }

/** The text of a notice: to whom, on what application, and what was decided (行政许可法 32, 38). */
export function NoticeText({ view, notice }: NoticeProps) {
  const t = useNoticeWords()
  const names = useNames()
  const holder = view.filing === null ? '' : holderOf(view.filing).name
  return (
    <>
      <p lang="zh-CN">{t.to(holder)}</p>
      <p>{t.filed(legalDay(view.filedAt), names.bundle(view.bundle), view.receiptNumber)}</p>
      {notice.kind === 'accept' && <Accepted view={view} number={notice.number} />}
      {notice.kind === 'supplement' && <Asked view={view} notice={notice} />}
      {notice.kind === 'decline' && <Declined notice={notice} />}
      {notice.kind === 'refuse' && <Refused notice={notice} />}
    </>
  )
}

function Accepted({ view, number }: { readonly view: CaseView; readonly number: string | undefined }) {
  const t = useNoticeWords()
  const { promisedDays, statutoryDays } = view.plan.limit
  return (
    <>
      <p>{t.accepted(promisedDays, statutoryDays)}</p>
      {number !== undefined && <p>{t.numbered(number)}</p>}
    </>
  )
}

type Of<Kind> = Extract<Notice, { readonly kind: Kind }>

function Asked({ view, notice }: { readonly view: CaseView; readonly notice: Of<'supplement'> }) {
  const { say } = useWords()
  const t = useNoticeWords()
  return (
    <>
      <p>{t.asked}</p>
      <ol className="notice-list">
        {notice.list.map(({ subject, what }) => (
          <li key={subject}>
            <strong>{subjectName(view, subject, say)}</strong> <span lang="zh-CN">{what}</span>
          </li>
        ))}
      </ol>
      {notice.days !== undefined && <p>{t.within(notice.days)}</p>}
    </>
  )
}

function Declined({ notice }: { readonly notice: Of<'decline'> }) {
  const t = useNoticeWords()
  const grounds: Readonly<Record<string, string>> = t.grounds
  return (
    <>
      <p>{t.declined(grounds[notice.ground] ?? notice.ground)}</p>
      <p lang="zh-CN">{t.reason(notice.reason)}</p>
      <p lang="zh-CN">{t.remedy(notice.remedy)}</p>
      {notice.remedies && <Remedies remedies={notice.remedies} />}
    </>
  )
}

function Refused({ notice }: { readonly notice: Of<'refuse'> }) {
  const { say } = useWords()
  const t = useNoticeWords()
  return (
    <>
      <p>{t.refused(say(notice.item))}</p>
      <p lang="zh-CN">{t.reason(notice.reasons)}</p>
      {notice.remedies && <Remedies remedies={notice.remedies} />}
    </>
  )
}

/** The name of what a supplement is about: a paper, or an answer of the form. */
export function subjectName(view: CaseView, subject: string, say: (words: Words) => string): string {
  const name =
    view.plan.materials.find(({ key }) => key === subject)?.name ??
    view.plan.form.find(({ key }) => key === subject)?.label
  return name === undefined ? subject : say(name)
}
