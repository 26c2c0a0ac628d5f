import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Citation } from './citation.ts'
import { Field } from './dictionaries.ts'
import { isPublished, planGrantOf } from './grant.ts'
import { KNOWN_FORMS } from '../text/known-forms.ts'

const basis: Citation = { law: '测试条例', article: '第一条', since: null, verification: 'recalled' }
const part = { from: 'answer' as const, field: 'a', basis }

test('lists, long texts and what leads to somebody are not published unless the item says so (行政许可法 5, 40; 个人信息保护法 6)', () => {
  const types = fc.constantFrom(...Field.shape.type.options)
  const formats = fc.option(fc.constantFrom(...KNOWN_FORMS, 'free' as const), { nil: undefined })
  const audiences = fc.subarray(['enterprise', 'person'] as const, { minLength: 1 })
  fc.assert(
    fc.property(types, formats, audiences, (type, format, audience) => {
      const field = { type, ...(format && { format }) }
      const shown = isPublished(part, field, audience)
      const leads = ['bank-account', 'ip-address', 'web-or-shop', 'vehicle', 'postcode', 'email'].includes(format ?? '')
      const typedByPerson = audience.includes('person') && ['text', 'address'].includes(type)
      expect(shown).toBe(!(leads || type === 'list' || type === 'textarea' || typedByPerson))
      expect(isPublished({ ...part, public: true }, field, audience)).toBe(true)
      expect(isPublished({ ...part, public: false }, field, audience)).toBe(false)
    }),
    { numRuns: 300, seed: 40 },
  )
})

test('a plan says of a part that it is not published, and nothing of the others', () => {
  const fields = new Map(
    (['list', 'enum'] as const).map((type) => [type as string, { type, label: { zh: type, en: type } }]),
  )
  const { scope } = planGrantOf(
    {
      scope: [
        { ...part, field: 'list' },
        { ...part, field: 'enum' },
      ],
    },
    fields,
    ['enterprise'],
  )
  expect(scope.map(({ key, unpublished }) => [key, unpublished])).toEqual([
    ['list', true],
    ['enum', undefined],
  ])
})
