import { ButtonLink } from '../ui/Button.tsx'
import { usePlace } from '../ui/location.ts'
import { useWords } from '../words/use-words.ts'

/** What to do with the plan: sign in and apply, and honestly how far that goes today. */
export function NextStep() {
  const { t } = useWords()
  const place = usePlace()
  return (
    <section className="plan-part next-step screen-only" aria-labelledby="next-title">
      <h3 id="next-title">{t.plan.next}</h3>
      <p>{t.plan.startText}</p>
      <p className="next-acts">
        <ButtonLink away to={`/sign-in?return=${encodeURIComponent(place.path + place.query)}`}>
          {t.plan.start}
        </ButtonLink>
        <a className="row-link" href="/api-reference">
          {t.plan.guide}
        </a>
      </p>
    </section>
  )
}
