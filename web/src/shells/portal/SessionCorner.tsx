import { homeOf } from '@yizheng/domain/parties/ends'
import { forgetTyped } from '../../cases/use-draft.ts'
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
  const home = homeOf(person.grants)
  const leave = () => {
    forgetTyped()
    void signOut()
  }
  return (
    <span className="session-corner">
      {home !== '/' && (
        <Link className="button button-quiet" to={home}>
          {t.header.toWork}
        </Link>
      )}
      <Link className="row-link" lang="zh-CN" to={home === '/' ? '/my' : home}>
        {person.name}
      </Link>
      <Button onClick={leave}>{t.header.signOut}</Button>
    </span>
  )
}
