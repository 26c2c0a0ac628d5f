import { expect, test } from 'vitest'
import { calendarOf } from '../catalogue.ts'
import { sampleContents } from '@yizheng/testkit/small-catalogue'
import { leastWorkdays, periodsIn } from './periods.ts'
import { placeNamed } from './places-named.ts'

test('times are read as provisions write them', () => {
  expect(periodsIn('自受理之日起二十日内，或者15个工作日内；三个月、一百二十天、四十五日、十日')).toEqual([
    { count: 20, unit: 'day' },
    { count: 15, unit: 'working-day' },
    { count: 3, unit: 'month' },
    { count: 120, unit: 'day' },
    { count: 45, unit: 'day' },
    { count: 10, unit: 'day' },
  ])
})

test('the fewest working days in a time: a fortnight of a year without holidays always has ten (民法典 202)', () => {
  const calendar = calendarOf(sampleContents([], []).holidays)
  expect(leastWorkdays(calendar, 14, 'day')).toBe(10)
  expect(leastWorkdays(calendar, 3, 'day')).toBe(1)
  // February has 28 days, twenty of them working days, from whichever day it is counted.
  expect(leastWorkdays(calendar, 1, 'month')).toBe(20)
})

test('a place is named by its rules, and a national law is none', () => {
  expect(placeNamed('山东省食品小作坊小餐饮和食品摊点管理条例', [])?.code).toBe('37')
  expect(placeNamed('届满30日前（山东条例第二十四条）', [])?.code).toBe('37')
  expect(placeNamed('常州市户外广告管理办法', [])?.name).toBe('常州市')
  for (const law of [
    '中华人民共和国市场主体登记管理条例',
    '城市绿化条例',
    '城市市容和环境卫生管理条例',
    '人力资源市场暂行条例',
    '城镇燃气管理条例',
  ])
    expect(placeNamed(law, [])).toBeUndefined()
})
