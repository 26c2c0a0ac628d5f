import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { calendarOf } from '../catalogue/catalogue.ts'
import { HolidayYear } from '../catalogue/region.ts'
import { ClockEvent, clockOfEvents } from './clock-file.ts'
import { lengthOf, type Overrun } from './clock.ts'
import examples from './examples.json' with { type: 'json' }
import { explain } from './explain.ts'

/**
 * Dated examples from the wording of the law, over the festivals of three years with their make-up days. The days in the table were counted
 * apart from this code, by hand of another program, from the notices alone.
 */

const folder = new URL('../../../catalogue/holidays/', import.meta.url)
const years = readdirSync(folder).map((file) =>
  HolidayYear.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
)
const calendar = calendarOf(years.toSorted((a, b) => a.year - b.year))

type Example = (typeof examples)[number] & { overrun?: string; provisional?: boolean; stoppedDays?: number }

describe.each(examples as Example[])('$name.zh', (example) => {
  const overrun: Overrun = example.overrun === 'excluded' ? 'excluded' : 'counts'
  const events = example.events.map((event) => ClockEvent.parse(event))
  const built = clockOfEvents({ ...example.limit, assumed: false }, events, calendar, overrun)
  if ('faults' in built) throw new Error(JSON.stringify(built.faults))
  const told = explain(built.clock, calendar, overrun)

  test(`ends on ${example.due} (${example.article})`, () => {
    expect(told.dueOn).toBe(example.due)
    expect(told.provisional).toBe(example.provisional ?? false)
    expect(told.stoppedDays).toBe(example.stoppedDays ?? 0)
  })

  test('is told in both languages, every day with its reason and its article', () => {
    expect(told.lines.filter(({ verdict }) => verdict === 'counted')).toHaveLength(lengthOf(built.clock))
    expect(told.lines.at(-1)?.day).toBe(example.due)
    for (const { reason, article } of told.lines) {
      expect(reason.zh).toMatch(/\p{Script=Han}/u)
      expect(reason.en).toMatch(/[a-z]/)
      expect(article).not.toBe('')
    }
    const whole = (language: 'zh' | 'en') => told.sentences.map((sentence) => sentence[language]).join('\n')
    expect(whole('zh')).toContain(example.due)
    expect(whole('en')).toContain(example.due)
  })
})

test('the table is wide enough: 150 examples, each with its article, over the festivals of three years', () => {
  expect(examples.length).toBeGreaterThanOrEqual(150)
  expect(examples.every(({ article }) => article.startsWith('行政许可法'))).toBe(true)
  const days = new Set(
    examples.flatMap(({ events, due }) => {
      const start = events[0]?.on ?? ''
      return years.flatMap(({ offDays }) =>
        offDays
          .filter(({ date }) => start < date && date < due)
          .map(({ date, name }) => `${date.slice(0, 4)} ${name.includes('国庆') ? '国庆' : name}`),
      )
    }),
  )
  for (const year of [2024, 2025, 2026]) {
    expect(days).toContain(`${year} 春节`)
    expect(days).toContain(`${year} 国庆`)
  }
})
