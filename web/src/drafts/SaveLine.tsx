import { signInPath } from '../parties/session.ts'
import { Button, ButtonLink } from '../ui/Button.tsx'
import { usePlace } from '../ui/location.ts'
import { Notice } from '../ui/Notice.tsx'
import { usePortalWords } from '../words/portal.ts'
import type { Held, Keeper } from './draft-keeper.ts'
import { wallTime } from '../ui/times.ts'

/** How far the office has what was typed, always in words; and the choice when two devices wrote on one draft. */
export function SaveLine({ held, keeper }: { readonly held: Held; readonly keeper: Keeper }) {
  const t = usePortalWords()
  const place = usePlace()
  const { draft, keeping, left = [], theirs, trouble } = held
  if (draft === undefined) return null
  const signedOut = trouble?.kind === 'problem' && trouble.problem.code === 'not-signed-in'
  if (keeping === 'conflict' && theirs !== undefined) {
    return (
      <div role="alert">
        <Notice tone="mind" title={t.draft.conflict}>
          <p>{t.draft.conflictText(wallTime(theirs.savedAt), t.draft.from[theirs.savedFrom])}</p>
          <p className="acts">
            <Button look="main" onClick={() => void keeper.settle('mine')}>
              {t.draft.keepMine}
            </Button>
            <Button onClick={() => void keeper.settle('theirs')}>{t.draft.takeTheirs}</Button>
          </p>
        </Notice>
      </div>
    )
  }
  return (
    <div className="save-line">
      <output className="soft">
        {keeping === 'saved' && t.draft.savedAt(wallTime(draft.savedAt), t.draft.from[draft.savedFrom])}
        {keeping === 'saved' && left.length > 0 && t.draft.left(left.length)}
        {keeping === 'saving' && t.draft.saving}
        {keeping === 'unsaved' && t.draft.unsaved}
        {keeping === 'failed' && t.draft.failed}
      </output>
      {keeping === 'failed' && !signedOut && <Button onClick={() => void keeper.save()}>{t.draft.saveNow}</Button>}
      {signedOut && (
        <ButtonLink away look="plain" to={signInPath(place.path + place.query)}>
          {t.draft.signIn}
        </ButtonLink>
      )}
    </div>
  )
}
