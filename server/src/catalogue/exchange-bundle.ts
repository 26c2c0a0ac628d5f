import { compact, isRecord, keysOf, mapped } from './exchange-values.ts'
import type { Json, Lookup } from './exchange-values.ts'

/** What a bundle without a certificate of its own ends in. */
const SEPARATE_RESULTS = '各事项分别出具结果'

/** A bundle of an exchange file, of an industry or of one thing, as one of the catalogue's own. */
export function bundleFromExchange(value: Json, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  const { coreItems, coreItemKeys, questions, jointInspection, scenarios, publishedFigures, ...rest } = value
  return compact({
    ...rest,
    audience: rest['audience'] ?? 'enterprise',
    group: rest['group'] ?? null,
    nationalList: rest['nationalList'] ?? null,
    partial: rest['partial'] ?? false,
    result: rest['result'] ?? SEPARATE_RESULTS,
    coreItems: keysOf(coreItems, coreItemKeys, lookup),
    defaultConditions: rest['defaultConditions'] ?? [],
    questions: mapped(questions ?? [], (question) => questionFrom(question, lookup)),
    jointInspection: jointFrom(jointInspection, lookup),
    scenarios: mapped(scenarios ?? [], (scenario) => scenarioFrom(scenario, lookup)),
    publishedFigures: mapped(publishedFigures ?? [], figureFrom),
    note: rest['note'] ?? null,
    source: rest['source'] ?? null,
  })
}

function questionFrom(value: Json, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  return {
    ...value,
    options: value['options'] ?? null,
    effects: mapped(value['effects'] ?? [], (effect) => effectFrom(effect, lookup)),
  }
}

function effectFrom(value: Json, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  const { add, addKeys, remove, removeKeys, conditions, note, ...rest } = value
  return {
    ...rest,
    add: keysOf(add, addKeys, lookup),
    remove: keysOf(remove, removeKeys, lookup),
    conditions: conditions ?? [],
    note: note ?? null,
  }
}

function jointFrom(value: Json | undefined, lookup: Lookup): Json {
  if (!isRecord(value)) return value ?? null
  const { items, itemKeys, ...rest } = value
  return { ...rest, items: keysOf(items, itemKeys, lookup) }
}

function scenarioFrom(value: Json, lookup: Lookup): Json {
  if (!isRecord(value)) return value
  const { expectedItems, expectedItemKeys, ...rest } = value
  return { ...rest, expectedItems: keysOf(expectedItems, expectedItemKeys, lookup) }
}

function figureFrom(value: Json): Json {
  return isRecord(value) ? { ...value, before: value['before'] ?? null, after: value['after'] ?? null } : value
}
