import { signInPath, usePerson } from '../../parties/session.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { usePlace } from '../../ui/location.ts'
import { useWords } from '../../words/use-words.ts'
import { PersonMenu } from '../PersonMenu.tsx'

/** Who is signed in and what is theirs, or the way in. */
export function SessionCorner() {
  const { t } = useWords()
  const place = usePlace()
  const person = usePerson()
  if (person !== null) return <PersonMenu person={person} />
  return (
    <ButtonLink away look="plain" to={signInPath(place.path + place.query)}>
      {t.header.signIn}
    </ButtonLink>
  )
}
