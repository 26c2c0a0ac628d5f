import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './folder.ts'
import { repeatedName } from './repeated-name.ts'

test('no JSON that was written by a program has a name twice', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      expect(repeatedName(json)).toBeUndefined()
    }),
  )
})

test('a name that is written twice in one object is found, however deep and however it is escaped', () => {
  const value = fc.jsonValue()
  fc.assert(
    fc.property(
      fc.string(),
      value,
      value,
      fc.dictionary(fc.string(), value),
      fc.integer({ min: 0, max: 4 }),
      (...all) => {
        const [name, first, second, others, depth] = all
        // The same name in other letters: every character of the first writing by its number.
        const numbered = `"\\u${name.charCodeAt(0).toString(16).padStart(4, '0')}"`
        const again = name.length === 1 ? numbered : JSON.stringify(name)
        const between = Object.entries(others)
          .filter(([key]) => key !== name)
          .map(([key, each]) => `${JSON.stringify(key)}: ${JSON.stringify(each)},`)
        const object = `{${JSON.stringify(name)}: ${JSON.stringify(first)},\n${between.join('\n')}${again}: ${JSON.stringify(second)}}`
        const json = `${'[{"in": '.repeat(depth)}${object}${'}]'.repeat(depth)}`
        expect(repeatedName(json)?.name).toBe(name)
      },
    ),
  )
})

test('a file that has one is refused, with the line and the column', () => {
  expect(parseJson('{\n  "supply": { "workingDays": 15 },\n  "supply": { "workingDays": 5 }\n}')).toEqual({
    reason: {
      zh: '“supply”写了两次(第3行第3列)，只留一个',
      en: '"supply" stands twice (line 3, column 3); leave one',
    },
  })
})

test('a file that is not in UTF-8 is refused: what stands in place of its characters would be printed', () => {
  const gbk = Buffer.concat([Buffer.from('{"zh": "'), Buffer.from([0xb1, 0xf5]), Buffer.from('海"}')])
  expect(parseJson(gbk.toString('utf8'))).toMatchObject({ reason: { en: expect.stringContaining('UTF-8') as string } })
})
