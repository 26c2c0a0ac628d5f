import type { PlanField } from '@yizheng/domain/catalogue/plan'

/** What everybody is asked, in the order of the pages; what only a trade is asked stands on a page of that trade, after them. */
export const TOPICS = ['applicant', 'agent', 'premises', 'people', 'business'] as const
export type Topic = (typeof TOPICS)[number]

/** One page of the form: a topic, or the particulars of one item; with its fields, in the order of the plan. */
export type FormStep = {
  /** As it stands in the address: the topic, or the key of the item. */
  readonly key: string
  readonly about: { readonly topic: Topic } | { readonly item: string }
  readonly fields: readonly PlanField[]
}

type Placed = Pick<PlanField, 'items' | 'topic'>

/** The page on which a field is asked: that of its topic, or of the first item that needs it. */
export function stepKeyOf({ items, topic }: Placed): string {
  return topic ?? items[0] ?? 'applicant'
}

/** The form in pages of one matter each; every field once, no page empty. */
export function stepsOf(form: readonly PlanField[]): FormStep[] {
  const topics = TOPICS.map((topic) => ({ key: topic, about: { topic } }))
  const keys = new Set(form.map(stepKeyOf))
  for (const { key } of topics) keys.delete(key)
  const items = [...keys].map((item) => ({ key: item, about: { item } }))
  return [...topics, ...items]
    .map((step) => ({ ...step, fields: form.filter((field) => stepKeyOf(field) === step.key) }))
    .filter(({ fields }) => fields.length > 0)
}
