import type { PlanField } from '@yizheng/domain/catalogue/plan'

export const TOPICS = ['applicant', 'premises', 'people', 'business', 'time', 'other'] as const
export type Topic = (typeof TOPICS)[number]

/** Which topic a field belongs to, by the beginning of its key; the first line that fits counts. */
const KEYS: readonly (readonly [RegExp, Topic])[] = [
  [/^(subject|uscc|legal-rep|agent|registered|person|household|applicant)/, 'applicant'],
  [/^(premises|storage|site|floor|venue|address)/, 'premises'],
  [/(staff|health-cert|manager|count|technician|pharmacist|physician|teacher|officer|driver)/, 'people'],
  [/(date|period|time|hours)/, 'time'],
  [/^(business|main|food|sale|trade|operation|product|category)/, 'business'],
]

/** One page of the form: a topic and its fields, in the order of the plan. */
export type FormStep = { readonly topic: Topic; readonly fields: readonly PlanField[] }

/** The topic under which a field is asked; what no rule knows is a particular of its trade. */
export function topicOf(field: Pick<PlanField, 'key'>): Topic {
  return KEYS.find(([pattern]) => pattern.test(field.key))?.[1] ?? 'other'
}

/** The form in pages of one topic each; every field once, no page empty. */
export function stepsOf(form: readonly PlanField[]): FormStep[] {
  return TOPICS.map((topic) => ({ topic, fields: form.filter((field) => topicOf(field) === topic) })).filter(
    ({ fields }) => fields.length > 0,
  )
}
