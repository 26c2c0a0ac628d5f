import { expect, test } from 'vitest'
import type { PlanApproval, PlanClause } from '@yizheng/domain/catalogue/plan'
import { approval } from '@yizheng/testkit/plans'
import { findingsOf, missingOf, resultOf, seenOf } from './findings.ts'

const metre = { zh: '米', en: 'm' }
const address: PlanClause = { code: 'address', text: { zh: '地址一致', en: 'Address' } }
const school: PlanClause = {
  code: 'school',
  text: { zh: '与学校的距离', en: 'Distance to schools' },
  measure: { unit: metre, least: 200 },
  failing: 'refuse',
  basis: '《互联网上网服务营业场所管理条例》第九条',
}
const exits: PlanClause = {
  code: 'exits',
  text: { zh: '出口畅通', en: 'Exits' },
  failing: 'correct',
  basis: '《消防法》第二十八条',
}
const sites: PlanApproval[] = [
  approval('netcafe', { inspected: true, checklist: [address, school, exits] }),
  approval('fire', { inspected: true, checklist: [address, exits] }),
]
const missing = {
  measured: (site: string, clause: string) => `${site} ${clause} measured`,
  check: (site: string, clause: string) => `${site} ${clause}`,
  note: (site: string, clause: string) => `${site} ${clause} why`,
}
const told = (results: Parameters<typeof findingsOf>[1]['results']) =>
  missingOf(sites, { results, failed: [] }, missing, ({ zh }) => zh).map(({ fieldId }) => fieldId)
const pass = { result: 'pass', note: '' } as const

test.each([
  ['２０５．５', { measured: 205.5, result: 'pass' }],
  ['199', { measured: 199, result: 'fail' }],
  ['-1', { measured: -1, result: 'fail' }],
  ['约二百', {}],
  ['', {}],
])('a value typed as %s decides by itself', (measured, result) => {
  expect(resultOf(school, { note: '', measured })).toEqual(result)
})

test('a shared line is missing once, a value by its own field, and a value that misses needs no more words', () => {
  expect(told({})).toEqual(['netcafe-address', 'netcafe-school-measured', 'netcafe-exits', 'fire-address'])
  const noted = { 'netcafe-address': pass, 'fire-address': pass, 'netcafe-exits': pass, 'fire-exits': pass }
  expect(told({ ...noted, 'netcafe-school': { note: '', measured: '150' } })).toEqual([])
  expect(told({ ...noted, 'netcafe-school': { result: 'not-applicable', note: '' } })).toEqual([])
  expect(told({ ...noted, 'netcafe-exits': { result: 'fail', note: ' ' } })).toContain('netcafe-exits-note')
})

test('findings keep the value, a ground of refusal fails the site, and what was found can be corrected again', () => {
  const results = {
    'netcafe-address': pass,
    'netcafe-school': { note: '', measured: '150' },
    'netcafe-exits': pass,
    'fire-address': { result: 'fail', note: '门牌不符' } as const,
    'fire-exits': pass,
  }
  const findings = findingsOf(sites, { results, failed: [] })
  expect(findings.map(({ approval: key, conclusion }) => [key, conclusion])).toEqual([
    ['netcafe', 'fail'],
    ['fire', 'correct'],
  ])
  expect(findings[0]?.checks[1]).toEqual({ code: 'school', result: 'fail', measured: 150 })
  expect(findingsOf(sites, seenOf(findings))).toEqual(findings)
})
