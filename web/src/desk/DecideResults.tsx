import type { CaseView } from '@yizheng/contract/cases'
import { producedBy } from '@yizheng/domain/cases/decision/produced'
import { TextInput } from '../fields/text/Input.tsx'
import { useActWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'

type ResultsProps = {
  readonly view: CaseView
  readonly approval: string | null | undefined
  readonly values: Readonly<Record<string, string>>
  readonly onValues: (values: Readonly<Record<string, string>>) => void
}

/** What the licence brings about and nobody was asked for, such as the credit code of who is being registered. */
export function DecideResults({ view, approval, values, onValues }: ResultsProps) {
  const t = useActWords()
  const { say } = useWords()
  const made = producedBy(view.plan, approval ?? '')
  return (
    <>
      {made.map(({ key, label, type }) => (
        <TextInput
          key={key}
          texts={{
            id: `result-${key}`,
            label: say(label),
            hint: type === 'uscc' ? t.decide.codeHint : t.decide.resultHint,
          }}
          raw={values[key] ?? ''}
          onRaw={(raw) => onValues({ ...values, [key]: raw })}
        />
      ))}
    </>
  )
}

/** What of it is filled in, for the act. */
export function resultsGiven(values: Readonly<Record<string, string>>): { results?: Record<string, string> } {
  const given = Object.entries(values).filter(([, value]) => value.trim() !== '')
  return given.length > 0 ? { results: Object.fromEntries(given) } : {}
}
