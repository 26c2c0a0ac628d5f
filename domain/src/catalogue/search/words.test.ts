import { describe, expect, it } from 'vitest'
import { checkSearchWords } from './words.ts'

const offered = { items: new Set(['tobacco-retail']), bundles: new Set(['bakery']) }
const faultsOf = (value: unknown) => {
  const checked = checkSearchWords(value, offered)
  return 'faults' in checked ? checked.faults.map(({ file, path, reason }) => `${file} ${path}: ${reason.en}`) : []
}

describe('the search words', () => {
  it('are taken when they lead to what is on offer', () => {
    const value = {
      filler: ['how to'],
      terms: [
        { finds: ['bundles/bakery'], words: ['面包', 'cake shop'] },
        { finds: ['items/tobacco-retail', 'bundles/bakery'], words: ['烟'] },
      ],
    }
    expect(checkSearchWords(value, offered)).toEqual({ words: value })
  })

  it('are refused with file, path and reason when they lead nowhere or stand twice, however they are written', () => {
    expect(
      faultsOf({
        filler: [],
        terms: [
          { finds: ['bundles/bakery', 'bundles/cinema'], words: ['Cake Shop'] },
          { finds: ['items/bakery'], words: ['ｃａｋｅ  shop'] },
        ],
      }),
    ).toEqual([
      'search.json /terms/1/words/0: "ｃａｋｅ  shop" stands in row 1 already',
      'search.json /terms/0/finds/1: There is no bundles/cinema',
      'search.json /terms/1/finds/0: There is no items/bakery',
    ])
  })

  it('are refused when they are not of their form', () => {
    expect(faultsOf({ filler: [], terms: [{ finds: ['bakery'], words: [] }] })).toHaveLength(2)
    expect(faultsOf({ terms: [] })).toHaveLength(1)
  })
})
