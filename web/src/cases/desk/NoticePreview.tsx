import type { CaseView } from '@yizheng/contract/cases'
import type { Said } from '@yizheng/domain/cases/notices'
import { useNoticeWords } from '../../words/notices.ts'
import { useWords } from '../../words/use-words.ts'
import { NoticeText } from '../NoticeText.tsx'

/** A notice before it is served, in the very words in which the applicant will read it. */
export function NoticePreview({ view, said }: { readonly view: CaseView; readonly said: Said }) {
  const { say } = useWords()
  const t = useNoticeWords()
  return (
    <section className="served" aria-label={t.preview}>
      <p className="soft">{t.previewText}</p>
      <h5>{say(said.title)}</h5>
      <NoticeText view={view} said={said} />
    </section>
  )
}
