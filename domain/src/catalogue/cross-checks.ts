import { dayKindOf } from '../deadlines/working-days.ts'
import { addDays } from '../time/day.ts'
import type { Bundle, Question } from './bundle.ts'
import { calendarOf } from './catalogue.ts'
import type { Material } from './dictionaries.ts'
import type { CatalogueFault } from './fault.ts'
import type { Item } from './item.ts'
import type { ParsedParts, Placed } from './parts.ts'
import type { HolidayYear } from './region.ts'
import type { Words } from './words.ts'

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

type At = Placed<unknown>['at']
type Known = Record<
  'item' | 'department' | 'material' | 'field' | 'condition' | 'region',
  { has(key: string): boolean }
>

const NAMES: Record<keyof Known, Words> = {
  item: { zh: '事项', en: 'item' },
  department: { zh: '部门', en: 'department' },
  material: { zh: '材料', en: 'material' },
  field: { zh: '字段', en: 'field' },
  condition: { zh: '条件', en: 'condition' },
  region: { zh: '区划', en: 'region' },
}

function fault(place: ReturnType<At>, zh: string, en: string): CatalogueFault {
  return { ...place, reason: { zh, en } }
}

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
      ...parsed.bundle.flatMap((placed) => bundleFaults(placed, known)),
      ...dictionaryFaults(parsed, known),
      ...parsed.holidays.flatMap(holidayFaults),
    ],
    doubtful: new Set(ofItems.filter(({ faults }) => faults.length > 0).map(({ key }) => key)),
  }
}

function knownKeys(parsed: ParsedParts): Known {
  const known = (placed: readonly Placed<{ key: string }>[]) => {
    const keys = new Set(placed.map(({ value }) => value.key))
    return { has: (key: string) => keys.has(key) || parsed.refusedKeys.has(key) }
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

/** A fault for every place after the first that uses a name again. */
function repeated(uses: readonly { name: string; place: ReturnType<At> }[]): CatalogueFault[] {
  const first = new Map<string, ReturnType<At>>()
  return uses.flatMap(({ name, place }) => {
    const taken = first.get(name)
    if (!taken) first.set(name, place)
    return taken
      ? [
          fault(
            place,
            `「${name}」重复,已用于 ${taken.file}${taken.path}`,
            `"${name}" is used twice: first at ${taken.file}${taken.path}`,
          ),
        ]
      : []
  })
}

function unknownKey(known: Known, kind: keyof Known, key: string, place: ReturnType<At>): CatalogueFault[] {
  if (known[kind].has(key)) return []
  return [fault(place, `没有名为「${key}」的${NAMES[kind].zh}`, `There is no ${NAMES[kind].en} named "${key}"`)]
}

function itemFaults({ value: item, at }: Placed<Item>, known: Known, parsed: ParsedParts): CatalogueFault[] {
  return [
    ...unknownKey(known, 'department', item.department, at('department')),
    ...unknownKey(known, 'department', item.regulator, at('regulator')),
    ...item.materials.flatMap((use, index) => [
      ...unknownKey(known, 'material', use.key, at('materials', index, 'key')),
      ...(use.when === null ? [] : unknownKey(known, 'condition', use.when, at('materials', index, 'when'))),
    ]),
    ...repeated(item.materials.map((use, index) => ({ name: use.key, place: at('materials', index, 'key') }))),
    ...item.fields.flatMap((key, index) => unknownKey(known, 'field', key, at('fields', index))),
    ...repeated(item.fields.map((key, index) => ({ name: key, place: at('fields', index) }))),
    ...prerequisiteFaults(item, at, known, parsed),
    ...limitFaults(item, at),
  ]
}

function prerequisiteFaults(item: Item, at: At, known: Known, parsed: ParsedParts): CatalogueFault[] {
  return item.prerequisites.flatMap((each, index) => {
    const faults = each.anyOf.flatMap((key, position) =>
      unknownKey(known, 'item', key, at('prerequisites', index, 'anyOf', position)),
    )
    if (each.when !== null)
      faults.push(...unknownKey(known, 'condition', each.when, at('prerequisites', index, 'when')))
    const named = each.phase && ('own' in each.phase ? each.phase.own : each.phase.theirs)
    const holders =
      each.phase && 'own' in each.phase
        ? [item]
        : parsed.item.map(({ value }) => value).filter(({ key }) => each.anyOf.includes(key))
    // With an alternative missing or refused nobody can say whether it has the phase.
    if (
      named &&
      holders.length > 0 &&
      !holders.some((holder) => holder.timeLimit.phases?.some((phase) => phase.name.zh === named))
    ) {
      faults.push(
        fault(at('prerequisites', index, 'phase'), `没有名为「${named}」的阶段`, `There is no phase named "${named}"`),
      )
    }
    return faults
  })
}

function limitFaults({ timeLimit }: Item, at: At): CatalogueFault[] {
  const { statutory, promised, instant, phases } = timeLimit
  const faults: CatalogueFault[] = []
  if (promised > statutory) {
    faults.push(
      fault(
        at('timeLimit', 'promised'),
        `承诺时限${promised}个工作日长于法定时限${statutory}个工作日`,
        `The promised ${promised} working days are more than the ${statutory} of the law`,
      ),
    )
  }
  if (instant && (statutory > 0 || promised > 0)) {
    faults.push(fault(at('timeLimit', 'instant'), '即办件的时限应为0', 'What is decided on the spot has limits of 0'))
  }
  const sum = phases?.reduce((days, phase) => days + phase.days, 0)
  if (sum !== undefined && sum !== statutory) {
    faults.push(
      fault(
        at('timeLimit', 'phases'),
        `各阶段合计${sum}个工作日,与法定时限${statutory}个工作日不符`,
        `The phases come to ${sum} working days, the limit by law to ${statutory}`,
      ),
    )
  }
  return faults
}

function bundleFaults({ value: bundle, at }: Placed<Bundle>, known: Known): CatalogueFault[] {
  return [
    ...unknownKey(known, 'department', bundle.leadDepartment, at('leadDepartment')),
    ...bundle.coreItems.flatMap((key, index) => unknownKey(known, 'item', key, at('coreItems', index))),
    ...bundle.defaultConditions.flatMap((key, index) =>
      unknownKey(known, 'condition', key, at('defaultConditions', index)),
    ),
    ...repeated(
      bundle.questions.map((question, index) => ({ name: question.key, place: at('questions', index, 'key') })),
    ),
    ...bundle.questions.flatMap((question, index) =>
      questionFaults(question, (...steps) => at('questions', index, ...steps), known),
    ),
    ...(bundle.jointInspection?.items ?? []).flatMap((key, index) =>
      unknownKey(known, 'item', key, at('jointInspection', 'items', index)),
    ),
  ]
}

function questionFaults(question: Question, at: At, known: Known): CatalogueFault[] {
  const faults = question.effects.flatMap((effect, index) => [
    ...effect.add.flatMap((key, position) => unknownKey(known, 'item', key, at('effects', index, 'add', position))),
    ...effect.remove.flatMap((key, position) =>
      unknownKey(known, 'item', key, at('effects', index, 'remove', position)),
    ),
    ...effect.conditions.flatMap((key, position) =>
      unknownKey(known, 'condition', key, at('effects', index, 'conditions', position)),
    ),
    ...(canHold(question, effect.if)
      ? []
      : [
          fault(
            at('effects', index, 'if'),
            '没有一种回答能使此条件成立',
            'No answer to the question can make this hold',
          ),
        ]),
  ])
  if ((question.type === 'choice') !== (question.options !== null)) {
    faults.push(fault(at('options'), '选项仅用于、且必须用于选择题', 'A choice has options, and only a choice has'))
  }
  return faults
}

function canHold(question: Question, test: Question['effects'][number]['if']): boolean {
  if (test.op === 'gte') return question.type === 'number'
  if (question.type === 'choice')
    return typeof test.value === 'string' && (question.options?.includes(test.value) ?? false)
  return typeof test.value === question.type
}

function dictionaryFaults(parsed: ParsedParts, known: Known): CatalogueFault[] {
  return [
    ...parsed.materials.flatMap((placed) => materialFaults(placed, known)),
    ...parsed.regions.flatMap(({ value: region, at }) => [
      ...(region.parent === null ? [] : unknownKey(known, 'region', region.parent, at('parent'))),
      ...region.overlaps.flatMap((key, position) => unknownKey(known, 'region', key, at('overlaps', position))),
    ]),
    ...parsed.checklists.flatMap(({ value, at }) =>
      Object.keys(value.items).flatMap((key) => unknownKey(known, 'item', key, at('items', key))),
    ),
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
        '来源为其他事项结果的材料须写明由何事项产生,其他材料不写',
        'A paper that is the result of an item names the item, and only such a paper does',
      ),
    )
  }
  return faults
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
            `按休息日和调休日计为${works}个工作日,与所写${holidays.workdaysInYear}个不符`,
            `By its days off and make-up days the year has ${works} working days, not ${holidays.workdaysInYear}`,
          ),
        ]),
  ]
}
