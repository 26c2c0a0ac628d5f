import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { QuestionView } from '@yizheng/contract/catalogue'
import { answersFrom, queryOf } from './answers-query.ts'

const questions: QuestionView[] = [
  { key: 'tobacco', text: { zh: '烟', en: 't' }, type: 'boolean', options: [], adds: [], removes: [], road: null },
  { key: 'area', text: { zh: '面积', en: 'a' }, type: 'number', options: [], adds: [], removes: [], road: null },
  {
    key: 'kind',
    text: { zh: '类型', en: 'k' },
    type: 'choice',
    options: ['诊所(备案)', '门诊部 & 其他'],
    adds: [],
    removes: [],
    road: null,
  },
]

describe('answers in an address', () => {
  it('are read by the type of their question', () => {
    const query = '?q.tobacco=no&q.area=300.5&q.kind=' + encodeURIComponent('诊所(备案)')
    expect(answersFrom(query, questions)).toEqual({ tobacco: false, area: 300.5, kind: '诊所(备案)' })
  })

  it('start without any: nothing is answered that nobody answered', () => {
    expect(answersFrom('', questions)).toEqual({})
  })

  it.each(['q.tobacco=maybe', 'q.area=-3', 'q.area=1e9', 'q.area=', 'q.kind=别的', 'q.unknown=yes', 'tobacco=yes'])(
    'are ignored when they do not fit: %s',
    (query) => {
      expect(answersFrom(query, questions)).toEqual({})
    },
  )

  it('come back as they went in, in one order', () => {
    const answers = fc.record(
      {
        tobacco: fc.boolean(),
        area: fc.integer({ min: 0, max: 99_999 }),
        kind: fc.constantFrom('诊所(备案)', '门诊部 & 其他'),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(answers, (given) => {
        const query = queryOf(given, questions)
        expect(answersFrom(query, questions)).toEqual(given)
        expect(queryOf(Object.fromEntries(Object.entries(given).reverse()), questions)).toBe(query)
      }),
    )
  })
})
