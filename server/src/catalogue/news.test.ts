import { expect, test } from 'vitest'
import { catalogueNews } from './news.ts'

const fault = (n: number) => ({
  file: 'items/food-operation.json',
  path: n === 0 ? '' : `/materials/${n}`,
  reason: { zh: '没有这个材料', en: 'There is no such paper' },
})

test('the log is told every fault with file, place and reason, and of very many how many more there are', () => {
  expect(catalogueNews({ version: 'a'.repeat(64), faults: [] })).toEqual(['Catalogue in force: aaaaaaaaaaaa'])
  expect(catalogueNews({ version: 'a'.repeat(64), faults: [fault(0), fault(1)] })).toEqual([
    'Catalogue not taken: 2 faults; version aaaaaaaaaaaa stays in force',
    '  items/food-operation.json /: 没有这个材料 / There is no such paper',
    '  items/food-operation.json /materials/1: 没有这个材料 / There is no such paper',
  ])
  const many = catalogueNews({ version: 'a'.repeat(64), faults: Array.from({ length: 60 }, (_, n) => fault(n)) })
  expect(many).toHaveLength(52)
  expect(many.at(-1)).toBe('  ... 10 more; /faults shows them')
})
