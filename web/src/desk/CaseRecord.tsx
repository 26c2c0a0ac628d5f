import type { CaseView } from '@yizheng/contract/cases'
import { usePerson } from '../parties/session.ts'
import { useDeskCaseWords, useDeskWords } from '../words/desk.ts'
import { useFilingWords } from '../words/filing.ts'
import { useNoticeWords } from '../words/notices.ts'
import { NoticeList } from '../cases/NoticeList.tsx'
import { isFilingIn } from '../cases/further/filing-acts.ts'
import { DeadlineList } from '../deadlines/DeadlineList.tsx'
import { actorWord, entryWord } from './desk-words.ts'
import { legalMinute } from '../deadlines/legal-day.ts'

/** What binds the case and what was done to it: deadlines, who holds which duty, and every act by name. */
export function CaseRecord({ view }: { readonly view: CaseView }) {
  const t = useDeskCaseWords()
  const notices = useNoticeWords()
  return (
    <aside className="case-column case-record" aria-label={t.history}>
      <h2 className="case-part">{t.clock}</h2>
      <DeadlineList view={view} />
      <h2 className="case-part">{notices.list}</h2>
      <NoticeList view={view} />
      <h2 className="case-part">{t.holders}</h2>
      <Holders view={view} />
      <h2 className="case-part">
        {t.history} <span className="count">{t.historyCount(view.history.length)}</span>
      </h2>
      <History view={view} />
    </aside>
  )
}

function Holders({ view }: { readonly view: CaseView }) {
  const t = useDeskCaseWords()
  const desk = useDeskWords()
  const me = usePerson()?.personId
  if (view.holders.length === 0) return <p className="soft">{t.noHolders}</p>
  return (
    <dl className="holders">
      {view.holders.map(({ person, name, part }) => (
        <div key={person}>
          <dt>{desk.parts[part]}</dt>
          <dd>
            <span lang="zh-CN">{name}</span>
            {person === me && t.you}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function History({ view }: { readonly view: CaseView }) {
  const desk = useDeskWords()
  const filing = useFilingWords()
  return (
    <ol className="history" reversed>
      {[...view.history].reverse().map((entry) => (
        <li key={entry.version}>
          <span className="history-at">{legalMinute(entry.at)}</span>
          <span>
            <span lang={entry.by === 'office' ? undefined : 'zh-CN'}>{actorWord(entry, desk)}</span>{' '}
            <strong>
              {entryWord(entry, desk, isFilingIn(view, entry.approval ?? undefined) ? filing : undefined)}
            </strong>
          </span>
        </li>
      ))}
    </ol>
  )
}
