import type { CaseView } from '@yizheng/contract/cases'
import { waysOf } from '@yizheng/domain/cases/notice-words'
import type { Said } from '@yizheng/domain/cases/notices'
import { addresseeOf } from '@yizheng/domain/certificates/holder'
import { useNoticeWords } from '../words/notices.ts'
import { useWords, type Speech } from '../words/use-words.ts'
import { legalDay } from '../deadlines/legal-day.ts'
import { useNames } from '../catalogue/key-names.ts'
import { Told } from '../catalogue/Told.tsx'

/** A notice in the sentences in which it is served and printed: to whom, on what application, and what is said (行政许可法 32, 38). */
export function NoticeText({ view, said }: { readonly view: CaseView; readonly said: Said }) {
  const { say } = useWords()
  const t = useNoticeWords()
  const names = useNames()
  const holder = view.filing === null ? '' : addresseeOf(view.filing, view.plan).name
  const name = view.approvals.find(({ key }) => key === said.approval)?.name
  const sentences = said.remedies ? [...said.text, waysOf(said.remedies)] : said.text
  return (
    <>
      <p lang="zh-CN">{t.to(holder)}</p>
      <p>{t.filed(legalDay(view.filedAt), names.bundle(view.bundle), view.receiptNumber)}</p>
      {name && <p>{t.about(say(name))}</p>}
      {sentences.map((sentence) => (
        <p key={sentence.zh}>
          <Told text={say(sentence)} />
        </p>
      ))}
    </>
  )
}

/** The name of what a supplement is about: a paper, or an answer of the form. */
export function subjectName(view: CaseView, subject: string, { say, t }: Pick<Speech, 'say' | 't'>): string {
  const name =
    view.plan.materials.find(({ key }) => key === subject)?.name ??
    view.plan.form.find(({ key }) => key === subject)?.label
  return name === undefined ? t.notAsked : say(name)
}
