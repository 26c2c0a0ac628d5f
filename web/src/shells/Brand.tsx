import { Link } from '../ui/Link.tsx'
import { Seal } from '../ui/Seal.tsx'
import { useWords } from '../words/use-words.ts'
import { officeShown } from './office-shown.ts'

/** The mark, the name of the service, and whose office this is. */
export function Brand() {
  const { t, say } = useWords()
  return (
    <Link className="brand" to="/">
      <Seal size={40} />
      <span className="brand-words">
        <span className="brand-name">{t.service}</span>
        <span className="brand-bureau">{officeShown === undefined ? t.serviceMeaning : say(officeShown.bureau)}</span>
      </span>
    </Link>
  )
}

/** Says on every page that nothing here has legal effect, in a demonstration, and that nothing can be filed, on a full disk. */
export function OfficeBanner() {
  const { t } = useWords()
  return (
    <>
      {officeShown?.readOnly === true && (
        <p className="banner" role="alert">
          {t.header.readOnly}
        </p>
      )}
      {officeShown?.demonstration === true && <p className="banner">{t.header.demonstration}</p>}
    </>
  )
}
