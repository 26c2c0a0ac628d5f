import { compact, isRecord, keysOf, mapped } from './exchange-values.ts'
import type { Json, Lookup } from './exchange-values.ts'

/** The word of the exchange format for "before the last phase of this item". */
const BEFORE_LAST = '终审前'

/** An item of an exchange file as one of the catalogue's own. */
export function itemFromExchange(value: Json, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  const { supervisor, timeLimit, prerequisites, materials, ...rest } = value
  const key = typeof rest['key'] === 'string' ? rest['key'] : ''
  return compact({
    ...rest,
    regulator: supervisor,
    timeLimit: isRecord(timeLimit) ? { ...timeLimit, phases: phases(timeLimit['phases'], key, lookup) } : timeLimit,
    prerequisites: mapped(prerequisites, (each) => prerequisite(each, key, lookup)),
    materials: mapped(materials, (use) =>
      isRecord(use) ? { ...use, substitutable: use['substitutable'] ?? false } : use,
    ),
  })
}

/** A paper of an exchange file, with the items it comes from by key. */
export function materialFromExchange(value: Json, lookup: Lookup): Json {
  return isRecord(value) && Array.isArray(value['resultOf'])
    ? { ...value, resultOf: keysOf(value['resultOf'], undefined, lookup) }
    : value
}

/** The exchange format names phases in Chinese only; an English name that the catalogue has already is kept. */
function phases(value: Json | undefined, key: string, lookup: Lookup): Json {
  const known = lookup.items.get(key)?.timeLimit.phases ?? []
  return Array.isArray(value)
    ? value.map((phase, index) => {
        if (!isRecord(phase) || typeof phase['name'] !== 'string') return phase
        const zh = phase['name']
        const en = known.find(({ name }) => name.zh === zh)?.name.en ?? `Phase ${index + 1} (${zh})`
        return { ...phase, name: { zh, en } }
      })
    : (value ?? null)
}

function prerequisite(value: Json, key: string, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  const { anyOf: codes, anyOfKeys, when, phase, ...rest } = value
  const anyOf = keysOf(codes, anyOfKeys, lookup)
  return { anyOf, ...rest, when: when ?? null, phase: phaseOf(phase, key, anyOf, lookup) }
}

/** Whose phase is meant: the item's own last one, one of its own by name, or one of the required item. */
function phaseOf(phase: Json | undefined, key: string, anyOf: Json, lookup: Lookup): Json {
  if (typeof phase !== 'string') return phase ?? null
  const own = phaseNames(key, lookup)
  if (phase === BEFORE_LAST) return { own: own.at(-1) ?? phase }
  if (own.includes(phase)) return { own: phase }
  const theirs =
    Array.isArray(anyOf) &&
    anyOf.some((other) => typeof other === 'string' && phaseNames(other, lookup).includes(phase))
  return theirs ? { theirs: phase } : { own: phase }
}

function phaseNames(key: string, lookup: Lookup): readonly string[] {
  return lookup.incoming.get(key) ?? lookup.items.get(key)?.timeLimit.phases?.map(({ name }) => name.zh) ?? []
}
