import { useState } from 'react'
import { ErrorSummary } from '../ui/ErrorSummary.tsx'
import { useWords } from '../words/use-words.ts'
import type { FieldFault } from './check-fields.ts'

type Told = { of: readonly FieldFault[]; language: string; errors: { fieldId: string; text: string }[] }

/** The faults in the reader's language, as links to their fields. Made while drawing, so that a change of language translates them too. */
export function FaultSummary({ faults, title }: { readonly faults: readonly FieldFault[]; readonly title: string }) {
  const { say, language } = useWords()
  const [held, setHeld] = useState<Told>()
  if (held?.of !== faults || held.language !== language) {
    setHeld({ of: faults, language, errors: faults.map(({ fieldId, words }) => ({ fieldId, text: say(words) })) })
  }
  return <ErrorSummary title={title} errors={held?.errors ?? []} />
}
