import type { Times } from '@yizheng/domain/cases/kernel/open'
import type { Policy } from '@yizheng/domain/cases/policy'
import type { Calendar } from '@yizheng/domain/deadlines/working-days'
import type { Day } from '@yizheng/domain/time/day'

/** The rules and the calendar by which tests count. */

export const REGION = '370800'

export const policy: Policy = {
  periods: {
    answerApplication: { workingDays: 5, basis: '行政许可法 32(4)', assumed: false },
    supply: { workingDays: 15, basis: 'test', assumed: true },
    deliver: { workingDays: 10, basis: '行政许可法 44', assumed: false },
    claim: { workingDays: 1, basis: 'test', assumed: true },
    supplyDeferred: { workingDays: 10, basis: 'test', assumed: true },
    verify: { workingDays: 5, basis: '行政许可法 55(2)', assumed: false },
    rectify: { workingDays: 10, basis: 'test', assumed: true },
    lookAgain: { workingDays: 5, basis: 'test', assumed: true },
    requestHearing: { workingDays: 5, basis: '行政许可法 47', assumed: false },
    holdHearing: { workingDays: 20, basis: '行政许可法 47', assumed: false },
    hearingNotice: { workingDays: 7, basis: '行政许可法 48', assumed: false },
    statement: { workingDays: 5, basis: 'test', assumed: true },
    checkAgain: { workingDays: 3, basis: 'test', assumed: true },
    answerBroken: { workingDays: 20, basis: 'test', assumed: true },
    matter: { workingDays: 20, basis: '行政许可法 42(1)', assumed: false },
  },
  supplement: { late: 'deemed-withdrawn', basis: 'test', assumed: true },
  tolerance: { late: 'withdraw-acceptance', basis: 'test', assumed: true },
  procedures: { overrun: 'counts', basis: 'test', assumed: true },
  extensions: {
    agencyHead: { workingDays: 10, basis: '行政许可法 42(1)', assumed: false },
    governmentHead: { workingDays: 15, basis: '行政许可法 42(2)', assumed: false },
  },
  renewal: { latest: 30, earliest: null, unit: 'day', basis: '行政许可法 50', assumed: false },
  bars: {
    falseMaterials: { years: 1, basis: '行政许可法 78' },
    fraud: { years: 3, basis: '行政许可法 79' },
  },
  warnings: [
    { percent: 50, to: 'doer' },
    { percent: 80, to: 'doer' },
    { percent: 100, to: 'head' },
    { percent: 120, to: 'discipline' },
  ],
  catalogueChanges: {
    wording: 'follow',
    optional: 'follow',
    mandatory: 'freeze',
    removed: 'follow',
    stage: 'freeze',
    shorter: 'follow',
    longer: 'freeze',
    law: 'ask',
  },
  remedies: { reviewDays: 60, courtMonths: 6, basis: '行政复议法 20；行政诉讼法 46' },
  numbers: {
    receipt: 'S{region}{year}{serial:6}',
    acceptance: 'A{region}{year}{serial:6}',
    licence: 'L{region}{year}{serial:6}',
    certificate: '综许字〔{year}〕{region}第{serial:6}号',
  },
  certificate: { typeCode: '11990000MB0000027A001', assumed: true, legalBasis: '测试依据', template: 'test' },
  notice: { template: 'test' },
}

const SPRING_FESTIVAL = Array.from({ length: 9 }, (_, index) => `2026-02-${15 + index}`)
const NATIONAL_DAY = Array.from({ length: 7 }, (_, index) => `2026-10-0${1 + index}`)

/** 2026 with its Spring Festival and National Day as published; enough for the tests that need a calendar. */
export const calendar: Calendar = {
  version: 'test',
  years: [
    {
      year: 2026,
      source: '国办发明电〔2025〕7号',
      offDays: [...SPRING_FESTIVAL, ...NATIONAL_DAY].map((date) => ({ date, name: '节日', kind: 'holiday' as const })),
      published: true,
      regional: [],
      makeUpWorkdays: ['2026-02-14', '2026-02-28', '2026-09-20', '2026-10-10'].map((date) => ({ date, name: '调休' })),
    },
  ],
}
/** The day of an act with the rules and the calendar of these tests. */
export function timesOf(on: Day): Times {
  return { on, policy, calendar }
}
