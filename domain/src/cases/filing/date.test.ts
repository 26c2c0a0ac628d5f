import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../time/day.ts'
import { normaliseDay, normaliseMoment, normaliseRange } from './date-text.ts'
import { dayFault, momentFault, rangeFault } from './date.ts'

/** 2026 as 二〇二六, and as a number 26 as 二十六: written apart from what is tested. */
function inNumerals(digits: string, asNumber: boolean): string {
  const [tens = '', ones = ''] = Array.from(digits, (each) => '〇一二三四五六七八九'[Number(each)] ?? '')
  if (!asNumber) return Array.from(digits, (each) => '〇一二三四五六七八九'[Number(each)]).join('')
  const unit = ones === '〇' ? '' : ones
  return tens === '〇' ? unit : `${tens === '一' ? '' : tens}十${unit}`
}

describe('a day as people write it', () => {
  it.each([
    ['2026-02-03', '2026-02-03'],
    ['2026/2/3', '2026-02-03'],
    ['2026.2.3', '2026-02-03'],
    ['2026年2月3日', '2026-02-03'],
    ['２０２６年０２月０３日', '2026-02-03'],
    ['2026年 2月 3号', '2026-02-03'],
    ['20260203', '2026-02-03'],
    ['二〇二六年二月三日', '2026-02-03'],
    ['二零二六年 元月三十一号', '2026-01-31'],
    ['公元二〇二六年十二月廿三日', '2026-12-23'],
    ['2026。2。3', '2026-02-03'],
    ['2026–02–03', '2026-02-03'],
    ['2026 2 3', '2026-02-03'],
    ['3 February 2026', '2026-02-03'],
    ['Feb. 3rd, 2026', '2026-02-03'],
    ['3-Feb-2026', '2026-02-03'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(normaliseDay(typed)).toBe(kept)
    expect(dayFault(kept)).toBeUndefined()
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2025-02-29',
    '2026-00-10',
    '1000-01-01',
    '0206-01-01',
    '20026-01-01',
    '9999-12-31',
    '2026-2',
    '昨天',
    '',
    '2026--',
    '03/02/2026',
    '二〇二六年二月三十日',
    '农历二〇二六年二月初三',
    '二〇二六年正月三日',
    '民国115年2月3日',
    '2026年二十一月三日',
    '3 Febtober 2026',
    `2026${' '.repeat(20_000)}2`,
    '2026-02-03T00:00',
  ])('%s is no day', (typed) => expect(dayFault(normaliseDay(typed))).toBeDefined())

  it.each([
    ['2026-01-01/2026-06-30', '2026-01-01/2026-06-30'],
    ['2026年1月1日至2026年6月30日', '2026-01-01/2026-06-30'],
    ['2026/1/1～2026/6/30', '2026-01-01/2026-06-30'],
    ['2026.1.1 - 2026.6.30', '2026-01-01/2026-06-30'],
    ['2026/1/1/2026/6/30', '2026-01-01/2026-06-30'],
    ['2026-3-2/2026-3-2', '2026-03-02/2026-03-02'],
    ['2026年1月1日-2026年6月30日', '2026-01-01/2026-06-30'],
    ['2026.1.1－2026.6.30', '2026-01-01/2026-06-30'],
    ['20260101—20260630', '2026-01-01/2026-06-30'],
    ['自2026年1月1日起至6月30日止', '2026-01-01/2026-06-30'],
    ['2026年6月1日至30日', '2026-06-01/2026-06-30'],
    ['2026-01-01 2026-06-30', '2026-01-01/2026-06-30'],
    ['1 January 2026 to 30 June 2026', '2026-01-01/2026-06-30'],
    ['2026年12月1日至次年1月31日', '2026-12-01/2027-01-31'],
    ['自2026年12月1日起至翌年的1月31日止', '2026-12-01/2027-01-31'],
    ['二〇二六年十二月一日—次年一月三十一日', '2026-12-01/2027-01-31'],
    ['2026年12月20日至次月5日', '2026-12-20/2027-01-05'],
    ['2026年6月20日至同年7月5日', '2026-06-20/2026-07-05'],
  ])('%s is the interval %s', (typed, kept) => {
    expect(normaliseRange(typed)).toBe(kept)
    expect(rangeFault(kept)).toBeUndefined()
  })

  it('an interval ends when or after it starts, and has both ends', () => {
    expect(rangeFault('2026-06-30/2026-01-01')?.zh).toBe('结束日期不能早于开始日期')
    for (const text of ['2026-06-30', '2026-06-30/', '/2026-06-30', '2026-02-30/2026-03-01', 'a/b', '']) {
      expect(rangeFault(normaliseRange(text))).toBeDefined()
    }
  })

  it('a time of a day is on a clock of 24 hours', () => {
    expect(normaliseMoment('2026年2月3日 9:05')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026-02-03T09:05')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026/2/3 ９：０５')).toBe('2026-02-03T09:05')
    expect(normaliseMoment('2026年2月3日 9时5分')).toBe('2026-02-03T09:05')
    for (const [typed, kept] of [
      ['2026年2月3日上午9点5分', '2026-02-03T09:05'],
      ['2026/2/3 下午3:30', '2026-02-03T15:30'],
      ['2026年2月3日 9点半', '2026-02-03T09:30'],
      ['2026年2月3日9点整', '2026-02-03T09:00'],
      ['2026-2-3 12:10 am', '2026-02-03T00:10'],
      ['3 Feb 2026 1:10 PM', '2026-02-03T13:10'],
      ['2026年2月3日中午12时', '2026-02-03T12:00'],
      ['2026年2月3日晚上8点', '2026-02-03T20:00'],
      ['2026-02-03上午9:05', '2026-02-03T09:05'],
      ['2026-02-03T09:05:00+08:00', '2026-02-03T09:05'],
    ] as const)
      expect({ typed, kept: normaliseMoment(typed) }).toEqual({ typed, kept })
    // The night of a day runs into the next: which of the two is meant nobody knows but who wrote it.
    for (const typed of ['2026年2月3日晚上12点', '2026年2月3日晚上1点', '2026年2月3日 晚上12:30']) {
      expect(normaliseMoment(typed)).toBe(typed)
      expect(momentFault(normaliseMoment(typed))).toBeDefined()
    }
    expect(momentFault(normaliseMoment('2026-02-03 下午15:70'))).toBeDefined()
    expect(momentFault(normaliseMoment('2026-02-03T09:05:00Z'))).toBeDefined()
    expect(momentFault('2026-02-03T09:05')).toBeUndefined()
    for (const text of ['2026-02-03T24:00', '2026-02-03T9:5', '2026-02-03', '2026-02-30T10:00', '2026-02-03T12:60']) {
      expect(momentFault(text)).toBeDefined()
    }
  })

  it('a time of day comes through in every way of writing it, in both languages, before or behind its day', () => {
    const spoken = (minute: number): string[] => {
      const numeral = inNumerals(String(minute).padStart(2, '0'), true)
      if (minute === 0) return ['', '整', '钟']
      const all = [`${numeral}分`, ...(minute > 10 ? [numeral] : [`零${numeral}分`, `〇${numeral}`])]
      return [
        ...all,
        ...(minute === 30 ? ['半'] : []),
        ...(minute % 30 === 15 ? [`${minute === 15 ? '一' : '三'}刻`] : []),
      ]
    }
    const two = (value: number) => String(value).padStart(2, '0')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.nat(20),
        (hour, minute, pick) => {
          const kept = `2026-02-03T${two(hour)}:${two(minute)}`
          const english = hour < 12 ? 'am' : 'pm'
          const twelve = hour > 12 ? hour - 12 : hour
          const half = hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上'
          const said = spoken(minute)
          const tail = said[pick % said.length] ?? ''
          const bare =
            minute === 0
              ? [`${twelve}${english}`, `${twelve} ${english.toUpperCase()}`, `${twelve} ${english[0]}.m.`]
              : []
          const times = [`${twelve}:${two(minute)}${english}`, `${twelve}.${two(minute)} ${english[0]}.m.`, ...bare]
          const typed = [
            `2026年2月3日${inNumerals(two(hour), true)}点${tail}`,
            `2026-02-03 ${half}${inNumerals(two(twelve), true)}点${tail}`,
            `二〇二六年二月三日 ${hour}时${minute}分`,
            ...times.flatMap((time) => [
              `2026年2月3日${time}`,
              `2026-02-03 ${time}`,
              `3 February 2026 at ${time}`,
              `February 3, 2026, ${time}`,
              `${time} on 3 February 2026`,
              `at ${time}, 3 February 2026`,
            ]),
          ]
          for (const each of typed) expect([each, normaliseMoment(each)]).toEqual([each, kept])
        },
      ),
    )
  })

  it('an interval across the turn of the year or the month says which comes after that of its start', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 365 }), (offset, more) => {
        const [from, until] = [addDays('2000-01-01', offset), addDays('2000-01-01', offset + more)]
        const [year, month, day] = [Number(until.slice(0, 4)), Number(until.slice(5, 7)), Number(until.slice(8))]
        const same = from.slice(0, 4) === until.slice(0, 4)
        for (const word of same ? ['', '同年', '当年'] : ['次年', '翌年', '第二年', '来年']) {
          for (const end of [
            `${month}月${day}日`,
            `${inNumerals(until.slice(5, 7), true)}月${inNumerals(until.slice(8), true)}日`,
          ]) {
            expect([year, normaliseRange(`${from.replaceAll('-', '/')}至${word}${end}`)]).toEqual([
              year,
              `${from}/${until}`,
            ])
          }
        }
        const next = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) + 1 === year * 12 + month
        if (next) expect(normaliseRange(`${from}至次月${day}日`)).toBe(`${from}/${until}`)
      }),
    )
    // What is next to the writer's own year nobody knows but who wrote it, and a month that is none stays none.
    for (const typed of ['2026年12月1日至明年1月31日', '2026年12月1日至次年13月1日', '2026年12月1日至次年31日']) {
      expect([typed, rangeFault(normaliseRange(typed)) === undefined]).toEqual([typed, false])
    }
  })

  it('any day comes through in every way of writing it, and an interval of two in their order', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_000, max: 60_000 }), fc.integer({ min: -400, max: 400 }), (offset, more) => {
        const [from, until] = [addDays('2000-01-01', offset), addDays('2000-01-01', offset + more)]
        const written = (day: string) =>
          `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
        const numerals = (day: string) =>
          `${inNumerals(day.slice(0, 4), false)}年${inNumerals(day.slice(5, 7), true)}月${inNumerals(day.slice(8), true)}日`
        expect(normaliseDay(written(from))).toBe(from)
        expect(normaliseDay(numerals(from))).toBe(from)
        expect(normaliseRange(`${numerals(from)}-${written(until)}`)).toBe(`${from}/${until}`)
        expect(dayFault(from)).toBeUndefined()
        expect(rangeFault(normaliseRange(`${written(from)}至${written(until)}`)) === undefined).toBe(more >= 0)
      }),
    )
  })

  it('nothing typed throws or is changed twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        for (const normalise of [normaliseDay, normaliseRange, normaliseMoment]) {
          expect(normalise(normalise(text))).toBe(normalise(text))
        }
      }),
    )
  })
})
