import { z } from 'zod'
import { Citation, citationText } from './citation.ts'
import { Key, MaterialCategory } from './dictionaries.ts'
import type { Material } from './dictionaries.ts'
import type { Item } from './item.ts'
import type { PlanClause } from './plan.ts'
import { Words } from '../text/words.ts'

/** Stands in a clause for the names of the item's own papers of the clause's categories. */
const PLACE = '{materials}'

/**
 * One general thing to look at on site. With categories, it is asked only of an item that has papers of one of them, other than those in
 * `except`: a record kept by somebody else, such as of crimes, cannot be seen on the premises.
 */
export const ChecklistClause = z.strictObject({
  code: Key,
  categories: z.array(MaterialCategory).max(14),
  except: z.array(Key).max(100).optional(),
  text: Words,
})
export type ChecklistClause = z.infer<typeof ChecklistClause>

/** What is measured: at least, at most or both, in a unit; or by the figure of each office, which `local` of the checklists gives. */
const Measure = z.strictObject({
  unit: Words,
  least: z.number().min(-1e9).max(1e9).optional(),
  most: z.number().min(-1e9).max(1e9).optional(),
  local: z.literal(true).optional(),
})

/** One thing to look at because a provision asks for it. It is one line however many items have it, so that one visit asks it once. */
export const ChecklistLine = z.strictObject({
  code: Key,
  text: Words,
  /** How it is seen or measured. */
  how: Words,
  measure: Measure.optional(),
  /** Whether the applicant may put it right, or whether it is a ground of refusal. */
  failing: z.enum(['correct', 'refuse']),
  basis: Citation,
})
export type ChecklistLine = z.infer<typeof ChecklistLine>

/** The figure of an office for a line whose measure is left to it, and the local rule that sets it. */
const LocalFigure = z.strictObject({
  line: Key,
  least: z.number().min(-1e9).max(1e9).optional(),
  most: z.number().min(-1e9).max(1e9).optional(),
  basis: z.string().min(1).max(150),
})

/**
 * What inspectors check. The general clauses are ours, not read in a rule: `basis` says so wherever they are shown. `lines` each rest on a
 * provision; `items` says which of them an item has, after the general clauses. `general` names the items that have none, and why.
 */
export const Checklists = z.strictObject({
  basis: z.enum(['assumed', 'published']),
  note: Words,
  clauses: z.array(ChecklistClause).min(1).max(30),
  lines: z.array(ChecklistLine).max(1_000),
  items: z.record(Key, z.array(Key).min(1).max(60)),
  general: z.record(Key, Words),
  local: z.array(LocalFigure).max(200),
})
export type Checklists = z.infer<typeof Checklists>

/**
 * The clauses to check for `item`: the general ones that fit its papers, each naming the papers it compares the site with, and then its
 * own. Papers of local practice are left out: nobody has to hand them in.
 */
export function checklistOf(
  checklists: Checklists,
  item: Item,
  materials: ReadonlyMap<string, Material>,
): PlanClause[] {
  const papers = item.materials
    .filter((use) => use.scope === 'national' && use.when === null)
    .flatMap((use) => materials.get(use.key) ?? [])
  const own = new Set(checklists.items[item.key])
  return [
    ...checklists.clauses.flatMap((clause) => clauseFor(clause, papers) ?? []),
    ...checklists.lines.filter(({ code }) => own.has(code)).map((line) => clauseOfLine(line, checklists)),
  ]
}

function clauseFor(clause: ChecklistClause, papers: readonly Material[]): PlanClause | undefined {
  if (clause.categories.length === 0) return { code: clause.code, text: clause.text }
  const named = papers.filter(
    (paper) => clause.categories.includes(paper.category) && clause.except?.includes(paper.key) !== true,
  )
  if (named.length === 0) return undefined
  const zh = named.map((paper) => `《${paper.name.zh}》`).join('')
  const en = named.map((paper) => paper.name.en).join('; ')
  return {
    code: clause.code,
    text: { zh: clause.text.zh.replace(PLACE, () => zh), en: clause.text.en.replace(PLACE, () => en) },
  }
}

/** A line as a plan has it: with the figure of the office where its measure is left to the office. */
function clauseOfLine({ code, text, how, measure, failing, basis }: ChecklistLine, { local }: Checklists): PlanClause {
  const figure = measure?.local === true ? local.find(({ line }) => line === code) : undefined
  const { least, most } = figure ?? measure ?? {}
  return {
    code,
    text,
    how,
    ...(measure && {
      measure: { unit: measure.unit, ...(least !== undefined && { least }), ...(most !== undefined && { most }) },
    }),
    failing,
    basis: figure ? `${citationText(basis)}；${figure.basis}` : citationText(basis),
    ...(basis.verification !== 'read' && { unread: true as const }),
    ...(basis.doubt && { doubt: basis.doubt }),
  }
}
