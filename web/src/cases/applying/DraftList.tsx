import type { DraftView } from '@yizheng/contract/drafts'
import { useBundles } from '../../catalogue/catalogue-client.ts'
import { Link } from '../../ui/Link.tsx'
import { usePortalWords } from '../../words/portal.ts'
import { useWords } from '../../words/use-words.ts'
import { wallTime } from './times.ts'
import './applying.css'

/** Drafts with when and on what they were saved; each leads to where it stopped. */
export function DraftList({ drafts }: { readonly drafts: readonly DraftView[] }) {
  const { say } = useWords()
  const own = usePortalWords()
  const bundles = useBundles()
  const nameOf = (key: string) => {
    const found = bundles.state === 'ready' ? bundles.value.bundles.find((bundle) => bundle.key === key) : undefined
    return found === undefined ? key : say(found.name)
  }
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
