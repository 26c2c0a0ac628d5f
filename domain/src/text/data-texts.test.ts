import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printed, printableWords } from '../certificates/certificate.ts'
import { unprintableIn } from './printable.ts'
import { dataTextFaults } from './data-texts.ts'

test('a text of the data that passes can stand on any paper, whatever it is made of', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    fc.constantFrom(
      '\u3164',
      '\u2800',
      ' \t',
      '示范\u202e局',
      '\u200b',
      '某\ue000局',
      '𰀀区',
      '市场局\n二科',
      '\ud800',
    ),
    fc.nat({ max: 0x10ffff }).map((code) => `示范${String.fromCodePoint(code)}局`),
  )
  fc.assert(
    fc.property(hostile, (name) => {
      if (dataTextFaults({ name }).length > 0) return
      const { zh } = printableWords({ zh: name, en: name })
      expect([name, printed().safeParse(zh).success, unprintableIn(zh)]).toEqual([name, true, []])
    }),
    { numRuns: 2000 },
  )
})

test('what is wrong is told at its place, with the character and its number', () => {
  const told = dataTextFaults([{ name: { zh: '示范局' } }, { name: { zh: '示\u202e范局', en: 'Office\u200b' } }, '𰀀'])
  expect(told.map(({ steps }) => steps)).toEqual([[1, 'name', 'zh'], [1, 'name', 'en'], [2]])
  expect(told.map(({ reason }) => reason.zh)).toEqual([
    '含有看不见的字符（U+202E），请删除',
    '含有看不见的字符（U+200B），请删除',
    '含有字库印不出的字（𰀀 (U+30000)），请换用其他字',
  ])
})
