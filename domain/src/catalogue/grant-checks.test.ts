import { describe, expect, test } from 'vitest'
import type { Citation } from './citation.ts'
import { grantFaults } from './grant-checks.ts'
import type { ItemGrant } from './grant.ts'
import type { Item } from './item.ts'
import type { ParsedParts, Placed } from './parts.ts'
import { sampleItem } from '@yizheng/testkit/small-catalogue'

const at: Placed<Item>['at'] = (...steps) => ({ file: 'items/shop.json', path: `/${steps.join('/')}` })
const basis: Citation = { law: '测试条例', article: '第一条', since: null, verification: 'recalled' }
const noArticle: Citation = { ...basis, article: null }
const TYPES: Readonly<Record<string, string>> = {
  goods: 'multi-enum',
  rows: 'list',
  area: 'decimal',
  phone: 'phone',
  owner: 'person',
  period: 'daterange',
  elsewhere: 'text',
  plates: 'list',
}
const keys = new Set(Object.keys(TYPES))
const known = Object.fromEntries(
  ['item', 'department', 'material', 'field', 'condition', 'region'].map((kind) => [kind, keys]),
) as unknown as Parameters<typeof grantFaults>[2]
const parsed = {
  fields: Object.entries(TYPES).map(([key, type]) => ({
    value: { key, type, label: { zh: key, en: key }, ...(key === 'plates' && { format: 'vehicle' }) },
    at,
  })),
} as unknown as ParsedParts

function faultsOf(
  grant: ItemGrant,
  change: Partial<Item> = {},
  validity: Item['result']['validity']['type'] = 'maximum',
) {
  const item = sampleItem('shop', 10, {
    fields: [...keys].filter((key) => key !== 'elsewhere'),
    result: { name: '证', validity: { type: validity, years: 5, source: 'law-or-rule' }, renewal: null },
    grant,
    ...change,
  })
  return grantFaults(item, at, known, parsed).map(({ path }) => path)
}
const condition = { key: 'clean', text: { zh: '清洁', en: 'Clean' }, basis }

test('a grant that says all of it has no fault', () => {
  const grant: ItemGrant = {
    scope: [
      { from: 'answer', field: 'area', basis },
      { from: 'choices', field: 'goods', basis },
      { from: 'choices', field: 'rows', basis },
      { from: 'text', key: 'amount', label: { zh: '量', en: 'Amount' }, required: true, basis },
    ],
    conditions: [condition],
    end: { asked: 'period', usual: { count: 60, unit: 'month' }, basis },
  }
  expect(faultsOf(grant)).toEqual([])
})

describe('what is found', () => {
  test.each<[string, ItemGrant, string[]]>([
    [
      'an answer that no field gives',
      { scope: [{ from: 'answer', field: 'no-such', basis }] },
      ['/grant/scope/0/field'],
    ],
    [
      'an answer that the item does not ask',
      { scope: [{ from: 'answer', field: 'elsewhere', basis }] },
      ['/grant/scope/0/field'],
    ],
    ['choices of what is one value', { scope: [{ from: 'choices', field: 'area', basis }] }, ['/grant/scope/0/field']],
    ['a telephone number published', { scope: [{ from: 'answer', field: 'phone', basis }] }, ['/grant/scope/0/field']],
    ['a name of a person published', { scope: [{ from: 'answer', field: 'owner', basis }] }, ['/grant/scope/0/field']],
    [
      'plates of vehicles said to be public (个人信息保护法 6)',
      { scope: [{ from: 'choices', field: 'plates', public: true, basis }] },
      ['/grant/scope/0/public'],
    ],
    ['plates of vehicles on the paper alone', { scope: [{ from: 'choices', field: 'plates', basis }] }, []],
    ['a list said to be public', { scope: [{ from: 'choices', field: 'rows', public: true, basis }] }, []],
    [
      'a part twice',
      {
        scope: [
          { from: 'answer', field: 'area', basis },
          { from: 'answer', field: 'area', basis },
        ],
      },
      ['/grant/scope/1/field'],
    ],
    [
      'a part without an article or a doubt',
      { scope: [{ from: 'answer', field: 'area', basis: noArticle }] },
      ['/grant/scope/0/basis/article'],
    ],
    [
      'a condition without an article',
      { conditions: [{ ...condition, basis: { ...noArticle, doubt: { zh: '未读到', en: 'not read' } } }] },
      ['/grant/conditions/0/basis/article'],
    ],
    ['a condition twice', { conditions: [condition, condition] }, ['/grant/conditions/1/key']],
    [
      'a longest term beside that of the validity',
      { end: { most: { count: 3, unit: 'year' }, basis } },
      ['/grant/end/most'],
    ],
    [
      'a usual term that is longer than the longest',
      { end: { usual: { count: 61, unit: 'month' }, basis } },
      ['/grant/end/usual'],
    ],
    ['an end asked in a field without a day', { end: { asked: 'area', basis } }, ['/grant/end/asked']],
    [
      'an end asked in no field of the item',
      { end: { asked: 'elsewhere', basis } },
      ['/grant/end/asked', '/grant/end/asked'],
    ],
  ])('%s', (_, grant, paths) => {
    expect(faultsOf(grant)).toEqual(paths)
  })

  test.each(['fixed', 'long-term', 'none'] as const)('an end that contradicts the validity %s', (validity) => {
    expect(faultsOf({ end: { basis } }, {}, validity)).toEqual(['/grant/end'])
  })

  test('an end that silence could not renew', () => {
    const renewal = { latest: 30, earliest: null, unit: 'day' as const, basis: '届满30日前', assumed: false }
    const end = { required: true as const, basis }
    expect(faultsOf({ end }, { afterGrant: { renewal } }, 'project')).toEqual(['/grant/end/most'])
    expect(
      faultsOf({ end: { ...end, most: { count: 1, unit: 'year' } } }, { afterGrant: { renewal } }, 'project'),
    ).toEqual([])
  })

  test('conditions on what is no licence', () => {
    expect(faultsOf({ conditions: [condition] }, { type: '行政备案' })).toEqual(['/grant/conditions'])
  })
})
