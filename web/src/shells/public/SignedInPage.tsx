import { Link } from '../../ui/Link.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../words/shell.ts'
import { useWords } from '../../words/use-words.ts'

/** Where signing in in a new tab ends: the work goes on in the other one. */
export function SignedInPage() {
  const { t } = useWords()
  const own = useShellWords()
  return (
    <Page title={own.signedInTitle} service={t.service} head={<p className="lead">{own.signedInText}</p>}>
      <Link className="row-link" to="/">
        {own.signedInHome}
      </Link>
    </Page>
  )
}
