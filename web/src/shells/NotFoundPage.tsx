import { ButtonLink } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { useWords } from '../words/use-words.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useWords()
  return (
    <Page title={t.notFound.title} service={t.service}>
      <div className="stack">
        <p>{t.notFound.text}</p>
        <p>
          <ButtonLink to="/">{t.notFound.home}</ButtonLink>
        </p>
      </div>
    </Page>
  )
}
