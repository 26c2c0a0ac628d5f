import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { faultsOf, pointerOf } from './faults.ts'

const faultOf = (schema: z.ZodType, value: unknown) => {
  const result = schema.safeParse(value)
  if (result.success) throw new Error('this should not fit')
  return faultsOf('body', result.error.issues)
}

const even = z
  .number()
  .refine((value) => value % 2 === 0, { params: { words: { zh: '应为偶数', en: 'Must be even' } } })

describe('a fault in words', () => {
  it.each([
    ['a missing value', z.object({ a: z.string() }), {}, '/a', '必填', 'Required'],
    ['another type', z.number(), 'x', '', '应为数字', 'Must be a number'],
    ['another type in a list', z.array(z.boolean()), [true, 1], '/1', '应为是或否', 'Must be true or false'],
    ['no whole number', z.number().int(), 1.5, '', '应为整数', 'Must be a whole number'],
    ['empty text', z.string().min(1), '', '', '不能为空', 'Must not be empty'],
    ['short text', z.string().min(8), 'abc', '', '至少 8个字', 'At least 8 characters'],
    ['long text', z.string().max(2), 'abc', '', '至多 2个字', 'At most 2 characters'],
    ['a small number', z.number().min(3), 2, '', '至少 3', 'At least 3'],
    ['a number at an open bound', z.number().gt(3), 3, '', '应大于 3', 'More than 3'],
    ['a number over an open bound', z.number().lt(3), 3, '', '应小于 3', 'Less than 3'],
    ['a long list', z.array(z.number()).max(1), [1, 2], '', '至多 1项', 'At most 1 entries'],
    ['no date', z.iso.date(), '2026-02-30', '', '应为日期，如 2026-11-26', 'Must be a date such as 2026-11-26'],
    ['no UUID', z.uuid(), 'x', '', '应为 UUID 编号', 'Must be a UUID'],
    ['another form', z.string().regex(/^a$/), 'b', '', '格式不符', 'Does not have the form required'],
    ['no multiple', z.number().multipleOf(5), 7, '', '应为 5 的倍数', 'Must be a multiple of 5'],
    ['an unknown key', z.strictObject({}), { admin: 1 }, '/admin', '不接收此项', 'This is not taken here'],
    ['no choice', z.enum(['a', 'b']), 'c', '', '只能是：a, b', 'Must be one of: a, b'],
    [
      'no form of a union',
      z.union([z.string(), z.number()]),
      true,
      '',
      '与允许的任何一种形式都不符',
      'Fits none of the forms allowed',
    ],
    [
      'a bad key',
      z.record(z.string().max(1), z.number()),
      { ab: 1 },
      '/ab',
      '名称不符合要求',
      'The name of this entry is not valid',
    ],
    ['a bad element', z.map(z.string(), z.number()), new Map([['a', 'x']]), '/a', '应为数字', 'Must be a number'],
    ['a rule with words', even, 3, '', '应为偶数', 'Must be even'],
    ['a rule without words', z.number().refine(() => false), 3, '', '不符合规则', 'Breaks a rule'],
  ] as [string, z.ZodType, unknown, string, string, string][])('of %s', (_what, schema, value, pointer, zh, en) => {
    expect(faultOf(schema, value)).toMatchObject([{ pointer, reason: { zh, en } }])
  })

  it('is given for every place, not only the first', () => {
    expect(
      faultOf(z.strictObject({ a: z.string(), b: z.number() }), { b: 'x', c: 1, d: 2 }).map(({ pointer }) => pointer),
    ).toEqual(['/a', '/b', '/c', '/d'])
  })

  it('points by RFC 6901, and not at length', () => {
    expect(pointerOf(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0')
    expect(pointerOf(['x'.repeat(1000)])).toHaveLength(101)
  })
})
