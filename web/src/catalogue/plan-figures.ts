import { isCounted } from '@yizheng/domain/catalogue/asked'
import type { Plan } from '@yizheng/domain/catalogue/plan'

/** The five numbers one looks at first. Papers and fields count what the applicant has to bring and to fill in. */
export type Figures = {
  readonly items: number
  readonly papers: number
  readonly allPapers: number
  readonly fields: number
  readonly allFields: number
  readonly days: number
  readonly statutoryDays: number
  readonly visits: number
}

export function figuresOf(plan: Plan): Figures {
  const asked = plan.materials.filter((material) => material.asked && isCounted(material))
  const form = plan.form.filter(isCounted)
  return {
    items: plan.items.length,
    papers: asked.filter((material) => material.supplier === 'applicant').length,
    allPapers: asked.length,
    fields: form.filter((field) => field.prefillSource === null && field.given === undefined).length,
    allFields: form.length,
    days: plan.limit.promisedDays,
    statutoryDays: plan.limit.statutoryDays,
    visits: plan.inspection?.visits ?? 0,
  }
}
