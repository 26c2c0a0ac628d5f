import { useCatalogue } from '../catalogue/catalogue-client.ts'
import { Link } from '../ui/Link.tsx'
import { useShellWords } from '../words/shell.ts'
import { useWords } from '../words/use-words.ts'

/** Who we are, how to check a certificate, how other systems speak to this office, and which catalogue is in force. */
export function SiteFooter() {
  const { t, say, language } = useWords()
  const { footer } = useShellWords()
  const end = language === 'zh' ? '' : '/en'
  const catalogue = useCatalogue()
  return (
    <>
      <p className="footer-who">
        {catalogue.state === 'ready' && <strong>{say(catalogue.value.bureau)}</strong>}
        <span>{t.footer.about}</span>
      </p>
      <nav aria-label={t.footer.label}>
        <ul className="footer-links">
          <li>
            <a className="row-link" href={`/guides${end}`}>
              {footer.guides}
            </a>
          </li>
          <li>
            <Link className="row-link" to="/certificates">
              {t.footer.check}
            </Link>
          </li>
          <li>
            <Link className="row-link" to="/register">
              {footer.register}
            </Link>
          </li>
          <li>
            <Link className="row-link" to="/hearings">
              {footer.hearings}
            </Link>
          </li>
          <li>
            <Link className="row-link" to="/figures">
              {footer.figures}
            </Link>
          </li>
          <li>
            <Link className="row-link" to="/how-we-work">
              {footer.how}
            </Link>
          </li>
          <li>
            <a className="row-link" href={`/api-reference${end}`}>
              {t.footer.api}
            </a>
          </li>
        </ul>
      </nav>
      {catalogue.state === 'ready' && (
        <p className="footer-version">{t.footer.version(catalogue.value.version.slice(0, 12))}</p>
      )}
    </>
  )
}
