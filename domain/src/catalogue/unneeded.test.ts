import { expect, test } from 'vitest'
import { compile } from './compile.ts'
import { asks, paper, sampleCatalogue, sampleItem } from '@yizheng/testkit/small-catalogue'
import { unneededPapers } from './unneeded.ts'

const SOMEONE = { kind: 'enterprise', held: [] } as const

test('papers that another answer would ask for are named once, under the question that decides', () => {
  const items = [
    sampleItem('food', 10, { materials: [paper('form')] }),
    sampleItem('tobacco', 10, { materials: [paper('form'), paper('plan')] }),
    sampleItem('drug', 10, { materials: [paper('plan')] }),
  ]
  const catalogue = sampleCatalogue(items, {
    coreItems: ['food'],
    questions: [asks('smokes', { add: ['tobacco'] }), asks('medicine', { add: ['drug'] })],
  })
  const unneeded = (answers: Record<string, boolean>) => {
    const compiled = compile(catalogue, 'shop', answers, { ...SOMEONE, held: [] })
    if ('refusal' in compiled) throw new Error(compiled.refusal.reason.en)
    return unneededPapers(catalogue, compiled.plan).map(({ key, question }) => [key, question])
  }
  expect(unneeded({ smokes: false })).toEqual([['plan', 'smokes']])
  expect(unneeded({ smokes: true })).toEqual([])
  expect(unneeded({ medicine: true })).toEqual([])
})
