import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Department } from '../catalogue/dictionaries.ts'
import { Offices, reviewBodyOf, type RegionNames } from './office.ts'

/** Given, when, then: who reviews what a body does (行政复议法 24, 27), by the catalogue as it is shipped. */

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../catalogue/${name}`, import.meta.url), 'utf8'))
const departments = new Map(
  Department.array()
    .parse(read('departments.json'))
    .map((each) => [each.key, each]),
)
const offices = Offices.parse(read('offices.json'))
const office = offices.find(({ region }) => region === '370800')
const jining = { name: '济宁市', above: '山东省' }

function reviewed(key: string | null, region: RegionNames = jining) {
  const department = key === null ? null : departments.get(key)
  if (!office || department === undefined) throw new Error(`no ${key}`)
  return reviewBodyOf(office, region, department)
}

describe('who reviews what a body does', () => {
  test.each<[string | null, string]>([
    [null, '济宁市人民政府'],
    ['police', '济宁市人民政府'],
    ['market', '济宁市人民政府'],
    ['health', '济宁市人民政府'],
    ['fire', '济宁市人民政府'],
    ['tax', '山东省税务局'],
    ['tobacco', '山东省烟草专卖局'],
    ['meteorology', '山东省气象局'],
  ])('%s: %s', (department, body) => {
    expect(reviewed(department).name).toBe(body)
  })

  test('whoever is led from above goes by article 27, everybody else by article 24', () => {
    for (const { key, reviewBody } of departments.values()) {
      const { name, basis } = reviewed(key)
      expect(name.endsWith('人民政府')).toBe(reviewBody.by === 'government')
      if (reviewBody.by === 'higher-department') expect(basis).toContain('行政复议法 27')
    }
    expect(reviewed(null).basis).toBe('行政复议法 24')
  })

  test('at the top of the country the department above has no region', () => {
    expect(reviewed('tax', { name: '全国', above: null }).name).toBe('上一级税务局')
  })

  test('an area without a government of its own says who reviews its bureau', () => {
    if (!office) throw new Error('no office')
    const reviewedBy = { name: { zh: '贵州省人民政府', en: 'Guizhou' }, basis: '行政复议法 24(3)' }
    expect(reviewBodyOf({ ...office, reviewedBy }, jining, null)).toEqual({
      name: '贵州省人民政府',
      basis: '行政复议法 24(3)',
    })
  })
})
