import type { Words } from '@yizheng/domain/text/words'
import { Told } from '../catalogue/Told.tsx'
import type { Fact } from '../ui/Facts.tsx'
import { useLicenceTermsWords } from '../words/licence-terms.ts'
import { useWords } from '../words/use-words.ts'

type Said = { readonly scope: Words | null; readonly conditions: readonly Words[] }

/** What a licence covers and under what conditions, as facts; none where the decision said nothing of either. */
export function useTermsFacts(): (said: Said) => Fact[] {
  const { say } = useWords()
  const t = useLicenceTermsWords()
  return ({ scope, conditions }) => [
    ...(scope === null ? [] : [{ name: t.scope, value: say(scope), wide: true }]),
    ...conditions.map((condition, row) => ({
      name: t.condition(row + 1),
      value: <Told text={say(condition)} />,
      wide: true,
    })),
  ]
}

/** The same in running text, for a list. */
export function LicenceTerms({ said }: { readonly said: Said }) {
  const facts = useTermsFacts()(said)
  if (facts.length === 0) return null
  return (
    <ul className="licence-terms">
      {facts.map(({ name, value }) => (
        <li key={name}>
          <span className="soft">{name}</span> {value}
        </li>
      ))}
    </ul>
  )
}
