import { describe, expect, test } from 'vitest'
import type { PlanGrant } from '../../catalogue/grant.ts'
import type { PlanApproval, PlanField } from '../../catalogue/plan.ts'
import { scopeWords } from '../../certificates/printed-terms.ts'
import type { Licence } from '../case.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { renewalFault } from './renewal.ts'
import { changedTerms, renewedTerms } from './terms-after.ts'
import { approver, clerk, examiner, maker } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { timesOf } from '@yizheng/testkit/rules'
import { after, filed } from '@yizheng/testkit/runs'

const REMEDIES = { reviewBody: '示例市人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }
const field = (key: string, type: string): PlanField => ({
  key,
  label: { zh: key, en: key },
  type,
  items: ['a'],
  basis: [],
  prefillSource: null,
  options: null,
  required: false,
  maxLength: null,
})
const form = [field('items', 'list'), field('place', 'text'), field('period', 'daterange')]
const part = (from: 'answer' | 'choices', key: string) => ({
  from,
  key,
  label: { zh: key, en: key },
  required: false,
  basis: '《测试条例》第一条',
})
const GRANT: PlanGrant = {
  scope: [part('answer', 'place'), part('choices', 'items')],
  conditions: [],
  end: { asked: 'period', required: false, basis: '《测试条例》第二条' },
}
const scope = (place: string, ...items: string[]) => [
  { label: { zh: 'place', en: 'place' }, values: [{ zh: place, en: place }] },
  { label: { zh: 'items', en: 'items' }, values: items.map((item) => ({ zh: item, en: item })) },
]
const CONDITION = { text: { zh: '保持清洁', en: 'Kept clean' }, basis: '《测试条例》第三条' }
const licence: Licence = {
  standing: 'granted',
  validFrom: '2026-01-10',
  validUntil: '2026-12-31',
  since: null,
  matter: null,
  proposal: null,
  heard: null,
  cancellation: null,
  passedOn: null,
  terms: { scope: scope('东街', '甲'), conditions: [CONDITION] },
}
const filing: Filing = { items: ['甲', '乙'], place: '西街', period: '2026-02-01/2027-06-30' }
const upTo = (grant?: PlanGrant): Pick<PlanApproval, 'validity' | 'grant'> => ({
  validity: { type: 'maximum', years: 5 },
  ...(grant && { grant }),
})
const source = (planned: Pick<PlanApproval, 'validity' | 'grant'>, from: string) => ({ planned, form, filing, from })
const law = { natural: null, remedies: REMEDIES }

describe('a renewal (行政许可法 50)', () => {
  test('goes on for as long as the law allows, whatever period was first applied for, and covers what it covered', () => {
    expect(renewedTerms(source(upTo(GRANT), '2027-01-01'), licence, {}, law)).toEqual({ validUntil: '2031-12-31' })
  })

  test('for a shorter time needs its reason, and the licence keeps its scope and conditions', () => {
    const shorter = { validUntil: '2028-12-31' }
    expect(renewedTerms(source(upTo(), '2027-01-01'), licence, shorter, law)).toMatchObject({
      refusal: { code: 'answers-missing' },
    })
    expect(renewedTerms(source(upTo(), '2027-01-01'), licence, { ...shorter, reasons: '租期至该日' }, law)).toEqual({
      validUntil: '2028-12-31',
      terms: {
        ...licence.terms,
        withheld: { scope: [], validUntil: '2031-12-31', endWas: 'usual', reasons: '租期至该日', remedies: REMEDIES },
      },
    })
  })

  test('changes neither scope nor conditions', () => {
    expect(renewedTerms(source(upTo(), '2027-01-01'), licence, { granted: { items: [] } }, law)).toMatchObject({
      refusal: { code: 'answers-invalid' },
    })
  })

  test('is not asked for on a licence that ends with its project or event: more time is a change (行政许可法 49)', () => {
    const grant: PlanGrant = { scope: [], conditions: null, end: { required: true, basis: '《测试条例》第二条' } }
    const plan = planOf([approval('a', { validity: { type: 'event', years: null }, grant })])
    const run = after(
      filed(plan),
      [clerk, { type: 'AcceptApplication' }],
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
      [approver, { type: 'GrantLicence', approval: 'a', terms: { validUntil: '2026-06-30' } }],
      [maker, { type: 'IssueCertificate' }],
    )
    expect(run.current.approvals[0]?.licence?.validUntil).toBe('2026-06-30')
    expect(renewalFault(run.current, plan, 'a', timesOf('2026-05-01'))).toMatchObject({ code: 'act-not-open' })
  })

  test('is asked for by the end that was granted, not by the longest there could have been', () => {
    const plan = planOf([approval('a', { validity: { type: 'maximum', years: 5 } })])
    const terms = { validUntil: '2026-06-30', reasons: '租期至该日' }
    const run = after(
      filed(plan),
      [clerk, { type: 'AcceptApplication' }],
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
      [approver, { type: 'GrantLicence', approval: 'a', terms }],
      [maker, { type: 'IssueCertificate' }],
    )
    // 30 days before the end (行政许可法 50): 31 May is the last day.
    expect(renewalFault(run.current, plan, 'a', timesOf('2026-05-31'))).toBeUndefined()
    expect(renewalFault(run.current, plan, 'a', timesOf('2026-06-01'))).toMatchObject({ code: 'too-late' })
  })
})

describe('a change (行政许可法 49)', () => {
  const change = (fields: string[], said?: Parameters<typeof changedTerms>[2]) =>
    changedTerms(source(upTo(GRANT), licence.validFrom), { licence, fields }, said, law)

  const changed = (fields: string[]) => {
    const settled = change(fields)
    return !settled || 'refusal' in settled ? expect.unreachable() : settled
  }

  test('of something else leaves the licence as it is', () => {
    expect(change(['telephone'])).toBeUndefined()
    expect(change(['telephone'], { validUntil: '2027-01-01' })).toMatchObject({ refusal: { code: 'answers-invalid' } })
  })

  test('of one part restates that part; what was not granted before is not granted by it', () => {
    const settled = changed(['place'])
    expect(scopeWords(settled.terms?.scope ?? []).zh).toBe('place：西街；items：甲')
    expect([settled.validUntil, settled.terms?.conditions]).toEqual(['2026-12-31', [CONDITION]])
  })

  test('of the choices is granted whole, or in part with its reason (行政许可法 38(2))', () => {
    const whole = changed(['items'])
    expect(scopeWords(whole.terms?.scope ?? []).zh).toBe('place：东街；items：甲、乙')
    expect(change(['items'], { granted: { items: ['甲'] } })).toMatchObject({ refusal: { code: 'answers-missing' } })
  })

  test('of the period moves the end, counted from the first day of the licence', () => {
    const settled = changed(['period'])
    expect([settled.validUntil, scopeWords(settled.terms?.scope ?? []).zh]).toEqual([
      '2027-06-30',
      'place：东街；items：甲',
    ])
    expect(change(['period'], { validUntil: '2031-01-10' })).toMatchObject({ refusal: { code: 'answers-invalid' } })
  })
})
