import type { PlanField } from '@yizheng/domain/catalogue/plan'
import type { Words } from '@yizheng/domain/text/words'
import { fetchedLater } from '../client/fetched-later.ts'
import type { FiledValue } from '../fields/filed/value.ts'
import { asFiled, isFilled } from './progress.ts'
import { todayHere } from '../ui/times.ts'

/** Both languages at once: an error stays on the screen when the language changes. */
export type FieldFault = { readonly fieldId: string; readonly words: Words }

/** The rules are fetched when they are first needed: they bring the schema library with them. */
const rules = () => fetchedLater(() => import('@yizheng/domain/cases/filing/form-rules'))

/** What is filled in of these fields, each written as the office keeps it; what is wrong stays as it was typed. */
export async function normalisedOf(
  fields: readonly PlanField[],
  filing: Readonly<Record<string, FiledValue>>,
): Promise<Record<string, FiledValue>> {
  const { checkField, normaliseValue } = await rules()
  const all = { ...filing }
  for (const field of fields) {
    const value = filing[field.key]
    if (value === undefined) continue
    const kept = asFiled(field, value)
    const normalised = normaliseValue(field, kept)
    all[field.key] = checkField(field, normalised, todayHere()) === undefined ? normalised : kept
  }
  return all
}

/**
 * What is wrong with these fields by the rules that the office itself checks them with: each alone, and beside the others of `form`, all
 * that are asked.
 */
export async function fieldFaults(
  fields: readonly PlanField[],
  valueOf: (key: string) => FiledValue | undefined,
  form: readonly PlanField[] = fields,
): Promise<FieldFault[]> {
  const { checkField, formFaults, normaliseValue } = await rules()
  const today = todayHere()
  const filled = form.flatMap((field) => {
    const value = valueOf(field.key)
    return isFilled(value, field.type) ? [[field.key, normaliseValue(field, asFiled(field, value))] as const] : []
  })
  const beside = new Map(
    formFaults(form, Object.fromEntries(filled), today).map(({ pointer, reason }) => [pointer, reason]),
  )
  return fields.flatMap((field) => {
    const value = valueOf(field.key)
    const alone = checkField(field, isFilled(value, field.type) ? value : undefined, today)?.reason
    const reason = alone ?? beside.get(`/filing/${field.key}`)
    return reason === undefined ? [] : [{ fieldId: `field-${field.key}`, words: reason }]
  })
}
