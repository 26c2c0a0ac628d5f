import { useEffect } from 'react'
import { ButtonLink } from '../ui/Button.tsx'
import { goTo } from '../ui/location.ts'
import { Page } from '../ui/Page.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { forgetUnsaved } from './unsaved.ts'
import { fileAgain } from './submission.ts'

/** A draft that is no more. When this tab filed it and never heard the answer, the same call with the same key brings it. */
export function Gone({ draftId }: { readonly draftId: string }) {
  const { t } = useWords()
  const own = usePortalWords()
  useEffect(() => {
    forgetUnsaved(draftId)
    void fileAgain(draftId).then((filed) => filed !== undefined && goTo(`/cases/${filed}`))
  }, [draftId])
  return (
    <Page title={own.draft.gone} service={t.service}>
      <p>{own.draft.goneText}</p>
      <p className="acts">
        <ButtonLink to="/my">{own.mine.title}</ButtonLink>
      </p>
    </Page>
  )
}
