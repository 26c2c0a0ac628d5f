import { ButtonLink } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { useShellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t, language } = useWords()
  const { footer } = useShellWords()
  return (
    <Page title={t.notFound.title} service={t.service}>
      <div className="stack">
        <p>{t.notFound.text}</p>
        <p>
          <ButtonLink to="/">{t.notFound.home}</ButtonLink>
        </p>
        <p>
          <ButtonLink away look="quiet" to={language === 'zh' ? '/guides' : '/guides/en'}>
            {footer.guides}
          </ButtonLink>
        </p>
      </div>
    </Page>
  )
}
