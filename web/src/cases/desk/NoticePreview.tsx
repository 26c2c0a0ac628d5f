import type { CaseView } from '@yizheng/contract/cases'
import { useNoticeWords } from '../../words/notices.ts'
import { NoticeText, type Notice } from '../NoticeText.tsx'

/** A notice before it is served, in the very words in which the applicant will read it. */
export function NoticePreview({ view, notice }: { readonly view: CaseView; readonly notice: Notice }) {
  const t = useNoticeWords()
  return (
    <section className="served" aria-label={t.preview}>
      <p className="soft">{t.previewText}</p>
      <h5>{t.titles[notice.kind]}</h5>
      <NoticeText view={view} notice={notice} />
    </section>
  )
}
