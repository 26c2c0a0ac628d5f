import { settle } from '../ledger/settled.ts'
import type { Catalogue } from './catalogue.ts'
import type { Item } from './item.ts'
import type { Basis, PlanField } from './plan.ts'

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

/**
 * The one form: the fields of all items, each once, in the order of the field dictionary; each knows the items that
 * need it and by which law. A field is prefilled when a shared database holds it or when it is among `held`; it must be
 * filled in unless it hangs on a condition that is not among `conditions`.
 */
export function mergeForm(
  catalogue: Catalogue,
  items: readonly Item[],
  held: ReadonlySet<string>,
  conditions: ReadonlySet<string>,
): PlanField[] {
  const users = new Map<string, Item[]>()
  for (const item of items) {
    for (const key of item.fields) {
      const known = users.get(key)
      if (known) known.push(item)
      else users.set(key, [item])
    }
  }
  const form: PlanField[] = []
  for (const field of catalogue.fields.values()) {
    const needing = users.get(field.key)
    if (!needing) continue
    form.push({
      key: field.key,
      label: field.label,
      type: field.type,
      items: needing.map((item) => item.key),
      basis: needing.map(basisOf),
      prefillSource: field.prefillSource ?? (held.has(field.key) ? HELD_SOURCE : null),
      options: field.options ?? null,
      required: field.requiredWhen === undefined || conditions.has(field.requiredWhen),
      maxLength: field.maxLength ?? null,
    })
  }
  return form
}
