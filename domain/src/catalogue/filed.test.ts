import { expect, test } from 'vitest'
import { filesOnly, isFiling, OFFICE_PERIOD, periodOfFiling } from './filed.ts'

test('a filing is one by its item or by what a check of it lets follow, and nothing else is', () => {
  const filingCheck = { basis: '《某办法》', ends: null }
  expect([{}, { commitment: {} }, { isFiling: true as const }, { commitment: { filingCheck } }].map(isFiling)).toEqual([
    false,
    false,
    true,
    true,
  ])
  expect(
    [[], [{}], [{ isFiling: true as const }], [{ isFiling: true as const }, {}]].map((approvals) =>
      filesOnly({ approvals }),
    ),
  ).toEqual([false, false, true, false])
})

test('a period that rests on the law on licences, or on what is done about them, is the office’s own; its days stay', () => {
  const period = (basis: string) => ({ workingDays: 5, basis, assumed: false })
  for (const basis of ['行政许可法 32(4)', '本系统默认值（承诺核查不合格后决定是否撤销，法律未规定期限）']) {
    expect(periodOfFiling(period(basis))).toEqual({ workingDays: 5, basis: OFFICE_PERIOD, assumed: true })
  }
  for (const basis of ['承诺时限', '医疗器械经营监督管理办法第二十二条第一款']) {
    expect(periodOfFiling(period(basis))).toEqual(period(basis))
  }
})
