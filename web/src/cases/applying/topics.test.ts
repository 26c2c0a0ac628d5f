import { describe, expect, it } from 'vitest'
import type { PlanField } from '@yizheng/domain/catalogue/plan'
import { stepsOf, topicOf } from './topics.ts'

const field = (key: string): PlanField => ({
  key,
  label: { zh: key, en: key },
  type: 'text',
  items: [],
  basis: [],
  prefillSource: null,
  options: null,
  required: true,
  maxLength: null,
})

describe('the form in topics', () => {
  it.each([
    ['subject-name', 'applicant'],
    ['premises-area', 'premises'],
    ['staff-count', 'people'],
    ['something-nobody-knows', 'other'],
  ])('asks %s under %s', (key, topic) => {
    expect(topicOf({ key })).toBe(topic)
  })

  it('asks every field once and has no empty page', () => {
    const form = ['premises-area', 'uscc', 'odd', 'agent-name'].map(field)
    const steps = stepsOf(form)
    expect(steps.flatMap(({ fields }) => fields.map(({ key }) => key)).sort()).toEqual(
      form.map(({ key }) => key).sort(),
    )
    expect(steps.every(({ fields }) => fields.length > 0)).toBe(true)
  })
})
