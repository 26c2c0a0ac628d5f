import { z } from 'zod'
import { Key, MaterialCategory } from './dictionaries.ts'
import type { Material } from './dictionaries.ts'
import type { Item } from './item.ts'
import { Words } from './words.ts'

/** Stands in a clause for the names of the item's own papers of the clause's categories. */
const PLACE = '{materials}'

/** One thing to look at on site. With categories, it is asked only of an item that has papers of one of them. */
export const ChecklistClause = z.strictObject({
  code: Key,
  categories: z.array(MaterialCategory).max(14),
  text: Words,
})
export type ChecklistClause = z.infer<typeof ChecklistClause>

/**
 * What inspectors check. The clauses are ours, not read in a rule: `basis` says so wherever they are shown, until an
 * office puts its own list for an item in `items`.
 */
export const Checklists = z.strictObject({
  basis: z.enum(['assumed', 'published']),
  note: Words,
  clauses: z.array(ChecklistClause).min(1).max(30),
  items: z.record(
    Key,
    z
      .array(z.strictObject({ code: Key, text: Words }))
      .min(1)
      .max(60),
  ),
})
export type Checklists = z.infer<typeof Checklists>

/**
 * The clauses to check for `item`: the office's own list for it, or else the general clauses that fit its papers, each
 * naming the papers it compares the site with. Papers of local practice are left out: nobody has to hand them in.
 */
export function checklistOf(
  checklists: Checklists,
  item: Item,
  materials: ReadonlyMap<string, Material>,
): { code: string; text: Words }[] {
  const own = checklists.items[item.key]
  if (own) return own
  const papers = item.materials
    .filter((use) => use.scope === 'national' && use.when === null)
    .flatMap((use) => materials.get(use.key) ?? [])
  return checklists.clauses.flatMap((clause) => clauseFor(clause, papers) ?? [])
}

function clauseFor(clause: ChecklistClause, papers: readonly Material[]): { code: string; text: Words } | undefined {
  if (clause.categories.length === 0) return { code: clause.code, text: clause.text }
  const named = papers.filter((paper) => clause.categories.includes(paper.category))
  if (named.length === 0) return undefined
  const zh = named.map((paper) => `《${paper.name.zh}》`).join('')
  const en = named.map((paper) => paper.name.en).join('; ')
  return {
    code: clause.code,
    text: { zh: clause.text.zh.replace(PLACE, () => zh), en: clause.text.en.replace(PLACE, () => en) },
  }
}
