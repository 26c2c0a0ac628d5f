import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { NO_REVIEW } from './no-review.ts'
import { Department } from '../catalogue/dictionaries.ts'
import { waysOf } from '../cases/notice-words.ts'
import { legalBodyOf, Offices, reviewBodyOf, type Office, type RegionNames } from './office.ts'

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

  test('whoever is led from above goes by article 27, everybody else who is an authority by article 24', () => {
    for (const { key, reviewBody } of departments.values()) {
      const { name, basis } = reviewed(key)
      expect(name.endsWith('人民政府')).toBe(reviewBody.by === 'government')
      expect(name === NO_REVIEW).toBe(reviewBody.by === 'none')
      if (reviewBody.by === 'higher-department') expect(basis).toContain('行政复议法 27')
    }
    expect(reviewed(null).basis).toBe('行政复议法 24')
  })

  test.each([
    ['tax', '国家税务总局'],
    ['tobacco', '国家烟草专卖局'],
    ['meteorology', '中国气象局'],
    ['police', '山东省人民政府'],
  ])('of a province, %s: %s', (department, body) => {
    expect(reviewed(department, { name: '山东省', above: null }).name).toBe(body)
  })

  test.each([
    ['大兴安岭地区', '黑龙江省', '大兴安岭地区行政公署'],
    ['锡林郭勒盟', '内蒙古自治区', '锡林郭勒盟行政公署'],
    ['延边朝鲜族自治州', '吉林省', '延边朝鲜族自治州人民政府'],
    ['鄂温克族自治旗', '呼伦贝尔市', '鄂温克族自治旗人民政府'],
    ['六枝特区', '六盘水市', '六枝特区人民政府'],
  ])('of the bureau of %s in %s: %s', (name, above, body) => {
    expect(reviewed(null, { name, above }).name).toBe(body)
    expect(reviewed('police', { name, above }).name).toBe(body)
    expect(reviewed('tax', { name, above }).name).toBe(`${above}税务局`)
  })

  test.each(['bank', 'utility'])(
    '%s is no authority: no bureau acts for it, and nobody reviews what it does',
    (key) => {
      const department = departments.get(key)
      if (!office || !department) throw new Error(`no ${key}`)
      expect(legalBodyOf(office, { zh: '济宁市', en: 'Jining' }, department)).toEqual(department.name)
      const { name, basis } = reviewed(key)
      expect(name).toBe(NO_REVIEW)
      expect(waysOf({ reviewBody: name, reviewDays: 60, courtMonths: 6, basis }).zh).toMatch(
        /^这不是行政行为，不适用行政复议和行政诉讼：.*民事诉讼。$/,
      )
    },
  )

  test('a body that keeps its power is called as the office writes it, and reviewed by whom it says', () => {
    const [fire, eco] = [departments.get('fire'), departments.get('eco')]
    if (!office || !fire || !eco) throw new Error('no office')
    const city = { zh: '济宁市人民政府', en: 'Government of Jining' }
    const own: Office = {
      ...office,
      keepTheirPower: [...office.keepTheirPower, 'eco'],
      bodies: {
        fire: { name: { zh: '济宁市任城区消防救援大队', en: 'Fire and Rescue Brigade of Rencheng' } },
        eco: {
          name: {
            zh: '济宁市生态环境局任城区分局',
            en: 'Rencheng Branch of the Ecology and Environment Bureau of Jining',
          },
          reviewedBy: { name: city, basis: '行政复议法 24(4)' },
        },
      },
    }
    const rencheng = { name: '任城区', above: '济宁市' }
    const here = { zh: '任城区', en: 'Rencheng' }
    expect(legalBodyOf(own, here, fire).zh).toBe('济宁市任城区消防救援大队')
    expect(legalBodyOf(own, here, eco).zh).toBe('济宁市生态环境局任城区分局')
    expect(reviewBodyOf(own, rencheng, fire).name).toBe('任城区人民政府')
    expect(reviewBodyOf(own, rencheng, eco)).toEqual({ name: '济宁市人民政府', basis: '行政复议法 24(4)' })
    expect(legalBodyOf(own, here, { key: 'police', name: { zh: '公安局', en: 'Police' } }).zh).toBe('任城区公安局')
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
