import { valueInWords } from '@yizheng/domain/cases/filing/field-words'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { useWords } from '../../words/use-words.ts'
import { Value } from '../Value.tsx'
import type { FiledValue } from './value.ts'

type ViewProps = {
  readonly field: Pick<PlanField, 'type' | 'options'>
  readonly value: FiledValue | undefined
}

/** What one field of the form holds, as it reads: the same words as on the application form. */
export function FiledView({ field, value }: ViewProps) {
  const { say } = useWords()
  if (value === undefined) return <Value value={value} />
  const words = valueInWords(field, value)
  // What people wrote is the same in both languages, and Chinese.
  return words.zh === words.en ? <Value value={words.zh} /> : <>{say(words)}</>
}
