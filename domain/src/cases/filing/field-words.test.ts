import { expect, it } from 'vitest'
import { valueInWords } from './field-words.ts'

const options = [{ value: '餐饮服务', label: { zh: '餐饮服务', en: 'Catering' } }]

it.each([
  ['boolean', true, '是', 'Yes'],
  ['id-card', 'passport:E12345678', '护照 E12345678', 'Passport E12345678'],
  ['id-card', '11010519491231002X', '11010519491231002X', '11010519491231002X'],
  ['datetime', '2026-03-02T09:30', '2026-03-02 09:30', '2026-03-02 09:30'],
  ['daterange', '2026-03-02/2026-06-30', '2026-03-02至2026-06-30', '2026-03-02 to 2026-06-30'],
  ['money', '1234567.50', '1,234,567.50', '1,234,567.50'],
  ['integer', 1200, '1,200', '1,200'],
  ['text', '1200', '1200', '1200'],
  ['multi-enum', ['餐饮服务', '其他'], '餐饮服务、其他', 'Catering, 其他'],
] as const)('a value of %s reads as people read it', (type, value, zh, en) => {
  const kept = Array.isArray(value) ? Array.from(value, String) : (value as string | number | boolean)
  expect(valueInWords({ type, options: type === 'multi-enum' ? options : null }, kept)).toEqual({ zh, en })
})
