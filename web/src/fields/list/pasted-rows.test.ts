import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pastedRows, withPasted } from './pasted-rows.ts'

describe('rows pasted from a spreadsheet', () => {
  it('become rows, with the cells of one row parted by a comma', () => {
    expect(pastedRows('鲁H12345\t3吨\r\n鲁H67890\t5吨\r\n')).toEqual(['鲁H12345，3吨', '鲁H67890，5吨'])
    expect(pastedRows('甲\n乙\n\n丙')).toEqual(['甲', '乙', '丙'])
    expect(pastedRows('甲\t\t乙')).toEqual(['甲，乙'])
  })

  it('are read through their quotation marks', () => {
    expect(pastedRows('"一楼\n大厅"\t东\n"他说""好"""\t西')).toEqual(['一楼 大厅，东', '他说"好"，西'])
    expect(pastedRows('"东\t西"\n12"管\t3根')).toEqual(['东 西', '12"管，3根'])
  })

  it('are none where one cell was copied', () => {
    for (const text of ['', '鲁H12345', '"一个词"', '12"管', '甲\n']) expect(pastedRows(text)).toBeUndefined()
  })

  it('keep every cell of any sheet, in order', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '乙', '"', '\t', '\n', 'a', ' '), minLength: 1, maxLength: 5 })
    const written = (value: string) => (/["\t\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (sheet) => {
        const text = sheet.map((cells) => cells.map(written).join('\t') + '\r\n').join('')
        const expected = sheet
          .map((cells) =>
            cells
              .map((value) => value.replaceAll(/\s+/g, ' ').trim())
              .filter((value) => value !== '')
              .join('，'),
          )
          .filter((row) => row !== '')
        expect(pastedRows(text)).toEqual(expected)
      }),
    )
  })

  it('take the place of an empty row and follow one that is filled in', () => {
    expect(withPasted(['甲', '', '丁'], 1, ['乙', '丙'])).toEqual(['甲', '乙', '丙', '丁'])
    expect(withPasted(['甲', '丁'], 0, ['乙'])).toEqual(['甲', '乙', '丁'])
  })
})
