import { ask } from '../client/ask.ts'
import { useAnswer } from '../client/use-answer.ts'
import { usePortalWords } from '../words/portal.ts'
import { DraftList } from './DraftList.tsx'

/** What this person has begun and not filed, of one bundle or of any: shown before they begin a second one unawares. */
export function OpenDrafts({ bundle }: { readonly bundle: string | undefined }) {
  const own = usePortalWords()
  const answer = useAnswer('open-drafts', (signal) => ask('listDrafts', {}, signal))
  if (answer.state !== 'ready') return null
  const drafts = answer.value.drafts.filter((draft) => bundle === undefined || draft.bundle === bundle).slice(0, MOST)
  if (drafts.length === 0) return null
  return (
    <section className="open-drafts screen-only" aria-labelledby="open-drafts-title">
      <h2 id="open-drafts-title">{own.start.existing}</h2>
      <DraftList drafts={drafts} />
    </section>
  )
}

/** The newest; the others are among my cases. */
const MOST = 3
