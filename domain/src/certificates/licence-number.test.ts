import { readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Policy } from '../cases/policy.ts'
import { licenceNumberOf, LicenceNumbers, licenceSeriesOf } from './licence-number.ts'

const CATALOGUE = new URL('../../../catalogue/', import.meta.url)
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, CATALOGUE), 'utf8'))
const { numbers } = Policy.parse(read('policy.json'))
const items = readdirSync(new URL('items/', CATALOGUE)).map((file) => file.replace('.json', ''))
const filings = new Set(items.filter((item) => (read(`items/${item}.json`) as { type: string }).type === '行政备案'))
const REGIONS = ['120116', '370800', '440305']

const numberOf = (item: string, region: string, serial: number, filing = {}) =>
  licenceNumberOf(numbers, { item, filed: filings.has(item), region, year: 2026, serial, filing })

describe('the number of a licence', () => {
  it.each([
    ['food-operation', {}, /^JY1120116000042\d$/],
    ['food-operation', { 'business-form': '餐饮服务' }, /^JY2120116000042\d$/],
    ['food-operation', { 'business-form': '集中用餐单位食堂' }, /^JY3120116000042\d$/],
    ['public-place-hygiene', {}, /^津卫公证字〔2026〕120116第000042号$/],
    ['drug-retail', {}, /^津DA022000042$/],
    ['device3-operation', {}, /^津滨药监械经营许20260042号$/],
    ['tobacco-retail', {}, /^120116000042$/],
    ['after-school-training', {}, /^津许字〔2026〕120116第000042号$/],
    ['elderly-care-filing', {}, /^津备字〔2026〕120116第000042号$/],
    ['device2-filing', {}, /^津滨药监械经营备20260042号$/],
  ])('of %s follows the rule of its trade', (item, filing, expected) => {
    expect(numberOf(item, '120116', 42, filing)).toMatch(expected)
  })

  it('of a trade whose rule needs what is not known of the region is numbered as any other', () => {
    expect(numberOf('drug-retail', '440305', 7)).toBe('粤许字〔2026〕440305第000007号')
    const numbered = { item: 'drug-retail', filed: false, region: '440305' }
    expect(licenceSeriesOf(numbers, numbered)).toEqual({ series: 'licence', yearly: true })
  })

  it('of what was filed says that it was filed, in a series of its own, where the office has a pattern for it', () => {
    const numbered = { item: 'elderly-care-filing', filed: true, region: '120116' }
    expect(licenceSeriesOf(numbers, numbered)).toEqual({ series: 'filing', yearly: true })
    const { filing: _, ...before } = numbers
    expect(licenceSeriesOf(before, numbered)).toEqual({ series: 'licence', yearly: true })
    for (const item of filings)
      expect([item, numberOf(item, '120116', 42)]).toEqual([item, expect.not.stringMatching(/许/)])
  })

  it('of every item holds no key and no word of English', () => {
    expect(items.length).toBeGreaterThan(100)
    for (const item of items) {
      for (const region of REGIONS) {
        const number = numberOf(item, region, 42)
        expect(number).not.toMatch(/[a-z]/)
        // JY and DA are what the rules themselves say.
        expect(number.replace(/JY|DA/, '')).not.toMatch(/[A-Z]/)
        expect(number.length).toBeLessThanOrEqual(64)
      }
    }
  })

  it('is never that of another licence: other item, other serial of its series, other year', () => {
    const licence = fc.record({
      item: fc.constantFrom(...items),
      year: fc.integer({ min: 2020, max: 2099 }),
      serial: fc.integer({ min: 1, max: 9_999 }),
      filing: fc.record({ 'business-form': fc.constantFrom('便利店', '餐饮服务', '集中用餐单位食堂') }),
    })
    const placeOf = ({ item, year, serial }: { item: string; year: number; serial: number }) => {
      const { series, yearly } = licenceSeriesOf(numbers, { item, filed: filings.has(item), region: '370800' })
      return `${series} ${yearly ? year : ''} ${serial}`
    }
    fc.assert(
      fc.property(licence, licence, (a, b) => {
        // One series gives each of its numbers out once.
        fc.pre(placeOf(a) !== placeOf(b))
        const [one, other] = [a, b].map((each) =>
          licenceNumberOf(numbers, { ...each, filed: filings.has(each.item), region: '370800' }),
        )
        expect(one).not.toBe(other)
      }),
    )
  })
})

describe('the rules of numbering', () => {
  const rule = { pattern: '甲字{serial:4}号', basis: '某办法', assumed: false }
  const place = { places: {} }

  it.each([
    ['two trades with one pattern', { a: rule, b: rule }],
    ['a variant that the pattern never writes', { a: { ...rule, variant: { field: 'f', of: {}, otherwise: '1' } } }],
    ['a pattern with a variant and none given', { a: { ...rule, pattern: '甲{variant}{serial:4}号' } }],
    ['no basis', { a: { ...rule, basis: '' } }],
  ])('are refused with %s', (_, rules) => {
    expect(LicenceNumbers.safeParse({ ...place, items: { a: rule } }).success).toBe(true)
    expect(LicenceNumbers.safeParse({ ...place, items: rules }).success).toBe(false)
  })
})
