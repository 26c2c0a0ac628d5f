import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accepted, leaderAmong, NoLeader } from './leader.ts'
import type { Leadership, Standing } from './leader.ts'

function standing(url: string, timeline: number, system = 's'): Standing {
  return { url, standby: timeline === 0, system, timeline, standbys: '', commit: 'on' }
}

const timelines = fc.array(fc.nat(5), { maxLength: 6 })
const known = fc.option(fc.record({ system: fc.constant('s'), timeline: fc.integer({ min: 1, max: 5 }) }), {
  nil: undefined,
})

function chosen(standings: readonly Standing[], highest: Leadership | undefined): Standing | string {
  try {
    return leaderAmong(standings, highest, standings.length === 1)
  } catch (error) {
    expect(error).toBeInstanceOf(NoLeader)
    return error instanceof Error ? error.message : ''
  }
}

test('whoever is taken leads, on the highest timeline of all that answered, and none higher was ever seen', () => {
  fc.assert(
    fc.property(timelines, known, (given, highest) => {
      const standings = given.map((timeline, n) => standing(`host ${n}`, timeline))
      const leader = chosen(standings, highest)
      const top = Math.max(0, ...given)
      const may = top > 0 && given.filter((each) => each === top).length === 1 && top >= (highest?.timeline ?? 0)
      expect(typeof leader === 'object').toBe(may)
      if (typeof leader === 'object') expect(leader).toMatchObject({ standby: false, timeline: top })
    }),
  )
})

test('the order in which hosts answer makes no difference', () => {
  fc.assert(
    fc.property(timelines, known, (given, highest) => {
      const standings = given.map((timeline, n) => standing(`host ${n}`, timeline))
      expect(chosen([...standings].reverse(), highest)).toEqual(chosen(standings, highest))
    }),
  )
})

test('a leader that comes back after another has led is not taken, though nobody else answers', () => {
  expect(chosen([standing('old', 1)], { system: 's', timeline: 2 })).toContain('an earlier leader (timeline 1; 2')
})

test('two that lead on one timeline are refused', () => {
  expect(chosen([standing('a', 2), standing('b', 2)], undefined)).toContain('Two database hosts lead on timeline 2')
})

test('hosts of different databases are refused', () => {
  expect(chosen([standing('a', 1), standing('b', 9, 'other')], undefined)).toContain('not copies of one database')
})

test('another database is taken only where one host is configured', () => {
  const other = standing('a', 1, 'other')
  expect(accepted(other, { system: 's', timeline: 7 }, true)).toBe(other)
  expect(() => accepted(other, { system: 's', timeline: 7 }, false)).toThrow('remove leader.json')
})
