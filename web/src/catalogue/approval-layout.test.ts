import { describe, expect, it } from 'vitest'
import { layOutGraph, ticksUpTo, type GraphRow } from './approval-layout.ts'

function row(key: string, start: number, end: number, needs: string[] = [], critical = false): GraphRow {
  return { key, label: `审批${key}`, remark: '某局', start, end, needs, critical }
}

// The internet café: consent to prepare, then fire and information security side by side, then the final decision.
const cafe = [
  row('sign', 0, 1),
  row('prepare', 0, 9, [], true),
  row('infosec', 9, 9, ['prepare']),
  row('fire', 9, 14, ['prepare'], true),
  row('final', 14, 20, ['prepare', 'infosec', 'fire'], true),
]

describe('the drawn graph of approvals', () => {
  const layout = layOutGraph(cafe, 660, 16)
  const placed = new Map(layout.rows.map((each) => [each.key, each]))
  const bar = (key: string) => placed.get(key)?.bar ?? { x: Number.NaN, width: Number.NaN }

  it('draws bars in proportion to their days', () => {
    const perDay = bar('final').width / 6
    expect(bar('prepare').width).toBeCloseTo(9 * perDay, 5)
    expect(bar('sign').width).toBeCloseTo(perDay, 5)
  })

  it('starts what waits where that ends for which it waits', () => {
    expect(bar('fire').x).toBeCloseTo(bar('prepare').x + bar('prepare').width, 5)
    expect(bar('final').x).toBeCloseTo(bar('fire').x + bar('fire').width, 5)
  })

  it('draws an approval on the spot as a point', () => {
    expect(placed.get('infosec')?.bar).toBeNull()
    expect(placed.get('infosec')?.x).toBeCloseTo(bar('fire').x, 5)
  })

  it('keeps the order, and rows and everything else within the picture', () => {
    expect(layout.rows.map((each) => each.key)).toEqual(cafe.map((each) => each.key))
    const middles = layout.rows.map((each) => each.middle)
    expect(middles).toEqual([...middles].sort((a, b) => a - b))
    for (const each of layout.rows) {
      expect(each.middle + layout.barHalf).toBeLessThan(layout.height)
      expect(each.x + (each.bar?.width ?? 0)).toBeLessThan(layout.width)
    }
  })

  it('links each prerequisite, and marks the longest path only', () => {
    expect(layout.links.map((link) => [link.key, link.critical])).toEqual([
      ['prepare>infosec', false],
      ['prepare>fire', true],
      ['prepare>final', false],
      ['infosec>final', false],
      ['fire>final', true],
    ])
  })

  it('does not draw a prerequisite that is not in the plan', () => {
    expect(layOutGraph([row('a', 0, 2, ['elsewhere'])], 600, 16).links).toEqual([])
  })

  it('has an axis even when everything is decided on the spot', () => {
    const { ticks, rows } = layOutGraph([row('a', 0, 0)], 600, 16)
    expect(ticks.map((tick) => tick.day)).toEqual([0, 1])
    expect(rows[0]?.bar).toBeNull()
  })
})

describe('the marks of the axis', () => {
  it.each([
    [1, 20],
    [7, 20],
    [20, 22],
    [45, 22],
    [130, 22],
    [3, 1],
  ])('for %i days on %i widths begin at 0, end at the last day and do not crowd', (last, room) => {
    const ticks = ticksUpTo(last, room)
    expect(ticks[0]).toBe(0)
    expect(ticks.at(-1)).toBe(last)
    expect(ticks.length).toBeLessThanOrEqual(Math.max(2, room / 2.4 + 2))
    expect(new Set(ticks).size).toBe(ticks.length)
  })
})
