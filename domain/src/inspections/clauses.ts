import type { Check } from './finding.ts'
import type { PlanApproval, PlanClause } from '../catalogue/plan.ts'
import type { Words } from '../text/words.ts'

/** Whether a measured value keeps the figure of a clause; undefined where the clause has none and whoever visits judges it. */
export function keepsFigure({ measure }: PlanClause, measured: number): boolean | undefined {
  const { least, most } = measure ?? {}
  if (least === undefined && most === undefined) return undefined
  return measured >= (least ?? measured) && measured <= (most ?? measured)
}

/** The figure of a clause in words: 不小于200米. Undefined where it has none. */
export function figureWords({ measure }: Pick<PlanClause, 'measure'>): Words | undefined {
  const { least, most, unit } = measure ?? {}
  if (!unit || (least === undefined && most === undefined)) return undefined
  if (least === undefined) return { zh: `不大于${most}${unit.zh}`, en: `at most ${most} ${unit.en}` }
  if (most === undefined) return { zh: `不小于${least}${unit.zh}`, en: `at least ${least} ${unit.en}` }
  if (least === most) return { zh: `${least}${unit.zh}`, en: `${least} ${unit.en}` }
  return { zh: `${least}至${most}${unit.zh}`, en: `${least} to ${most} ${unit.en}` }
}

/** What a clause asked and what was found, as a notice or a record says it: 距中小学校园的距离：实测150米，标准为不小于200米. */
export function foundWords(
  clause: Pick<PlanClause, 'text' | 'measure'>,
  { measured, note }: Pick<Check, 'measured' | 'note'>,
): Words {
  const unit = clause.measure?.unit
  const figure = figureWords(clause)
  const zh = [
    ...(measured !== undefined && unit ? [`实测${measured}${unit.zh}`] : []),
    ...(measured !== undefined && figure ? [`标准为${figure.zh}`] : []),
    ...(note === undefined ? [] : [note]),
  ]
  const en = [
    ...(measured !== undefined && unit ? [`measured ${measured} ${unit.en}`] : []),
    ...(measured !== undefined && figure ? [`the standard is ${figure.en}`] : []),
    ...(note === undefined ? [] : [note]),
  ]
  return {
    zh: zh.length === 0 ? clause.text.zh : `${clause.text.zh}：${zh.join('，')}`,
    en: en.length === 0 ? clause.text.en : `${clause.text.en}: ${en.join(', ')}`,
  }
}

/** A check of each clause: the general ones with `result`, the lines passed, with what is measured just keeping its figure. */
export function checksOf(checklist: readonly PlanClause[], result: 'pass' | 'fail'): Check[] {
  return checklist.map(({ code, basis, measure }) => ({
    code,
    result: basis === undefined ? result : 'pass',
    ...(measure && { measured: measure.least ?? measure.most ?? 0 }),
  }))
}

/** The lines that several of the sites have, by code, with the sites: one visit asks each once. The general clauses are asked per site. */
export function sharedLines(
  sites: readonly Pick<PlanApproval, 'key' | 'checklist'>[],
): { clause: PlanClause; sites: string[] }[] {
  const lines = new Map<string, { clause: PlanClause; sites: string[] }>()
  for (const { key, checklist } of sites) {
    for (const clause of checklist) {
      if (clause.basis === undefined) continue
      const line = lines.get(clause.code) ?? { clause, sites: [] }
      lines.set(clause.code, { ...line, sites: [...line.sites, key] })
    }
  }
  return [...lines.values()].filter((line) => line.sites.length > 1)
}
