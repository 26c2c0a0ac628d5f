import { signInPath, usePerson } from '../parties/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { usePlace } from '../ui/location.ts'
import { useWords } from '../words/use-words.ts'

/** What to do with the plan: sign in and apply, and honestly how far that goes today. */
export function NextStep() {
  const { t } = useWords()
  const place = usePlace()
  const person = usePerson()
  return (
    <section className="plan-part next-step screen-only" aria-labelledby="next-title">
      <h3 id="next-title">{t.plan.next}</h3>
      <p>{person === null ? t.plan.startText : t.plan.signedIn(person.name)}</p>
      <p className="next-acts">
        {person === null && (
          <ButtonLink away to={signInPath(place.path + place.query)}>
            {t.plan.start}
          </ButtonLink>
        )}
        <a className="row-link" href="/api-reference">
          {t.plan.guide}
        </a>
      </p>
    </section>
  )
}
