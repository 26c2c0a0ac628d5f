import { fieldsAsked, papersNotAsked } from '@yizheng/domain/catalogue/asked'
import type { PlanField, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import type { FiledValue } from '../fields/filed/value.ts'
import { normaliseDate } from '../fields/date/model.ts'
import type { Application } from './ApplyFrame.tsx'

export type StepState = 'none' | 'part' | 'done' | 'blocked'

/** Whether a value is a value: an empty text or list is not. `type` is that of its field. */
export function isFilled(value: FiledValue | undefined, type = ''): value is FiledValue {
  if (value === undefined) return false
  if (Array.isArray(value)) return value.some((row) => row.trim() !== '')
  const text = String(value).trim()
  // A kind of document without a number is nothing yet.
  return text !== '' && !(type === 'id-card' && /^[a-z-]+:$/.test(text))
}

/** What of an application tells what stands in its form. */
type Filled = Pick<Application, 'draft' | 'values' | 'plan'>

/** What a field holds: what was answered before or the identity vouches for, what the applicant wrote, or else what shared data says. */
export function valueOf({ draft, values, plan }: Filled, key: string): FiledValue | undefined {
  const known = values[key]
  const written = known?.verified ? known.value : draft.filing[key]
  return plan.form.find((field) => field.key === key)?.given ?? written ?? known?.value
}

/** Everything that stands in the form, asked or not, as it was typed. */
function typedOf(application: Filled): Record<string, FiledValue> {
  return Object.fromEntries(
    application.plan.form.flatMap(({ key }) => {
      const value = valueOf(application, key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

/** The fields that are asked by what stands in the form now. */
export function formNow(application: Filled): PlanField[] {
  return fieldsAsked(application.plan, typedOf(application))
}

/** What a draft keeps: nothing of fields that are not asked any more. */
export function keptInDraft(application: Filled): Record<string, FiledValue> {
  const asked = new Set(formNow(application).map(({ key }) => key))
  const known = new Set(application.plan.form.map(({ key }) => key))
  return Object.fromEntries(
    Object.entries(application.draft.filing).filter(([key]) => asked.has(key) || !known.has(key)),
  )
}

/** Everything filled in, as it is filed: prefilled values, what the applicant wrote over them, nothing empty. */
export function filingOf(application: Application): Record<string, FiledValue> {
  const filing: Record<string, FiledValue> = {}
  for (const field of formNow(application)) {
    const value = valueOf(application, field.key)
    if (isFilled(value, field.type)) filing[field.key] = asFiled(field, value)
  }
  return filing
}

/** One value as it is filed; what depends on the type beyond this is the office's own rule. */
export function asFiled(field: Pick<PlanField, 'type'>, value: FiledValue): FiledValue {
  if (Array.isArray(value)) return value.map((row) => row.trim()).filter((row) => row !== '')
  if (field.type === 'date' && typeof value === 'string') return normaliseDate(value)
  return value
}

/** How far a page of the form is, by the fields that must be filled in. */
export function formState(application: Application, fields: readonly PlanField[]): StepState {
  const filled = (field: PlanField) => isFilled(valueOf(application, field.key), field.type)
  if (fields.every((field) => !field.required || filled(field))) return 'done'
  return fields.some((field) => isFilled(application.draft.filing[field.key], field.type)) ? 'part' : 'none'
}

/** The papers the applicant is asked for. */
export function papersAsked(application: Filled): PlanMaterial[] {
  return papersNeeded(application).filter((paper) => paper.supplier === 'applicant')
}

/** The papers that the case needs, whoever supplies them. */
export function papersNeeded(application: Filled): PlanMaterial[] {
  const needless = new Set(papersNotAsked(application.plan, typedOf(application)))
  return application.plan.materials.filter((paper) => paper.asked && !needless.has(paper.key))
}

/** Of those, what is not handed in yet. */
export function papersMissing(application: Filled): PlanMaterial[] {
  const given = new Set(application.draft.materials.map(({ material }) => material))
  return papersAsked(application).filter(({ key }) => !given.has(key))
}

/** How far the papers are. */
export function papersState(application: Application): StepState {
  if (papersMissing(application).length === 0) return 'done'
  return application.draft.materials.length > 0 ? 'part' : 'none'
}
