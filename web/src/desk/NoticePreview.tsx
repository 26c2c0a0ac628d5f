import type { CaseView } from '@yizheng/contract/cases'
import type { Said } from '@yizheng/domain/cases/notices'
import { useNoticeWords } from '../words/notices.ts'
import { useWords } from '../words/use-words.ts'
import { NoticeText } from '../cases/NoticeText.tsx'

type PreviewProps = {
  readonly view: CaseView
  readonly said: Said
  /** It is served when another decides so, and not by this act. */
  readonly later?: boolean
}

/** A notice before it is served, in the very words in which the applicant will read it. */
export function NoticePreview({ view, said, later = false }: PreviewProps) {
  const { say } = useWords()
  const t = useNoticeWords()
  return (
    <section className="served" aria-label={`${t.preview} ${say(said.title)}`}>
      <p className="soft">{later ? t.previewLater : t.previewText}</p>
      <h5>{say(said.title)}</h5>
      <NoticeText view={view} said={said} />
    </section>
  )
}
