import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { rowsFault, textFault } from '@yizheng/domain/text/faults'
import { textRuleOf } from '@yizheng/domain/text/rules'
import type { FiledValue } from '../fields/filed/value.ts'
import { isFilled } from './progress.ts'

/**
 * What is wrong with a text that no further typing will mend: too long, or characters that cannot be printed. Said while the field is
 * being filled in, by the rule it is filed by; everything else waits until the page is left.
 */
export function faultAtOnce(field: PlanField, value: FiledValue | undefined): Words | undefined {
  const rule = textRuleOf(field)
  if (rule === undefined || field.options !== null || !isFilled(value)) return undefined
  if (Array.isArray(value)) return rowsFault(rule, value)
  return typeof value === 'string' ? textFault(rule, value) : undefined
}
