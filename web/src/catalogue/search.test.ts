import { describe, expect, it } from 'vitest'
import type { BundleSummary } from '@yizheng/contract/catalogue'
import { searchBundles } from './search.ts'

function bundle(key: string, zh: string, en: string, search: string[], department = '市场监督管理局'): BundleSummary {
  return {
    key,
    name: { zh, en },
    kind: 'industry',
    audience: 'enterprise',
    leadDepartment: { key: 'd', name: { zh: department, en: 'Some Administration' } },
    coreItems: 1,
    moreItems: 0,
    search,
  }
}

const bundles = [
  bundle('convenience-store', '便利店', 'Convenience store', ['bld', 'bianlidian']),
  bundle('restaurant', '饭店(餐饮)', 'Restaurant', ['fdcy', 'fandiancanyin']),
  bundle('open-restaurant', '开办餐饮店', 'Open a restaurant', ['kbcyd', 'kaibancanyindian']),
  bundle(
    'internet-cafe',
    '互联网上网服务营业场所(网吧)',
    'Internet cafe',
    ['hlwswfwyycs', 'wangba', 'wb'],
    '文化和旅游局',
  ),
  bundle('bakery', '烘焙店/面包房', 'Bakery', ['hbdmbf', 'hongbeidian']),
]

const found = (query: string) => searchBundles(bundles, query).map((each) => each.key)

describe('the search', () => {
  it.each(['便利店', '便利', '  便利 店 ', 'bld', 'BLD', 'ｂｌｄ', 'bian li dian', "bian'li'dian", 'conv', 'store'])(
    'finds the convenience store by "%s"',
    (query) => {
      expect(found(query)[0]).toBe('convenience-store')
    },
  )

  it('reads past how the sentence begins', () => {
    expect(found('我要开一家便利店')[0]).toBe('convenience-store')
    expect(found('开网吧')[0]).toBe('internet-cafe')
    expect(found('想办面包房')[0]).toBe('bakery')
  })

  it('puts the exact name before a name that only contains it', () => {
    expect(found('开办餐饮店')[0]).toBe('open-restaurant')
    expect(found('restaurant')).toEqual(['restaurant', 'open-restaurant'])
  })

  it('finds what shares half its pairs of characters', () => {
    expect(found('餐饮小店')).toContain('restaurant')
  })

  it('finds by the lead department', () => {
    expect(found('文化和旅游')).toEqual(['internet-cafe'])
  })

  it.each(['', '   ', '火箭发射', 'qqq', 'zz'])('finds nothing for "%s"', (query) => {
    expect(found(query)).toEqual([])
  })

  it('does not take one letter in the middle of a pinyin for a match', () => {
    expect(found('l')).not.toContain('convenience-store')
  })
})
