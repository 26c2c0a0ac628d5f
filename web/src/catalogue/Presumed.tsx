import type { Plan } from '@yizheng/domain/catalogue/plan'
import { useWords } from '../words/use-words.ts'
import { nameIn } from './names.ts'
import { useCatalogueNames } from './catalogue-client.ts'

/** What a plan takes to be held already, because nothing in it comes to it: said, so that nobody finds out at the window. */
export function Presumed({ plan }: { readonly plan: Plan }) {
  const { t, say } = useWords()
  const answer = useCatalogueNames()
  if (plan.presumed.length === 0 || answer.state !== 'ready') return null
  const { items } = answer.value
  const nameOf = (key: string) => nameIn(items, key, say, t.nameWithdrawn)
  const lines = new Set(plan.presumed.map(({ anyOf }) => anyOf.map(nameOf).sort().join(t.plan.or)))
  return (
    <section className="plan-part" aria-labelledby="presumed-title">
      <h3 id="presumed-title">{t.plan.presumed}</h3>
      <p className="soft">{t.plan.presumedText}</p>
      <ul>
        {[...lines].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
