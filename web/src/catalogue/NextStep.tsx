import { signInPath, usePerson } from '../parties/session.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { usePlace } from '../ui/location.ts'
import { useWords } from '../words/use-words.ts'

/** What to do with the plan: sign in where needed, and apply with the answers given. */
export function NextStep({ bundle }: { readonly bundle: string }) {
  const { t } = useWords()
  const { query } = usePlace()
  const person = usePerson()
  const start = `/apply/new/${bundle}${query}`
  return (
    <section className="plan-part next-step screen-only" aria-labelledby="next-title">
      <h3 id="next-title">{t.plan.next}</h3>
      {person !== null && (
        <p>
          {t.plan.signedIn} <strong lang="zh-CN">{person.name}</strong>
        </p>
      )}
      <p>{person === null ? t.plan.startText : t.plan.signedInText}</p>
      <p className="next-acts">
        <ButtonLink away={person === null} to={person === null ? signInPath(start) : start}>
          {t.plan.start}
        </ButtonLink>
        <a className="row-link" href="/api-reference">
          {t.plan.guide}
        </a>
      </p>
    </section>
  )
}
