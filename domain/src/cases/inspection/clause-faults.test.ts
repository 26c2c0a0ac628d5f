import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SiteFinding, Check } from '../../inspections/finding.ts'
import { approval, planOf } from '@yizheng/testkit/plans'
import type { PlanClause } from '../../catalogue/plan.ts'
import { checksOf, figureWords, foundWords, keepsFigure, sharedLines } from '../../inspections/clauses.ts'
import { clauseFaults } from './finding-faults.ts'

const metre = { zh: '米', en: 'm' }
const general: PlanClause = { code: 'address', text: { zh: '地址一致', en: 'The address agrees' } }
/** 互联网上网服务营业场所管理条例 9: no net café within 200 m of a school. */
const school: PlanClause = {
  code: 'school',
  text: { zh: '与中小学校园的距离', en: 'Distance to schools' },
  measure: { unit: metre, least: 200 },
  failing: 'refuse',
  basis: '《互联网上网服务营业场所管理条例》第九条',
}
/** 消防法 28: exits are free. */
const exits: PlanClause = {
  code: 'exits',
  text: { zh: '安全出口畅通', en: 'Exits are free' },
  failing: 'correct',
  basis: '《中华人民共和国消防法》第二十八条',
}
/** 烟草专卖法实施条例 9(3): the spacing is the local rule's. */
const spacing: PlanClause = { ...exits, code: 'spacing', measure: { unit: metre } }

const plan = planOf([
  approval('netcafe', { inspected: true, checklist: [general, school, exits] }),
  approval('fire', { inspected: true, checklist: [general, exits] }),
  approval('tobacco', { inspected: true, checklist: [general, spacing] }),
])

const pass = (code: string, measured?: number): Check => ({
  code,
  result: 'pass',
  ...(measured !== undefined && { measured }),
})
const fail = (code: string, measured?: number): Check => ({
  code,
  result: 'fail',
  ...(measured !== undefined && { measured }),
})

function faultsOf(...findings: SiteFinding[]): string[] {
  return clauseFaults(findings, plan).map(({ pointer, reason }) => `${pointer} ${reason.zh}`)
}

const netcafe = (distance: Check, conclusion: SiteFinding['conclusion'], exit = pass('exits')): SiteFinding => ({
  approval: 'netcafe',
  checks: [pass('address'), distance, exit],
  conclusion,
})

describe('a measured line', () => {
  test('is told with its value, which decides the result', () => {
    expect(faultsOf(netcafe(pass('school', 200), 'pass'))).toEqual([])
    expect(faultsOf(netcafe(pass('school', 199.9), 'pass'))).toEqual([
      '/findings/0/checks/1/result 与中小学校园的距离：实测199.9米，标准为不小于200米，结果应为不合格',
    ])
    expect(faultsOf(netcafe(fail('school', 260), 'fail'))).toEqual([
      '/findings/0/checks/1/result 与中小学校园的距离：实测260米，标准为不小于200米，结果应为合格',
    ])
    expect(faultsOf(netcafe(pass('school'), 'pass'))).toEqual([
      '/findings/0/checks/1/measured 缺少实测值：与中小学校园的距离',
    ])
  })

  test('has no value when it does not apply, nor has a line that is only seen', () => {
    expect(faultsOf(netcafe({ code: 'school', result: 'not-applicable' }, 'pass'))).toEqual([])
    expect(faultsOf(netcafe({ code: 'school', result: 'not-applicable', measured: 3 }, 'pass'))).toHaveLength(1)
    expect(faultsOf(netcafe(pass('school', 200), 'pass', pass('exits', 2)))).toEqual([
      '/findings/0/checks/2/measured 此项没有可记录的实测值',
    ])
  })

  test('without a figure is judged by whoever visits, and still measured', () => {
    const tobacco = (check: Check): SiteFinding => ({
      approval: 'tobacco',
      checks: [pass('address'), check],
      conclusion: check.result === 'fail' ? 'correct' : 'pass',
    })
    expect([faultsOf(tobacco(pass('spacing', 30))), faultsOf(tobacco(fail('spacing', 30)))]).toEqual([[], []])
    expect(faultsOf(tobacco(fail('spacing')))).toHaveLength(1)
  })
})

test('what is a ground of refusal is not sent back for correction', () => {
  expect(faultsOf(netcafe(fail('school', 150), 'correct'))).toEqual([
    '/findings/0/conclusion 「与中小学校园的距离」不合格不能通过整改消除，结论应为不合格',
  ])
  expect(faultsOf(netcafe(fail('school', 150), 'fail'))).toEqual([])
  expect(faultsOf(netcafe(pass('school', 250), 'correct', fail('exits')))).toEqual([])
})

test('a line that two items have is looked at once and has one result', () => {
  const fire = (exit: Check): SiteFinding => ({
    approval: 'fire',
    checks: [pass('address'), exit],
    conclusion: exit.result === 'fail' ? 'correct' : 'pass',
  })
  expect(sharedLines(plan.approvals).map(({ clause, sites }) => [clause.code, sites])).toEqual([
    ['exits', ['netcafe', 'fire']],
  ])
  expect(faultsOf(netcafe(pass('school', 300), 'pass'), fire(pass('exits')))).toEqual([])
  expect(faultsOf(netcafe(pass('school', 300), 'pass'), fire(fail('exits')))).toEqual([
    '/findings/1/checks 「安全出口畅通」在一次踏勘中只查一次，各事项的结果应当相同',
  ])
})

test('what was found is said with its value and its standard in both languages', () => {
  expect(foundWords(school, { measured: 150, note: '隔一条街' })).toEqual({
    zh: '与中小学校园的距离：实测150米，标准为不小于200米，隔一条街',
    en: 'Distance to schools: measured 150 m, the standard is at least 200 m, 隔一条街',
  })
  expect(foundWords(exits, {})).toEqual(exits.text)
  const between = { ...school, measure: { unit: metre, least: 1, most: 2 } }
  expect(figureWords(between)).toEqual({ zh: '1至2米', en: '1 to 2 m' })
  expect(figureWords({ measure: { unit: metre, most: 6 } })).toEqual({ zh: '不大于6米', en: 'at most 6 m' })
  expect(figureWords(spacing)).toBeUndefined()
})

const bound = fc.option(fc.integer({ min: -500, max: 500 }), { nil: undefined })

test('the rules take exactly the result that the value comes to, whatever the figures', () => {
  fc.assert(
    fc.property(bound, bound, fc.double({ min: -600, max: 600, noNaN: true }), (a, b, measured) => {
      const [least, most] = a !== undefined && b !== undefined && a > b ? [b, a] : [a, b]
      const clause = {
        ...school,
        measure: { unit: metre, ...(least !== undefined && { least }), ...(most !== undefined && { most }) },
      }
      const own = planOf([approval('netcafe', { inspected: true, checklist: [clause] })])
      const taken = (result: 'pass' | 'fail') =>
        clauseFaults([{ approval: 'netcafe', checks: [{ code: 'school', result, measured }], conclusion: 'fail' }], own)
          .length === 0
      const within = !(least !== undefined && measured < least) && !(most !== undefined && measured > most)
      const free = least === undefined && most === undefined
      expect([taken('pass'), taken('fail')]).toEqual([free || within, free || !within])
      expect(keepsFigure(clause, measured)).toBe(free ? undefined : within)
    }),
  )
})

test('checks that are made up keep every rule', () => {
  for (const result of ['pass', 'fail'] as const) {
    const findings = plan.approvals.map(({ key, checklist }): SiteFinding => ({
      approval: key,
      checks: checksOf(checklist, result),
      conclusion: result === 'pass' ? 'pass' : 'correct',
    }))
    expect(clauseFaults(findings, plan)).toEqual([])
  }
})
