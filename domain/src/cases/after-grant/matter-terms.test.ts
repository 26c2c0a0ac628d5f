import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlanGrant } from '../../catalogue/grant.ts'
import type { PlanField } from '../../catalogue/plan.ts'
import { licenceStatusOf } from '../../certificates/validity.ts'
import { addDays } from '../../time/days.ts'
import { approvalOf, type Licence } from '../case.ts'
import { grantedMatter, matterDays, matterSource } from './matter-terms.ts'
import { offeredTerms } from '../decision/offered.ts'
import { approver, clerk, examiner, maker, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, filed, type Run } from '@yizheng/testkit/runs'

const at = (day: string): string => `${day}T02:00:00.000Z`
const REMEDIES = { reviewBody: '示例市人民政府', reviewDays: 60, courtMonths: 6, basis: '行政复议法 20' }
const LAW = { natural: null, remedies: REMEDIES }
const plan = planOf([approval('a', { validity: { type: 'maximum', years: 5 } })])

/** Valid from 2026-03-02 to 2031-03-01; its renewal is asked for and examined. */
function examined(): Run {
  return after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
    [
      owner,
      { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '继续经营' },
      at('2031-01-06'),
    ],
    [examiner, { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '同意' }, at('2031-01-07')],
  )
}
const licenceIn = ({ current }: Run): Licence => approvalOf(current, 'a').licence ?? expect.unreachable()

describe('a renewal that is granted before the term has run out (行政许可法 50)', () => {
  const asked = { kind: 'renewal' as const, fields: [] }
  const said = { planned: plan.approvals[0] ?? expect.unreachable(), form: [], filing: {} }
  const source = (run: Run) => ({ ...said, ...matterDays(asked, licenceIn(run), '2031-01-10', said) })

  test('leaves it in force without a gap, and counts the new term from the day after the old one', () => {
    const run = after(examined(), [approver, { type: 'GrantMatter', approval: 'a' }, at('2031-01-10')])
    expect(licenceIn(run)).toMatchObject({ validFrom: '2026-03-02', termFrom: '2031-03-02', validUntil: '2036-03-01' })
    const inForce = ['2031-01-10', '2031-03-01', '2031-03-02', '2036-03-01']
    expect(inForce.map((day) => licenceStatusOf(licenceIn(run), day))).toEqual(inForce.map(() => 'valid'))
    expect(licenceStatusOf(licenceIn(run), '2036-03-02')).toBe('expired')
    expect(matterDays({ kind: 'change', fields: [] }, licenceIn(run), '2031-01-11', said)).toEqual({
      from: '2031-03-02',
      earliest: '2031-01-11',
    })
  })

  test('is shown beforehand as it then stands, whatever end is chosen', () => {
    const run = examined()
    const about = matterSource(asked, source(run)) ?? expect.unreachable()
    expect(offeredTerms(about)).toMatchObject({ scope: [], end: { usual: '2036-03-01', latest: '2036-03-01' } })
    const days = fc.integer({ min: 0, max: 1826 })
    fc.assert(
      fc.property(days, (later) => {
        const said = { validUntil: addDays('2031-03-02', later), reasons: '租期至该日' }
        const shown = grantedMatter(asked, licenceIn(run), source(run), said, LAW)
        if ('refusal' in shown) throw new Error('a later end within the bound is refused')
        const act = { type: 'GrantMatter', approval: 'a', terms: said } as const
        const { validFrom, validUntil, terms } = licenceIn(after(run, [approver, act, at('2031-01-10')]))
        expect([shown.licence.validFrom, shown.licence.validUntil]).toEqual([validFrom, validUntil])
        expect(shown.licence.terms?.withheld?.validUntil).toBe(terms?.withheld?.validUntil)
        expect(validUntil).toBe(said.validUntil)
      }),
      { numRuns: 40, seed: 50 },
    )
  })
})

describe('a change (行政许可法 49)', () => {
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
  const part = (from: 'answer' | 'choices', key: string) => {
    return { from, key, label: { zh: key, en: key }, required: false, basis: '《测试条例》第一条' }
  }
  const grant: PlanGrant = { scope: [part('answer', 'place'), part('choices', 'items')], conditions: [], end: null }
  const source = {
    planned: { validity: { type: 'fixed', years: 5 }, grant },
    form: [field('place', 'text'), field('items', 'list')],
    filing: { place: '西街', items: ['甲', '乙'] },
    from: '2026-03-02',
  }
  const before = { validFrom: '2026-03-02', validUntil: '2031-03-01' }

  test('offers the parts that it is about, and nothing where it is about none', () => {
    const about = matterSource({ kind: 'change', fields: ['items'] }, source) ?? expect.unreachable()
    expect(offeredTerms(about).scope.map(({ key }) => key)).toEqual(['items'])
    expect(matterSource({ kind: 'change', fields: ['telephone'] }, source)).toBeUndefined()
    expect(grantedMatter({ kind: 'change', fields: ['telephone'] }, before, source, undefined, LAW)).toEqual({
      event: undefined,
      licence: before,
    })
  })

  test('granted in part keeps the days of the licence and says what was left out (38(2))', () => {
    const said = { granted: { items: ['甲'] }, reasons: '未设冷食专间' }
    expect(grantedMatter({ kind: 'change', fields: ['items'] }, before, source, said, LAW)).toMatchObject({
      licence: {
        ...before,
        terms: {
          scope: [{ values: [{ zh: '甲' }] }],
          withheld: { scope: [{ values: [{ zh: '乙' }] }], reasons: '未设冷食专间' },
        },
      },
    })
  })
})
