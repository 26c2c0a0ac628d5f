import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LegalBasis } from '../item.ts'
import { sampleContents, sampleItem, sampleParts } from '@yizheng/testkit/small-catalogue'
import { soundnessOf } from './soundness.ts'

const cited = (compared: boolean): LegalBasis => ({
  law: '样例条例',
  kind: '行政法规',
  number: null,
  article: '第二条',
  verification: compared ? 'article-exists-in-mirror' : 'recalled',
  textVersion: null,
  phrase: '样例条例的词句',
  ...(compared && { wordsReadOn: '2026-11-30' }),
})

/** What of an item rests on a provision, by its place and whether it was compared. */
function restingOfItem(item: ReturnType<typeof sampleItem>): [string, boolean][] {
  const { resting } = soundnessOf(sampleParts(sampleContents([item], [])))
  return resting.filter(({ file }) => file === 'items/a.json').map(({ path, compared }) => [path, compared])
}

test('each citation, limit and visit counts as compared exactly when its words were read in the law', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.constantFrom('read', 'quoted', 'recalled'),
      (citations, limitRead, verification) => {
        const item = sampleItem('a', 20, { legalBasis: citations.map(cited) })
        const looked = {
          ...item,
          inspection: 'required' as const,
          timeLimit: {
            ...item.timeLimit,
            basis: {
              law: '样例条例',
              article: '第三条',
              phrase: '二十日内作出决定',
              ...(limitRead && { wordsReadOn: '2026-11-30' }),
            },
          },
          visit: {
            basis: { law: '样例条例', article: '第四条', since: null, verification },
            necessity: { zh: '样例', en: 'Sample' },
          },
        }
        expect(restingOfItem(looked)).toEqual([
          ...citations.map((compared, index) => [`/legalBasis/${index}`, compared]),
          ['/timeLimit/basis', limitRead],
          ['/visit/basis', verification === 'read'],
        ])
      },
    ),
    { numRuns: 40 },
  )
})

test('what is offered no more is not counted, and a doubt in place of a provision rests on none', () => {
  expect(restingOfItem(sampleItem('a', 20, { status: 'historical' }))).toEqual([])
  const item = sampleItem('a', 20)
  const doubtful = { ...item, timeLimit: { ...item.timeLimit, basis: { doubt: '没有法律依据' } } }
  expect(restingOfItem(doubtful)).toEqual([['/legalBasis/0', false]])
})
