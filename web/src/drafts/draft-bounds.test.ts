import { expect, it } from 'vitest'
import { savable } from './draft-bounds.ts'

const draft = (filing: Record<string, string | string[]>) => ({
  region: '370800',
  bundle: 'cafe',
  answers: {},
  filing,
  corrections: {},
  materials: [],
  step: 'place',
})

it('a draft goes to the office whole, however long one field of it is', () => {
  const contents = draft({ name: '示范店', scope: '字'.repeat(200_000) })
  expect(savable(contents)).toEqual({ contents, left: [] })
})

it('what is too much for a message stays behind, the longest field first, and the rest goes', () => {
  const contents = draft({
    name: '示范店',
    scope: '字'.repeat(400_000),
    route: '"'.repeat(600_000),
    list: ['甲', '乙'],
  })
  const { contents: sent, left } = savable(contents)
  expect(left).toEqual(['scope', 'route'])
  expect(sent).toEqual(draft({ name: '示范店', list: ['甲', '乙'] }))
})

it('what no database can hold does not keep the rest from being saved', () => {
  const { contents } = savable(draft({ name: '示范\u0000店', list: ['甲\ud800', '乙'] }))
  expect(contents.filing).toEqual({ name: '示范店', list: ['甲\ufffd', '乙'] })
  expect(JSON.stringify(contents)).not.toMatch(/\\u0000|\\ud800/)
})
