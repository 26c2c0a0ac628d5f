import { citationFaults } from './citation-checks.ts'
import { fault, repeated, unknownKey } from './checks.ts'
import type { At, Known } from './checks.ts'
import type { ChecklistLine, Checklists } from './checklists.ts'
import type { CatalogueFault } from './fault.ts'
import type { Item } from './item.ts'
import type { ParsedParts, Placed } from './parts.ts'

/** From this likeness on (0 to 1) two lines are taken to say the same; a line that only names another place stays below it. */
const ALIKE = 0.8

/** What is wrong with the checklists beyond their form: lines of one meaning, measures without a figure, items without a line of their own. */
export function checklistFaults(
  { value: lists, at }: Placed<Checklists>,
  known: Known,
  parsed: ParsedParts,
): CatalogueFault[] {
  return [
    ...lists.clauses.flatMap(({ except = [] }, row) =>
      except.flatMap((key, index) => unknownKey(known, 'material', key, at('clauses', row, 'except', index))),
    ),
    ...repeated([
      ...lists.clauses.map(({ code }, row) => ({ name: code, place: at('clauses', row, 'code') })),
      ...lists.lines.map(({ code }, row) => ({ name: code, place: at('lines', row, 'code') })),
    ]),
    ...lists.lines.flatMap((line, row) => [
      ...citationFaults(line.basis, known, (...steps) => at('lines', row, 'basis', ...steps)),
      ...measureFaults(line, (...steps) => at('lines', row, ...steps)),
    ]),
    ...sameMeaning(lists, at),
    ...localFaults(lists, at),
    ...usedFaults(lists, at, known),
    ...parsed.item.flatMap((item) => itemFaults(item, lists, at)),
  ]
}

function measureFaults({ measure, code }: ChecklistLine, at: At): CatalogueFault[] {
  if (!measure) return []
  const { least, most, local } = measure
  const figure = least !== undefined || most !== undefined
  if (local === true && figure)
    return [
      fault(
        at('measure'),
        `「${code}」由各办理机关定值，不应另写数值`,
        `"${code}" is left to each office, so it has no figure of its own`,
      ),
    ]
  if (local !== true && !figure)
    return [
      fault(
        at('measure'),
        `「${code}」要测量，却没有写不小于或不大于多少`,
        `"${code}" is measured, yet it says neither at least nor at most how much`,
      ),
    ]
  return bounds(least, most) ? [] : [fault(at('measure'), '下限大于上限', 'The least is more than the most')]
}

function bounds(least: number | undefined, most: number | undefined): boolean {
  return least === undefined || most === undefined || least <= most
}

function localFaults({ lines, local }: Checklists, at: At): CatalogueFault[] {
  return [
    ...repeated(local.map(({ line }, row) => ({ name: line, place: at('local', row, 'line') }))),
    ...local.flatMap(({ line, least, most }, row) => {
      const found = lines.find(({ code }) => code === line)
      if (found?.measure?.local !== true)
        return [
          fault(
            at('local', row, 'line'),
            `「${line}」不是由各办理机关定值的检查项`,
            `"${line}" is no line whose figure is left to the office`,
          ),
        ]
      if (least === undefined && most === undefined)
        return [fault(at('local', row), '没有写不小于或不大于多少', 'It says neither at least nor at most how much')]
      return bounds(least, most) ? [] : [fault(at('local', row), '下限大于上限', 'The least is more than the most')]
    }),
  ]
}

/** Items that there are, lines that there are; each line asked of somebody. */
function usedFaults({ lines, items, general }: Checklists, at: At, known: Known): CatalogueFault[] {
  const codes = new Set(lines.map(({ code }) => code))
  const used = new Set(Object.values(items).flat())
  return [
    ...Object.keys(general).flatMap((key) => unknownKey(known, 'item', key, at('general', key))),
    ...Object.entries(items).flatMap(([key, own]) => [
      ...unknownKey(known, 'item', key, at('items', key)),
      ...repeated(own.map((code, index) => ({ name: code, place: at('items', key, index) }))),
      ...own.flatMap((code, index) =>
        codes.has(code)
          ? []
          : [fault(at('items', key, index), `没有名为「${code}」的检查项`, `There is no line named "${code}"`)],
      ),
      ...(general[key]
        ? [fault(at('general', key), '本事项已有自己的检查项', 'The item has lines of its own already')]
        : []),
    ]),
    ...lines.flatMap(({ code }, row) =>
      used.has(code)
        ? []
        : [fault(at('lines', row, 'code'), `没有事项使用检查项「${code}」`, `No item has the line "${code}"`)],
    ),
  ]
}

/** An item that is visited has lines of its own, or the checklists say why the general ones are enough; one that nobody visits has neither. */
function itemFaults({ value: item }: Placed<Item>, { items, general }: Checklists, at: At): CatalogueFault[] {
  const has = items[item.key] !== undefined
  if (item.inspection === 'none') {
    if (!has && general[item.key] === undefined) return []
    const place = has ? at('items', item.key) : at('general', item.key)
    return [fault(place, '本事项不踏勘，不应有检查项', 'Nobody visits for this item, so it has no checklist')]
  }
  if (has || general[item.key] !== undefined) return []
  return [
    fault(
      at('items'),
      `踏勘事项「${item.key}」没有自己的检查项，general 中也没有写明为何只用通用检查项`,
      `The inspected item "${item.key}" has no line of its own, nor does "general" say why the general ones are enough`,
    ),
  ]
}

/** Lines that ask the same: by their words, or by measuring the same against the same provision. */
function sameMeaning({ lines, clauses }: Checklists, at: At): CatalogueFault[] {
  const asked = [...clauses, ...lines].map(({ code, text }) => ({ code, pairs: pairsOf(text.zh) }))
  return lines.flatMap((line, row) => {
    const index = clauses.length + row
    const pairs = asked[index]?.pairs ?? new Map<string, number>()
    const alike = asked.slice(0, index).find((other) => likeness(other.pairs, pairs) >= ALIKE)
    const twin = alike ?? lines.slice(0, row).find((other) => measuresTheSame(other, line))
    return twin && twin.code !== line.code
      ? [
          fault(
            at('lines', row, 'text'),
            `与检查项「${twin.code}」是同一个意思，应为一项`,
            `It asks what "${twin.code}" asks: one meaning is one line`,
          ),
        ]
      : []
  })
}

function measuresTheSame(a: ChecklistLine, b: ChecklistLine): boolean {
  if (!a.measure || !b.measure || a.basis.article === null) return false
  const said = ({ measure, basis: { law, article } }: ChecklistLine) => JSON.stringify([measure, law, article])
  return said(a) === said(b)
}

/** How often each pair of neighbouring characters stands in a text, without its marks and blanks. */
function pairsOf(text: string): Map<string, number> {
  const letters = Array.from(text.replaceAll(/[\p{P}\p{Z}\p{S}]/gu, ''))
  const pairs = new Map<string, number>()
  letters.slice(1).forEach((letter, index) => {
    const pair = `${letters[index] ?? ''}${letter}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  })
  return pairs
}

/** How alike two texts are: twice the pairs they share, over all pairs (Dice). */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const count = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((sum, each) => sum + each, 0)
  const shared = [...a].reduce((sum, [pair, times]) => sum + Math.min(times, b.get(pair) ?? 0), 0)
  const all = count(a) + count(b)
  return all === 0 ? 0 : (2 * shared) / all
}
