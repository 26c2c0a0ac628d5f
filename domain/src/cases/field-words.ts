import type { FieldValue } from '../catalogue/field-rules.ts'
import type { PlanField } from '../catalogue/plan.ts'
import type { Words } from '../catalogue/words.ts'
import { documentInWords } from '../parties/identity-kinds.ts'

/** What a field holds as it reads on a paper: a choice by its label, yes and no in words, a document by its kind and number. */
export function valueInWords({ type, options }: Pick<PlanField, 'type' | 'options'>, value: FieldValue): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (type === 'id-card' && typeof value === 'string') return documentInWords(value)
  const each = (Array.isArray(value) ? value : [String(value)]).map(
    (one) => options?.find((option) => option.value === one)?.label ?? { zh: one, en: one },
  )
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') }
}
