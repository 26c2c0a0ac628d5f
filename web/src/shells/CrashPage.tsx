import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/Page.tsx'
import { useWords } from '../words/use-words.ts'

/** What stands in place of a page that broke, or whose code could not be fetched. */
export function CrashPage() {
  const { t } = useWords()
  return (
    <Page title={t.trouble.crash} service={t.service}>
      <div className="stack">
        <p>{t.trouble.crashText}</p>
        <p>
          <Button look="main" onClick={() => window.location.reload()}>
            {t.trouble.reload}
          </Button>
        </p>
      </div>
    </Page>
  )
}
