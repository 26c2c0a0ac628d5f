import { dayKindOf, missingYears } from '../deadlines/working-days.ts'
import { addDays } from '../time/day.ts'
import { bundleFaults } from './bundle-checks.ts'
import { calendarOf } from './catalogue.ts'
import { checklistFaults } from './checklist-checks.ts'
import { fault, repeated, unknownKey } from './checks.ts'
import type { Known } from './checks.ts'
import type { Material } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import { conditionFaults, fieldFaults } from './field-checks.ts'
import { itemFaults } from './item-checks.ts'
import type { ParsedParts, Placed } from './parts.ts'
import type { HolidayYear } from './region.ts'

/** The parts that no catalogue is without; items and bundles it may lack. */
const PART_FILES = [
  { kind: 'departments', file: 'departments.json' },
  { kind: 'materials', file: 'materials.json' },
  { kind: 'fields', file: 'fields.json' },
  { kind: 'conditions', file: 'conditions.json' },
  { kind: 'regions', file: 'regions.json' },
  { kind: 'checklists', file: 'checklists.json' },
  { kind: 'limits', file: 'limits.json' },
  { kind: 'provenance', file: 'sources.json' },
  { kind: 'holidays', file: 'holidays/' },
] as const

/**
 * Everything that no schema of one value can see: names that lead nowhere, names taken twice, figures at odds. `doubtful`
 * are the keys of items that have such a fault themselves: what a bundle makes of them says nothing about the bundle.
 */
export function crossCheck(parsed: ParsedParts): { faults: CatalogueFault[]; doubtful: Set<string> } {
  const known = knownKeys(parsed)
  const ofItems = parsed.item.map((placed) => ({ key: placed.value.key, faults: itemFaults(placed, known, parsed) }))
  return {
    faults: [
      ...missingParts(parsed),
      ...duplicates(parsed),
      ...ofItems.flatMap(({ faults }) => faults),
      ...parsed.bundle.flatMap((placed) => bundleFaults(placed, known, parsed)),
      ...dictionaryFaults(parsed, known),
      ...parsed.holidays.flatMap(holidayFaults),
      ...calendarHoles(parsed.holidays),
    ],
    doubtful: new Set(ofItems.filter(({ faults }) => faults.length > 0).map(({ key }) => key)),
  }
}

function knownKeys(parsed: ParsedParts): Known {
  const known = (placed: readonly Placed<{ key: string }>[]) => {
    const keys = new Set(placed.map(({ value }) => value.key))
    return { has: (key: string) => keys.has(key) || parsed.refusedKeys.has(key), keys: () => keys }
  }
  return {
    item: known(parsed.item),
    department: known(parsed.departments),
    material: known(parsed.materials),
    field: known(parsed.fields),
    condition: known(parsed.conditions),
    region: known(parsed.regions),
  }
}

/** A file that is there but refused has its own faults. */
function missingParts({ seen }: ParsedParts): CatalogueFault[] {
  return PART_FILES.filter(({ kind }) => !seen.has(kind)).map(({ file }) =>
    fault({ file, path: '' }, '缺少这个文件', 'This file is missing'),
  )
}

function duplicates(parsed: ParsedParts): CatalogueFault[] {
  const keyed: readonly (readonly Placed<{ key: string }>[])[] = [
    parsed.item,
    parsed.bundle,
    parsed.departments,
    parsed.materials,
    parsed.fields,
    parsed.conditions,
    parsed.regions,
  ]
  return [
    ...keyed.flatMap((placed) => repeated(placed.map(({ value, at }) => ({ name: value.key, place: at('key') })))),
    ...repeated(parsed.item.map(({ value, at }) => ({ name: value.code, place: at('code') }))),
    ...repeated(parsed.holidays.map(({ value, at }) => ({ name: String(value.year), place: at('year') }))),
  ]
}

function dictionaryFaults(parsed: ParsedParts, known: Known): CatalogueFault[] {
  return [
    ...parsed.materials.flatMap((placed) => materialFaults(placed, known)),
    ...parsed.fields.flatMap((placed) => fieldFaults(placed, known, parsed)),
    ...parsed.conditions.flatMap((placed) => conditionFaults(placed, known, parsed)),
    ...parsed.regions.flatMap(({ value: region, at }) => [
      ...(region.parent === null ? [] : unknownKey(known, 'region', region.parent, at('parent'))),
      ...region.overlaps.flatMap((key, position) => unknownKey(known, 'region', key, at('overlaps', position))),
    ]),
    ...parsed.checklists.flatMap((placed) => checklistFaults(placed, known, parsed)),
    ...parsed.provenance.flatMap(({ value, at }) =>
      value.loops.flatMap((loop, index) =>
        loop.items.flatMap((key, position) => unknownKey(known, 'item', key, at('loops', index, 'items', position))),
      ),
    ),
  ]
}

function materialFaults({ value: material, at }: Placed<Material>, known: Known): CatalogueFault[] {
  const faults = (material.resultOf ?? []).flatMap((key, position) =>
    unknownKey(known, 'item', key, at('resultOf', position)),
  )
  if ((material.source === 'other-result') !== (material.resultOf !== null)) {
    faults.push(
      fault(
        at('resultOf'),
        '来源为其他事项结果的材料须写明由何事项产生，其他材料不写',
        'A paper that is the result of an item names the item, and only such a paper does',
      ),
    )
  }
  return faults
}

/** A year left out between two others: a deadline across it could not be told. */
function calendarHoles(holidays: readonly Placed<HolidayYear>[]): CatalogueFault[] {
  if (holidays.length === 0) return []
  return missingYears(holidays.map(({ value }) => value)).flatMap((year) => {
    const after = holidays.find(({ value }) => value.year > year)
    return after
      ? [
          fault(
            after.at('year'),
            `日历缺${year}年：跨越该年的期限无法计算`,
            `The calendar leaves out ${year}: a deadline across it could not be told`,
          ),
        ]
      : []
  })
}

/** Counts the working days of the year as the clock will count them and compares with the check sum. */
function holidayFaults({ value: holidays, at }: Placed<HolidayYear>): CatalogueFault[] {
  const calendar = calendarOf([holidays])
  let works = 0
  for (let day = `${holidays.year}-01-01`; day.startsWith(`${holidays.year}-`); day = addDays(day, 1)) {
    if (dayKindOf(calendar, day).works) works += 1
  }
  const outside = [
    ...holidays.offDays.map(({ date }, index) => ({ date, place: at('offDays', index, 'date') })),
    ...holidays.makeUpWorkdays.map(({ date }, index) => ({ date, place: at('makeUpWorkdays', index, 'date') })),
  ].filter(({ date }) => !date.startsWith(`${holidays.year}-`))
  return [
    ...outside.map(({ date, place }) =>
      fault(place, `${date}不在${holidays.year}年`, `${date} is not in ${holidays.year}`),
    ),
    ...(works === holidays.workdaysInYear
      ? []
      : [
          fault(
            at('workdaysInYear'),
            `按休息日和调休日计为${works}个工作日，与所写${holidays.workdaysInYear}个不符`,
            `By its days off and make-up days the year has ${works} working days, not ${holidays.workdaysInYear}`,
          ),
        ]),
  ]
}
