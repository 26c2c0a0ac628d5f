import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { documentInWords } from '@yizheng/domain/parties/identity-kinds'
import { useWords } from '../../words/use-words.ts'
import { Value } from '../Value.tsx'
import { textOf, type FiledValue } from './value.ts'

type ViewProps = {
  readonly field: Pick<PlanField, 'type' | 'options'>
  readonly value: FiledValue | undefined
}

/** What one field of the form holds, as it reads: a choice by its label, a document of identity by its kind and number. */
export function FiledView({ field, value }: ViewProps) {
  const { t, say } = useWords()
  if (value === undefined || typeof value === 'boolean') return <Value value={value} />
  if (field.type === 'id-card') return <>{say(documentInWords(textOf(value)))}</>
  if (field.options) {
    const labels = (Array.isArray(value) ? value : [String(value)]).map((chosen) => {
      const option = field.options?.find((each) => each.value === chosen)
      return option === undefined ? chosen : say(option.label)
    })
    return <>{labels.join(t.listComma)}</>
  }
  return <Value value={Array.isArray(value) ? value.join(t.listComma) : value} />
}
