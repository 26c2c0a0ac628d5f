import { homeOf } from '@yizheng/domain/parties/ends'
import { signInPath, usePerson } from '../../parties/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Link } from '../../ui/Link.tsx'
import { usePlace } from '../../ui/location.ts'
import { useWords } from '../../words/use-words.ts'
import { PersonMenu } from '../PersonMenu.tsx'

/** Who is signed in and what is theirs, or the way in. */
export function SessionCorner() {
  const { t } = useWords()
  const place = usePlace()
  const person = usePerson()
  if (person !== null) {
    const home = homeOf(person.grants)
    return (
      <>
        {/* One click from anywhere to what a person comes for; on a phone it is the first thing behind their name. */}
        <Link className="button button-quiet nav-wide" to={home === '/' ? '/my' : home}>
          {home === '/' ? t.header.mine : t.header.toWork}
        </Link>
        <PersonMenu person={person} />
      </>
    )
  }
  return (
    <ButtonLink away look="plain" to={signInPath(place.path + place.query)}>
      {t.header.signIn}
    </ButtonLink>
  )
}
