import { signInPath, signOut, usePerson } from '../../parties/session.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { usePlace } from '../../ui/location.ts'
import { useWords } from '../../words/use-words.ts'

/** Who is signed in and the way out, or the way in. */
export function SessionCorner() {
  const { t } = useWords()
  const place = usePlace()
  const person = usePerson()
  if (person === null) {
    return (
      <ButtonLink away look="plain" to={signInPath(place.path + place.query)}>
        {t.header.signIn}
      </ButtonLink>
    )
  }
  return (
    <span className="session-corner">
      <Link className="row-link" lang="zh-CN" to="/my">
        {person.name}
      </Link>
      <Button onClick={() => void signOut()}>{t.header.signOut}</Button>
    </span>
  )
}
