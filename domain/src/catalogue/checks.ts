import type { CatalogueFault } from './fault.ts'
import { meant } from './nearest.ts'
import type { Place, Placed } from './parts.ts'
import type { Words } from '../text/words.ts'

/** Turns steps into a value into the place where they stand. */
export type At = Placed<unknown>['at']

/** The keys that may be named, by kind. */
export type Known = Record<
  'item' | 'department' | 'material' | 'field' | 'condition' | 'region',
  { has(key: string): boolean; keys(): Iterable<string> }
>

const NAMES: Record<keyof Known, Words> = {
  item: { zh: '事项', en: 'item' },
  department: { zh: '部门', en: 'department' },
  material: { zh: '材料', en: 'material' },
  field: { zh: '字段', en: 'field' },
  condition: { zh: '条件', en: 'condition' },
  region: { zh: '区划', en: 'region' },
}

/** A fault at a place, with its reason in both languages. */
export function fault(place: Place, zh: string, en: string): CatalogueFault {
  return { ...place, reason: { zh, en } }
}

/** A fault for every place after the first that uses a name again. */
export function repeated(uses: readonly { name: string; place: Place }[]): CatalogueFault[] {
  const first = new Map<string, Place>()
  return uses.flatMap(({ name, place }) => {
    const taken = first.get(name)
    if (!taken) first.set(name, place)
    return taken
      ? [
          fault(
            place,
            `「${name}」重复，已用于 ${taken.file}${taken.path}`,
            `"${name}" is used twice: first at ${taken.file}${taken.path}`,
          ),
        ]
      : []
  })
}

/** The fault of naming what the catalogue does not have, if it does not. */
export function unknownKey(known: Known, kind: keyof Known, key: string, place: Place): CatalogueFault[] {
  if (known[kind].has(key)) return []
  const near = meant(key, known[kind].keys())
  return [
    fault(
      place,
      `没有名为「${key}」的${NAMES[kind].zh}${near.zh}`,
      `There is no ${NAMES[kind].en} named "${key}"${near.en}`,
    ),
  ]
}
