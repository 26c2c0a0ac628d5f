import { expect, test } from 'vitest'
import type { PlanField } from '../../catalogue/plan.ts'
import identifiers from '../../parties/identifiers.json' with { type: 'json' }
import { checkFiling, normaliseFiling } from './form-rules.ts'
import { approval, planOf } from '@yizheng/testkit/plans'

const words = (zh: string) => ({ zh, en: zh })

function field(key: string, change: Partial<PlanField> = {}): PlanField {
  return {
    key,
    label: words(key),
    type: 'text',
    items: ['a'],
    basis: [],
    prefillSource: null,
    options: null,
    required: true,
    maxLength: null,
    ...change,
  }
}

const options = ['图书', '期刊'].map((value) => ({ value, label: words(value) }))

const plan = planOf([approval('a')], {
  form: [
    field('kind', { type: 'enum', options }),
    field('kinds', { type: 'multi-enum', options }),
    field('industry', { type: 'enum' }),
    field('agent', { type: 'id-card', required: false }),
    field('partner', { type: 'uscc', required: false }),
  ],
})

const good = { kind: '图书', kinds: ['图书', '期刊'], industry: '5212' }

function faultsOf(filing: Parameters<typeof checkFiling>[1]): string[] {
  const refusal = checkFiling(plan, filing, '2026-03-02')
  return (refusal?.faults ?? []).map(({ pointer, reason }) => `${pointer} ${reason.zh}`)
}

test('a choice is taken from its options, and any text where the choice is open', () => {
  expect(faultsOf(good)).toEqual([])
  expect(faultsOf({ ...good, kind: '音像', kinds: ['图书', '报纸', '地图'] })).toEqual([
    '/filing/kind kind：没有“音像”这个选项，请从所列选项中选择',
    '/filing/kinds kinds：没有“报纸、地图”这个选项，请从所列选项中选择',
  ])
})

test('a choice in the other width, in capitals or with blanks is the one that is offered; another one is not', () => {
  const offered = ['B1级（难燃）', '危险货物运输（3类）', '甲类，耐火等级一级'].map((value) => ({
    value,
    label: words(value),
  }))
  const own = planOf([approval('a')], {
    form: [
      field('grade', { type: 'enum', options: offered }),
      field('scope', { type: 'multi-enum', options: offered }),
    ],
  })
  for (const written of ['B1级(难燃)', 'Ｂ１级（难燃）', ' b1级 ( 难燃 ) ']) {
    const filing = normaliseFiling(own, { grade: written, scope: [written, '甲类,耐火等级一级'] })
    expect(filing).toEqual({ grade: 'B1级（难燃）', scope: ['B1级（难燃）', '甲类，耐火等级一级'] })
    expect(checkFiling(own, filing, '2026-03-02')).toBeUndefined()
  }
  expect(normaliseFiling(own, { grade: 'B2级(可燃)' })).toEqual({ grade: 'B2级(可燃)' })
})

test('one choice is not several, and several may be one', () => {
  expect(faultsOf({ ...good, kind: ['图书'] })).toEqual(['/filing/kind kind：请填写文字，不超过400字'])
  expect(faultsOf({ ...good, kinds: '图书' })).toEqual([])
})

test('a field that need not be filled in may be left out, and what stands in it is checked', () => {
  expect(faultsOf({ ...good, agent: '' })).toEqual([])
  expect(faultsOf({ ...good, agent: '123' })[0]).toMatch(/^\/filing\/agent/)
  expect(faultsOf({ kind: '图书', kinds: [] })).toEqual([
    '/filing/kinds 请填写“kinds”',
    '/filing/industry 请填写“industry”',
  ])
})

test('a credit code of the first pilots is taken, whose check character does not fit; one that is none is not', () => {
  for (const { code } of identifiers.uscc.realFailingStandard.codes)
    expect(faultsOf({ ...good, partner: code })).toEqual([])
  for (const partner of ['91350211M0000XUF4', '99350211M0000XUF46', '91350211M0000XUF4O']) {
    expect(faultsOf({ ...good, partner })[0]).toMatch(/^\/filing\/partner/)
  }
})

test('an identity number of the year 1000 is not taken, in whatever field and under whatever kind of document', () => {
  for (const kind of ['', 'resident-card:', 'residence-permit:', 'foreigner-card:']) {
    expect(faultsOf({ ...good, agent: `${kind}110105100001010015` })[0]).toMatch(/^\/filing\/agent/)
  }
})
