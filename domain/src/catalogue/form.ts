import { settle } from '../ledger/settled.ts'
import type { Catalogue } from './catalogue.ts'
import type { Field } from './dictionaries.ts'
import type { Item } from './item.ts'
import type { Basis, Plan, PlanField } from './plan.ts'
import { anyOf, counts, type Standing, type Standings } from './standing.ts'

/** Marks a field that no shared database is named for but that this applicant's data is held for. */
const HELD_SOURCE = '已归集的申请人数据'

/** One basis per item: a plan repeats it for every field and paper. */
const bases = new WeakMap<Item, Basis>()

/** The provision that an item's demands are shown with: the first it rests on. */
export function basisOf(item: Item): Basis {
  const known = bases.get(item)
  if (known) return known
  const first = item.legalBasis[0]
  const basis = settle({ item: item.key, law: first?.law ?? item.name.zh, article: first?.article ?? null })
  bases.set(item, basis)
  return basis
}

/** The form of a plan, what is not in it because the case itself says it, and how many fields the items ask one by one. */
export type MergedForm = { form: PlanField[]; produced: NonNullable<Plan['produced']>; oneByOne: number }

/**
 * The one form: the fields of all items, each once, in the order of the field dictionary; each knows the items that
 * need it and by which law. A field is prefilled when a shared database holds it or when it is among `held`, and filled in already when a
 * guiding question says it. What no answer asks for, and what a result of the plan will say, is not in it.
 */
export function mergeForm(
  catalogue: Catalogue,
  items: readonly Item[],
  held: ReadonlySet<string>,
  standings: Standings,
): MergedForm {
  const users = new Map<string, { item: Item; standing: Standing }[]>()
  let oneByOne = 0
  for (const item of items) {
    for (const key of item.fields) {
      const standing = standings.ofField(item, key)
      if (standing === false) continue
      if (counts(standing, standings.isUsual(catalogue.fields.get(key)?.askedWhen))) oneByOne += 1
      const known = users.get(key)
      if (known) known.push({ item, standing })
      else users.set(key, [{ item, standing }])
    }
  }
  const established = new Set(items.flatMap((item) => item.establishes ?? []))
  const form: PlanField[] = []
  const produced: MergedForm['produced'] = []
  for (const field of catalogue.fields.values()) {
    const needing = users.get(field.key)
    const by = standings.producers(field.key)
    const { key, label, type, format } = field
    // What no item needs is still brought about, and stands on the papers.
    const broughtAbout = by.length > 0 && (needing !== undefined || established.has(key))
    if (broughtAbout) produced.push({ key, label, by: [...by], type, ...(format !== undefined && { format }) })
    else if (needing === undefined) continue
    else {
      const asked = planned(field, needing, held, standings, items)
      form.push(established.has(field.key) ? { ...asked, established: true } : asked)
    }
  }
  // A rule beside a field that the form does not have says nothing.
  const keys = new Set(form.map(({ key }) => key))
  return { form: form.map((field) => withRulesAmong(field, keys)), produced, oneByOne }
}

function planned(
  field: Field,
  needing: readonly { item: Item; standing: Standing }[],
  held: ReadonlySet<string>,
  standings: Standings,
  items: readonly Item[],
): PlanField {
  const standing = anyOf(needing.map((each) => each.standing))
  const given = standings.given.get(field.key)
  const { least, most, rules, topic, help, example, format, describes } = field
  return {
    key: field.key,
    label: field.label,
    type: field.type,
    items: needing.map(({ item }) => item.key),
    basis: needing.map(({ item }) => basisOf(item)),
    prefillSource: field.prefillSource ?? (held.has(field.key) ? HELD_SOURCE : null),
    options: field.options ?? null,
    maxLength: field.maxLength ?? null,
    required: field.optional !== true,
    ...(typeof standing !== 'boolean' && { askedWhen: [...standing] }),
    ...(typeof standing !== 'boolean' && standings.isUsual(field.askedWhen) && { usual: true as const }),
    ...(given !== undefined && { given }),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(rules && { rules }),
    ...(topic && { topic }),
    ...(help && { help }),
    ...(example && { example }),
    ...(format !== undefined && format !== 'free' && { format }),
    ...(describes && { describes: described(describes, items) }),
  }
}

/** Whom a field names in a plan of these items. */
function described(
  { who, gives, oneOf }: NonNullable<Field['describes']>,
  items: readonly Item[],
): PlanField['describes'] {
  const bound = oneOf && items.some(({ key }) => oneOf.items.includes(key))
  return { who, gives, ...(bound && { group: oneOf.group, ...(oneOf.sex && { sex: oneOf.sex }) }) }
}

function withRulesAmong(field: PlanField, keys: ReadonlySet<string>): PlanField {
  const { rules, ...rest } = field
  const kept = rules?.filter((rule) => !('field' in rule) || keys.has(rule.field)) ?? []
  return kept.length === 0 ? rest : { ...rest, rules: kept }
}
