import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Department } from '@yizheng/domain/catalogue/dictionaries'
import { parseParts, type ParsedParts, type PartKind } from '@yizheng/domain/catalogue/parts'
import type { HolidayYear, Region } from '@yizheng/domain/catalogue/region'
import { soundnessOfParsed } from '@yizheng/domain/catalogue/soundness/soundness'
import { readFolder } from './folder.ts'
import { PROJECT_CATALOGUE } from './project-catalogue.ts'

const { parsed } = parseParts((await readFolder(PROJECT_CATALOGUE)).parts)

function foundIn(changed: Partial<ParsedParts>): string[] {
  const { faults } = soundnessOfParsed({ ...parsed, ...changed })
  for (const { reason } of faults) expect(reason.zh.length * reason.en.length).toBeGreaterThan(0)
  return faults.map(({ file, path }) => `${file} ${path}`)
}

const rowOf = (kind: 'regions' | 'departments', key: string) => parsed[kind].findIndex(({ value }) => value.key === key)

function withRegion(key: string, change: (region: Region) => void): string[] {
  const regions = parsed.regions.map(({ value, at }) => {
    if (value.key !== key) return { value, at }
    const changed = structuredClone(value)
    change(changed)
    return { value: changed, at }
  })
  return foundIn({ regions })
}

const codes = parsed.regions.filter(({ value }) => value.code !== null).map(({ value }) => value.key)
const below = parsed.regions.filter(({ value }) => value.parent !== null).map(({ value }) => value.key)

describe('regions are a tree, by their codes', () => {
  test('of any region: another level, no region above, one that is not above it, another code', () => {
    const levels = ['province', 'city', 'county'] as const
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...levels), (key, level) => {
        const at = `regions.json /${rowOf('regions', key)}/level`
        const wrong = parsed.regions.some(({ value }) => value.key === key && value.level !== level)
        expect(withRegion(key, (region) => (region.level = level)).includes(at)).toBe(wrong)
      }),
      { numRuns: 10 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...below), fc.constantFrom(...codes, null), (key, parent) => {
        const at = `regions.json /${rowOf('regions', key)}/parent`
        const region = parsed.regions.find(({ value }) => value.key === key)?.value
        // By the digits: a county lies in the city or the province of its first digits, a city in its province.
        const digits = parent?.replace(/0+$/, '') ?? ''
        const fits =
          parent !== null &&
          (region?.kind === 'approval-area'
            ? digits.length <= 2
            : parent !== key && key.startsWith(digits) && digits.length < key.replace(/0+$/, '').length)
        if (digits.length === 3 || digits.length === 5) return
        expect(withRegion(key, (each) => (each.parent = parent)).includes(at)).toBe(!fits)
      }),
      { numRuns: 25 },
    )
    for (const key of codes.slice(0, 5)) {
      expect(withRegion(key, (region) => (region.code = '999999'))).toContain(
        `regions.json /${rowOf('regions', key)}/code`,
      )
    }
  })

  test('an area lies over others and not over itself, and has no code of its own', () => {
    const row = rowOf('regions', 'guian-new-area')
    expect(withRegion('guian-new-area', (region) => region.overlaps.push('guian-new-area'))).toContain(
      `regions.json /${row}/overlaps/4`,
    )
    expect(withRegion('guian-new-area', (region) => (region.code = '520191'))).toContain(`regions.json /${row}/code`)
    expect(withRegion('370102', (region) => region.overlaps.push('370103'))).toContain(
      `regions.json /${rowOf('regions', '370102')}/overlaps/0`,
    )
    expect(withRegion('370102', (region) => (region.name = '市中区'))).toContain(
      `regions.json /${rowOf('regions', '370103')}/name`,
    )
  })
})

function withYear(year: number, change: (days: HolidayYear) => void): string[] {
  const holidays = parsed.holidays.map(({ value, at }) => {
    if (value.year !== year) return { value, at }
    const changed = structuredClone(value)
    change(changed)
    return { value: changed, at }
  })
  return foundIn({ holidays })
}

describe('the days of a year are each right, beside their sum', () => {
  const day = (date: string) => ({ date, name: '三月三' })
  test.each<[string, number, (days: HolidayYear) => void, string]>([
    [
      'a day off that stands twice',
      2026,
      (days) => days.offDays.push({ ...day('2026-02-15'), kind: 'holiday' }),
      '/offDays/',
    ],
    ['a day both off and worked', 2026, (days) => days.makeUpWorkdays.push(day('2026-02-15')), '/makeUpWorkdays/'],
    ['a weekday worked to make up', 2025, (days) => days.makeUpWorkdays.push(day('2025-03-04')), '/makeUpWorkdays/'],
    ['a weekend in lieu', 2025, (days) => days.offDays.push({ ...day('2025-03-08'), kind: 'in-lieu' }), '/offDays/'],
    ['no first of January', 2026, (days) => days.offDays.shift(), '/offDays'],
    ['make-up days before the notice', 2028, (days) => days.makeUpWorkdays.push(day('2028-01-08')), '/makeUpWorkdays'],
    ['a notice after the year', 2024, (days) => (days.notice.date = '2025-01-02'), '/notice/date'],
    [
      'days of a region that is nowhere',
      2026,
      (days) => (days.regional = [regional('459999', '2026-04-20')]),
      '/regional/0/region',
    ],
    [
      'days of a region in another year',
      2026,
      (days) => (days.regional = [regional('370000', '2027-04-20')]),
      '/regional/0/offDays/0/date',
    ],
  ])('%s', (_, year, change, path) => {
    expect(withYear(year, change).filter((found) => found.startsWith(`holidays/${year}.json ${path}`))).not.toEqual([])
  })

  test('days of a region or of its province are taken', () => {
    const { offDays, makeUpWorkdays, ...own } = regional('370000', '2026-04-20')
    const days = { ...own, offDays, makeUpWorkdays: [...makeUpWorkdays, day('2026-04-25')] }
    expect(withYear(2026, (year) => (year.regional = [days, { ...days, region: '370800' }]))).toEqual([])
  })
})

function regional(region: string, date: string): NonNullable<HolidayYear['regional']>[number] {
  return {
    region,
    source: '广西壮族自治区少数民族习惯节日放假办法',
    offDays: [{ date, name: '三月三', kind: 'holiday' }],
    makeUpWorkdays: [],
  }
}

test('who reviews a department goes with the article that it names', () => {
  const withDepartment = (key: string, change: (department: Department) => void) =>
    foundIn({
      departments: parsed.departments.map(({ value, at }) => {
        const changed = structuredClone(value)
        if (value.key === key) change(changed)
        return { value: changed, at }
      }),
    })
  const at = (key: string, path: string) => `departments.json /${rowOf('departments', key)}/${path}`
  for (const { value } of parsed.departments) {
    if (value.reviewBody.by === 'none') continue
    const other = value.reviewBody.by === 'government' ? 'higher-department' : 'government'
    if (!/行政复议法 2[47]/.test(value.reviewBody.basis)) continue
    expect(withDepartment(value.key, (each) => (each.reviewBody.by = other))).toContain(at(value.key, 'reviewBody/by'))
  }
  const government = { by: 'government', basis: '本地口径', assumed: true } as const
  expect(withDepartment('tax', (each) => (each.reviewBody = government))).toContain(at('tax', 'reviewBody/by'))
  expect(withDepartment('drug', (each) => (each.name.zh = '市场监督管理局'))).toContain(at('drug', 'name/zh'))
})

test('whatever stands twice in any list of any file is found where it stands the second time', () => {
  const lists = (Object.keys(parsed) as (keyof ParsedParts)[])
    .filter((kind): kind is PartKind => Array.isArray(parsed[kind]))
    .flatMap((kind) => parsed[kind].flatMap(({ value }, row) => listsIn(value).map((steps) => ({ kind, row, steps }))))
  expect(lists.length).toBeGreaterThan(1_000)
  fc.assert(
    fc.property(fc.constantFrom(...lists), fc.nat(), ({ kind, row, steps }, nth) => {
      const value: unknown = structuredClone(parsed[kind][row]?.value)
      const list = steps.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown>)[step], value) as unknown[]
      const place = parsed[kind][row]?.at(...steps, list.length)
      list.push(structuredClone(list[nth % list.length]))
      const changed = parsed[kind].map((placed, index) => (index === row ? { ...placed, value } : placed))
      expect(foundIn({ [kind]: changed })).toContain(`${place?.file} ${place?.path}`)
    }),
    { numRuns: 15 },
  )
})

/** Where the lists of a value stand that have something in them. */
function listsIn(value: unknown, steps: readonly PropertyKey[] = []): PropertyKey[][] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, each]) =>
    listsIn(each, [...steps, Array.isArray(value) ? Number(key) : key]),
  )
  return Array.isArray(value) && value.length > 0 ? [[...steps], ...inner] : inner
}
