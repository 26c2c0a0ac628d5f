import type { DraftView } from '@yizheng/contract/drafts'
import { useBundleName } from '../catalogue/use-names.ts'
import { Link } from '../ui/Link.tsx'
import { usePortalWords } from '../words/portal.ts'
import { wallTime } from '../ui/times.ts'
import './applying.css'

/** Drafts with when and on what they were saved; each leads to where it stopped. */
export function DraftList({ drafts }: { readonly drafts: readonly DraftView[] }) {
  const own = usePortalWords()
  const nameOf = useBundleName()
  return (
    <ul className="cards">
      {drafts.map((draft) => (
        <li key={draft.draft} className="card">
          <Link className="row-link" to={`/apply/${draft.draft}`}>
            {own.mine.goOn}
            {': '}
            {nameOf(draft.bundle)}
          </Link>
          <p className="soft">{own.draft.savedAt(wallTime(draft.savedAt), own.draft.from[draft.savedFrom])}</p>
        </li>
      ))}
    </ul>
  )
}
