import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Policy } from '../cases/policy.ts'
import { licenceNumberOf } from './licence-number.ts'
import { sharedNumbers } from './shared-numbers.ts'

const file = new URL('../../../catalogue/policy.json', import.meta.url)
const { numbers } = Policy.parse(JSON.parse(readFileSync(file, 'utf8')))
const places = numbers.licences?.places ?? {}

test('the offices of the product share no number', () =>
  expect(sharedNumbers(numbers, ['120116', '370800'])).toEqual([]))

test('two offices of one city, whose licences of a trade name the city alone, are told with the trade', () => {
  const licences = {
    places: { ...places, '120110': { city: '滨', area: '0220' } },
    items: numbers.licences?.items ?? {},
  }
  const told = sharedNumbers({ ...numbers, licences }, ['120116', '120110', '370800'])
  expect(told.map(({ path }) => path.split('/').at(-1))).toEqual(['drug-retail', 'device3-operation', 'device2-filing'])
  expect(told[0]?.regions).toEqual(['120116', '120110'])
})

test('a receipt that names no region is told where there are two offices, and not where there is one', () => {
  const bare = { ...numbers, receipt: 'S{year}{serial:6}' }
  expect(sharedNumbers(bare, ['120116', '370800'])).toMatchObject([{ path: '/numbers/receipt' }])
  expect(sharedNumbers(bare, ['120116'])).toEqual([])
})

test('where nothing is told, no two offices give one number', () => {
  const region = fc.constantFrom('120116', '120110', '370800', '370811')
  const place = fc.record({ city: fc.constantFrom('滨', '济'), area: fc.constantFrom('0220', '5370') })
  const items = Object.keys(numbers.licences?.items ?? {})
  fc.assert(
    fc.property(
      fc.uniqueArray(region, { minLength: 2 }),
      fc.dictionary(region, place),
      fc.constantFrom(...items),
      fc.integer({ min: 1, max: 9_999 }),
      (regions, known, item, serial) => {
        const own = { ...numbers, licences: { places: known, items: numbers.licences?.items ?? {} } }
        fc.pre(sharedNumbers(own, regions).length === 0)
        const given = regions.map((each) =>
          licenceNumberOf(own, { item, filed: false, region: each, year: 2026, serial, filing: {} }),
        )
        expect(new Set(given).size).toBe(given.length)
      },
    ),
  )
})
