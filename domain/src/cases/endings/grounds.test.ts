import { expect, test } from 'vitest'
import { ENDINGS, endingKey, endingsFor, mustHear } from './grounds.ts'
import { CancellationGround, RevocationGround } from './state.ts'

const of = (act: string) => ENDINGS.filter((each) => each.act === act)

test('every ground that an act may name is there once, with its article', () => {
  const grounds = (act: string) =>
    of(act)
      .map(({ ground }) => String(ground))
      .sort()
  // What a check of a filing found is a ground of filings alone.
  const ofLicences = RevocationGround.options.filter((ground) => ground !== 'filing-unfit').sort()
  expect(grounds('RevokeLicence')).toEqual(ofLicences)
  expect(grounds('WithholdRevocation')).toEqual(ofLicences)
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

test('a filing ends by what its own law has, and by no article on licences', () => {
  const checked = (ends: { zh: string; en: string } | null) => ({
    isFiling: true as const,
    commitment: { filingCheck: { basis: '《医疗器械经营监督管理办法》第二十二条', ends } },
  })
  const keys = (planned: Parameters<typeof endingsFor>[0]) => endingsFor(planned).map(endingKey)
  const closed = ['expired', 'holder-ended', 'asked-by-holder', 'other-by-law'].map((each) => `CancelLicence:${each}`)
  expect(keys(checked({ zh: '取消备案', en: 'struck off' }))).toEqual([
    'RevokeLicence:filing-unfit',
    'WithholdRevocation:filing-unfit',
    ...closed,
  ])
  expect(keys(checked(null))).toEqual(closed)
  expect(keys({ isFiling: true })).toEqual(closed)
  expect(endingsFor({ commitment: {} })).toBe(ENDINGS)
  for (const planned of [checked({ zh: '取消备案', en: 'struck off' }), checked(null)]) {
    expect(JSON.stringify(endingsFor(planned))).not.toMatch(/许可|licen[cs]ing law|promise/i)
  }
})
