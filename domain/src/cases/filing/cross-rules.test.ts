import { describe, expect, it } from 'vitest'
import type { FieldRule } from '../../catalogue/field-rules.ts'
import type { PlanField } from '../../catalogue/plan.ts'
import { checkFiling, keptFiling } from './form-rules.ts'
import { approval, planOf } from '@yizheng/testkit/plans'

const TODAY = '2026-03-02'

function field(key: string, type: string, ...rules: FieldRule[]): PlanField {
  const base = { key, label: { zh: key, en: key }, type, items: ['a'], basis: [], prefillSource: null, options: null }
  return { ...base, required: false, maxLength: null, ...(rules.length > 0 && { rules }) }
}

const plan = planOf([approval('a')], {
  form: [
    field('staff', 'integer'),
    field('certified', 'integer', { rule: 'at-most', field: 'staff' }),
    field('id', 'id-card'),
    field('other-id', 'id-card', { rule: 'differs-from', field: 'id' }),
    field('birth', 'date', { rule: 'not-future' }, { rule: 'same-day-as', field: 'id' }),
    field('death', 'date', { rule: 'not-future' }, { rule: 'not-before', field: 'id' }),
    field('event', 'daterange', { rule: 'not-past' }),
    { ...field('online', 'boolean'), required: true },
    { ...field('shop', 'text'), required: true, askedWhen: [{ field: 'online', is: true }] },
  ],
})

const faultsOf = (filing: Record<string, string | number | boolean>) =>
  (checkFiling(plan, { online: false, ...filing }, TODAY)?.faults ?? []).map(({ reason }) => reason.en)

describe('fields beside each other', () => {
  it('44 people cannot have 99 health certificates', () => {
    expect(faultsOf({ staff: '44', certified: '99' })).toEqual([
      'certified: 99 cannot be more than "staff", which is 44',
    ])
    expect(faultsOf({ staff: '44', certified: 44 })).toEqual([])
    expect(faultsOf({ certified: '99' })).toEqual([])
  })

  it('a birth is not in the future, and is the one in the identity number', () => {
    expect(faultsOf({ birth: '2026-03-03' })).toEqual(['birth: It cannot be after today'])
    expect(faultsOf({ birth: '1949-12-31', id: '11010519491231002X' })).toEqual([])
    expect(faultsOf({ birth: '1949-12-30', id: '11010519491231002X' })).toEqual([
      'birth: It is not 1949-12-31, as "id" has it',
    ])
    // A passport holds no birth to compare with.
    expect(faultsOf({ birth: '1949-12-30', id: 'passport:E12345678' })).toEqual([])
  })

  it('nobody dies before they are born or after today', () => {
    expect(faultsOf({ death: '1949-12-30', id: '11010519491231002X' })).toEqual([
      'death: It cannot be before 1949-12-31, in "id"',
    ])
    expect(faultsOf({ death: '2026-03-03', id: '11010519491231002X' })).toEqual(['death: It cannot be after today'])
    expect(faultsOf({ death: '2026-03-02', id: '11010519491231002X' })).toEqual([])
  })

  it('two people are two, an event is to come and ends after it starts', () => {
    expect(faultsOf({ id: '11010519491231002X', 'other-id': '11010519491231002X' })).toEqual([
      'other-id: It cannot be the same as "id"',
    ])
    expect(faultsOf({ event: '2026-03-01/2026-03-05' })).toEqual(['event: It cannot be before today'])
    expect(faultsOf({ event: '2026-03-05/2026-03-04' })).toEqual(['event: The end cannot be before the start'])
    expect(faultsOf({ event: '2026-03-02/2026-03-02' })).toEqual([])
  })
})

describe('a field that is not asked', () => {
  it('is neither required nor kept, and is both as soon as it is asked', () => {
    expect(faultsOf({ online: false })).toEqual([])
    expect(faultsOf({ online: true })).toEqual(['Fill in "shop"'])
    expect(keptFiling(plan, { online: false, shop: 'https://example.cn' })).toEqual({ online: false })
    expect(keptFiling(plan, { online: true, shop: 'https://example.cn' })).toEqual({
      online: true,
      shop: 'https://example.cn',
    })
  })

  it('holds nothing that could be wrong', () => {
    expect(faultsOf({ online: false, shop: 'x'.repeat(5000) })).toEqual([])
  })
})
