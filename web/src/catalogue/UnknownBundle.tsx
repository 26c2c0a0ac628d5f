import { ButtonLink } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { useWords } from '../words/use-words.ts'

/** A bundle that is not on offer here, with the way back. */
export function UnknownBundle() {
  const { t } = useWords()
  return (
    <Page title={t.bundle.unknown} service={t.service}>
      <div className="stack">
        <p>{t.bundle.unknownText}</p>
        <p>
          <ButtonLink to="/">{t.notFound.home}</ButtonLink>
        </p>
      </div>
    </Page>
  )
}
