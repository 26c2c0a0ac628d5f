import type { DraftView } from '@yizheng/contract/drafts'
import type { Plan, PlanField, PlanMaterial } from '@yizheng/domain/catalogue/plan'
import type { FiledValue } from '../../fields/filed/value.ts'
import { normaliseDate } from '../../fields/date/model.ts'
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

/** What a field holds: what the applicant wrote, or else what shared data says. */
export function valueOf(application: Pick<Application, 'draft' | 'values'>, key: string): FiledValue | undefined {
  return application.draft.filing[key] ?? application.values[key]?.value
}

/** Everything filled in, as it is filed: prefilled values, what the applicant wrote over them, nothing empty. */
export function filingOf(application: Application): Record<string, FiledValue> {
  const filing: Record<string, FiledValue> = {}
  for (const field of application.plan.form) {
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
export function papersAsked(plan: Plan): PlanMaterial[] {
  return plan.materials.filter((paper) => paper.asked && paper.supplier === 'applicant')
}

/** Of those, what is not handed in yet. */
export function papersMissing(plan: Plan, draft: Pick<DraftView, 'materials'>): PlanMaterial[] {
  const given = new Set(draft.materials.map(({ material }) => material))
  return papersAsked(plan).filter(({ key }) => !given.has(key))
}

/** How far the papers are. */
export function papersState({ plan, draft }: Application): StepState {
  if (papersMissing(plan, draft).length === 0) return 'done'
  return draft.materials.length > 0 ? 'part' : 'none'
}
