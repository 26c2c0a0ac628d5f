import type { FieldValue } from '../../catalogue/field-rules.ts'
import type { PlanField } from '../../catalogue/plan.ts'
import type { Words } from '../../text/words.ts'
import { documentInWords } from '../../parties/identity-kinds.ts'
import { NUMBER_BOUNDS, numberIn, plain } from '../../text/number.ts'
import { WITHDRAWN } from '../new-catalogue/withdrawn-words.ts'

/** What a field holds as it reads on the screen and on paper: a choice by its label, yes and no in words, a document by its kind and number. */
export function valueInWords({ type, options }: Pick<PlanField, 'type' | 'options'>, value: FieldValue): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (type === 'id-card' && typeof value === 'string') return documentInWords(value)
  if (type === 'datetime' && typeof value === 'string') return same(value.replace('T', ' '))
  if (type === 'daterange' && typeof value === 'string') {
    const [from = '', until = ''] = value.split('/')
    return { zh: `${from}至${until}`, en: `${from} to ${until}` }
  }
  if (typeof value === 'number') return same(plain(value))
  if (isNumber(type) && typeof value === 'string' && numberIn(value) !== undefined) return same(plain(value))
  const each = (Array.isArray(value) ? value : [value]).map((one) =>
    options && options.length > 0
      ? (options.find((option) => option.value === one)?.label ?? withdrawn(one))
      : same(one),
  )
  return { zh: each.map(({ zh }) => zh).join('、'), en: each.map(({ en }) => en).join(', ') }
}

/** A choice that is not offered any more, as it was chosen; one that was kept by its key in words. */
function withdrawn(value: string): Words {
  return /[a-z]/i.test(value) ? WITHDRAWN.option : same(value)
}

function same(text: string): Words {
  return { zh: text, en: text }
}

function isNumber(type: string): boolean {
  return Object.hasOwn(NUMBER_BOUNDS, type)
}
