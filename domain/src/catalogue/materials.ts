import type { Catalogue } from './catalogue.ts'
import type { Material } from './dictionaries.ts'
import { basisOf } from './form.ts'
import type { Item, ItemMaterial } from './item.ts'
import type { PlanMaterial } from './plan.ts'
import { anyOf, type Standing, type Standings } from './standing.ts'

type Use = { item: Item; use: ItemMaterial; standing: Standing }

/** Whether an item asks for a paper: it is required, or its condition is on, or is told when the form is filled in. */
export function paperStanding(item: Item, use: ItemMaterial, standings: Standings): Standing {
  return use.when === null ? use.required : standings.ofCondition(use.when, item)
}

export type MaterialContext = {
  standings: Standings
  /** Keys the state already holds for this applicant. */
  held: ReadonlySet<string>
  /** Whether papers of local practice are asked for as well. */
  localPractice: boolean
}

/**
 * The one list of papers: the active papers of all items, each once, in the order of the dictionary. Copies are the
 * most that any item asks, not the sum. A paper is national if any item asks for it nationally; one that only local
 * practice adds is listed but not asked for, unless `localPractice` says so. It may be substituted or is local only if
 * every use of it is.
 */
export function mergeMaterials(catalogue: Catalogue, items: readonly Item[], context: MaterialContext): PlanMaterial[] {
  const uses = new Map<string, Use[]>()
  for (const item of items) {
    for (const use of item.materials) {
      const standing = paperStanding(item, use, context.standings)
      if (standing === false) continue
      const known = uses.get(use.key)
      if (known) known.push({ item, use, standing })
      else uses.set(use.key, [{ item, use, standing }])
    }
  }
  const inPlan = new Set(items.map((item) => item.key))
  const list: PlanMaterial[] = []
  for (const material of catalogue.materials.values()) {
    const needing = uses.get(material.key)
    if (needing) list.push(planned(material, needing, inPlan, context))
  }
  return list
}

function planned(
  material: Material,
  needing: readonly Use[],
  inPlan: ReadonlySet<string>,
  context: MaterialContext,
): PlanMaterial {
  const scope = needing.some(({ use }) => use.scope === 'national') ? 'national' : 'local-practice'
  // A use of local practice says nothing of when the paper is asked for where local practice is not followed.
  const counted = needing.filter(({ use }) => use.scope === scope || context.localPractice)
  const together = anyOf(counted.map(({ standing }) => standing))
  const resultOf = (material.resultOf ?? []).filter((key) => inPlan.has(key))
  return {
    key: material.key,
    name: material.name,
    supplier: supplierOf(material, resultOf, context.held),
    resultOf,
    form: material.form,
    copies: needing.reduce((most, { use }) => Math.max(most, use.copies ?? material.copies), 0),
    deferrable: material.deferrable,
    substitutable: needing.every(({ use }) => use.substitutable),
    items: needing.map(({ item }) => item.key),
    basis: needing.map(({ item }) => basisOf(item)),
    scope,
    asked: scope === 'national' || context.localPractice,
    ...(typeof together !== 'boolean' && { askedWhen: [...together] }),
    ...(typeof together !== 'boolean' &&
      counted.some(({ use }) => context.standings.isUsual(use.when)) && { usual: true as const }),
  }
}

/** What an item of the same plan produces comes from there, even if the state holds an older one of it. */
function supplierOf(
  material: Material,
  resultOf: readonly string[],
  held: ReadonlySet<string>,
): PlanMaterial['supplier'] {
  if (material.source === 'other-result' && resultOf.length > 0) return 'earlier-result'
  if (held.has(material.key)) return 'shared-data'
  return material.source
}
