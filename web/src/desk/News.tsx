import { Button } from '../ui/Button.tsx'
import { useDeskCaseWords, useDeskWords } from '../words/desk.ts'
import { actorWord, entryWord } from './desk-words.ts'
import type { HistoryEntry } from './use-live-case.ts'

type NewsProps = { readonly news: readonly HistoryEntry[]; readonly onSeen: () => void }

/** What others did to the case while it was open here, said politely: it neither takes the focus nor moves the work. */
export function News({ news, onSeen }: NewsProps) {
  const t = useDeskCaseWords()
  return (
    <div aria-live="polite" className="news">
      {news.length > 0 && (
        <div className="notice notice-mind">
          <p className="notice-title">{t.news}</p>
          <NewsLines news={news} />
          <p>{t.newsKept}</p>
          <p className="notice-act">
            <Button onClick={onSeen}>{t.newsSeen}</Button>
          </p>
        </div>
      )}
    </div>
  )
}

/** Who did what, one line each. */
export function NewsLines({ news }: { readonly news: readonly HistoryEntry[] }) {
  const t = useDeskCaseWords()
  const desk = useDeskWords()
  return (
    <ul className="news-lines">
      {news.map((entry) => (
        <li key={entry.version}>{t.newsLine(actorWord(entry, desk), entryWord(entry, desk))}</li>
      ))}
    </ul>
  )
}
