import type { CaseView } from '@yizheng/contract/cases'
import { Details } from '../ui/Details.tsx'
import { useNoticeWords } from '../words/notices.ts'
import { useWords } from '../words/use-words.ts'
import { Told } from '../catalogue/Told.tsx'

/** Every dated paper of the case in one place, as it was served, the newest first: its text here, and as a paper to keep. */
export function NoticeList({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const t = useNoticeWords()
  const nameOf = (key: string | null) => view.approvals.find((approval) => approval.key === key)?.name
  if (view.filing === null && view.notices.length === 0) return <p className="soft">{t.none}</p>
  return (
    <ul>
      {view.filing !== null && (
        <li className="screen-only">
          <a
            className="row-link"
            href={`/api/cases/${view.id}/application-form/pdf`}
            type="application/pdf"
            target="_blank"
            rel="noreferrer"
          >
            {t.form} ↗
          </a>
        </li>
      )}
      {[...view.notices].reverse().map(({ version, on, title, approval, text }) => {
        const name = nameOf(approval)
        const line = t.line(on, say(title), name ? say(name) : '')
        return (
          <li key={version}>
            <Details summary={line}>
              {text.map((each) => (
                <p key={each.zh}>
                  <Told text={say(each)} />
                </p>
              ))}
              <p className="screen-only">
                <a
                  className="row-link"
                  href={`/api/cases/${view.id}/notices/${version}/pdf`}
                  type="application/pdf"
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`${t.paper} ${line}`}
                >
                  {t.paper} ↗
                </a>
              </p>
            </Details>
          </li>
        )
      })}
    </ul>
  )
}
