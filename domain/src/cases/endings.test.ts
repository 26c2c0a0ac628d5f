import { expect, test } from 'vitest'
import { ENDINGS, endingKey, mustHear } from './endings.ts'
import { CancellationGround, RevocationGround } from './event.ts'

const of = (act: string) => ENDINGS.filter((each) => each.act === act)

test('every ground that an act may name is there once, with its article', () => {
  const grounds = (act: string) =>
    of(act)
      .map(({ ground }) => String(ground))
      .sort()
  expect(grounds('RevokeLicence')).toEqual([...RevocationGround.options].sort())
  expect(grounds('WithholdRevocation')).toEqual([...RevocationGround.options].sort())
  expect(grounds('CancelLicence')).toEqual([...CancellationGround.options].sort())
  expect(new Set(ENDINGS.map(endingKey)).size).toBe(ENDINGS.length)
})

test.each([
  // 行政许可法 69(1), (2); 70; 8(2), as the law counts them.
  ['RevokeLicence:abuse-of-office', '《行政许可法》第六十九条第一款第（一）项'],
  ['RevokeLicence:beyond-authority', '《行政许可法》第六十九条第一款第（二）项'],
  ['RevokeLicence:procedure-violated', '《行政许可法》第六十九条第一款第（三）项'],
  ['RevokeLicence:applicant-unqualified', '《行政许可法》第六十九条第一款第（四）项'],
  ['RevokeLicence:fraud-or-bribery', '《行政许可法》第六十九条第二款'],
  ['CancelLicence:expired', '《行政许可法》第七十条第（一）项'],
  ['CancelLicence:revoked-or-withdrawn', '《行政许可法》第七十条第（四）项'],
  ['CancelLicence:force-majeure', '《行政许可法》第七十条第（五）项'],
  ['WithdrawLicence:', '《行政许可法》第八条第二款'],
])('%s rests on %s', (key, basis) => {
  expect(ENDINGS.find((each) => endingKey(each) === key)?.basis.zh).toBe(basis)
})

test('whoever loses a licence against their will is told and heard first (行政许可法 7), and paid for what they lose without fault (8(2), 69(4))', () => {
  for (const each of [...of('RevokeLicence'), ...of('WithdrawLicence')]) {
    expect(mustHear(each)).toBe(true)
    expect(each.demands.includes('heard')).toBe(true)
  }
  expect(of('WithdrawLicence')[0]?.demands).toContain('compensated')
  for (const { ground, demands } of of('RevokeLicence')) {
    expect(demands.includes('indemnified')).toBe(ground !== 'fraud-or-bribery')
    expect(demands.includes('barred')).toBe(ground === 'fraud-or-bribery')
  }
})
