import { dayKindOf, type Calendar } from '@yizheng/domain/deadlines/working-days'
import { addDays, type Day, type Instant } from '@yizheng/domain/time/day'
import type { Story } from './histories.ts'

/** Chance that is the same for the same seed: numbers from 0 up to, not including, 1 (mulberry32). */
export function chanceOf(seed: string): () => number {
  let state = 0
  for (const character of seed) state = (Math.imul(state, 31) + (character.codePointAt(0) ?? 0)) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from `low` to `high`, both included. */
export function between(chance: () => number, low: number, high: number): number {
  return low + Math.floor(chance() * (high - low + 1))
}

/** The last `count` working days before `today`, the latest first: all of them are over, at whatever hour this runs. */
export function workingDaysBefore(calendar: Calendar, today: Day, count: number): Day[] {
  const days: Day[] = []
  for (let day = addDays(today, -1); days.length < count; day = addDays(day, -1)) {
    if (dayKindOf(calendar, day).works) days.push(day)
  }
  return days
}

/** Hours of the office 9:00-12:00 and 13:30-17:30 in China, as minutes of the day; work begins in time to be finished. */
const MORNING = { from: 9 * 60, to: 11 * 60 + 30 }
const AFTERNOON = { from: 13 * 60 + 30, to: 15 * 60 + 30 }

/** When the steps of a story happen, ascending: on working days, in office hours. `daysBefore` is the latest day first. */
export function courseOf(story: Story, filed: number, daysBefore: readonly Day[], chance: () => number): Instant[] {
  let before: { day: number; minute: number } | undefined
  return story.steps.map(({ day }) => {
    const minute = before?.day === day ? before.minute + between(chance, 20, 45) : officeMinute(chance)
    before = { day, minute }
    const on = daysBefore[filed - day - 1]
    if (on === undefined)
      throw new Error(`${story.key}: day ${day} of a case filed ${filed} working days ago is not over`)
    return instantOf(on, minute)
  })
}

function officeMinute(chance: () => number): number {
  const { from, to } = chance() < 0.6 ? MORNING : AFTERNOON
  return between(chance, from, to)
}

function instantOf(day: Day, minute: number): Instant {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000).toISOString()
}
