import { describe, expect, it } from 'vitest'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { stepKeyOf, stepsOf } from './topics.ts'

const field = (key: string, change: Partial<PlanField> = {}): PlanField => ({
  key,
  label: { zh: key, en: key },
  type: 'text',
  items: ['food-operation'],
  basis: [],
  prefillSource: null,
  options: null,
  required: true,
  maxLength: null,
  ...change,
})

describe('the form in pages', () => {
  it('asks what everybody is asked by its topic, and particulars on the page of their trade', () => {
    expect(stepKeyOf(field('subject-name', { topic: 'applicant', items: ['a', 'b'] }))).toBe('applicant')
    expect(stepKeyOf(field('seats'))).toBe('food-operation')
    expect(stepKeyOf(field('tank', { items: ['gas-operation', 'refined-oil-retail'] }))).toBe('gas-operation')
  })

  it('asks every field once, has no empty page, and never puts particulars of two trades on one', () => {
    const form = [
      field('seats'),
      field('staff-count', { topic: 'people' }),
      field('zone', { items: ['tobacco-retail'] }),
      field('uscc', { topic: 'applicant' }),
      field('kitchen'),
    ]
    const steps = stepsOf(form)
    expect(steps.map(({ key, fields }) => [key, fields.map((each) => each.key)])).toEqual([
      ['applicant', ['uscc']],
      ['people', ['staff-count']],
      ['food-operation', ['seats', 'kitchen']],
      ['tobacco-retail', ['zone']],
    ])
  })
})
