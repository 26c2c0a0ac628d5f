import type { PlanApproval, PlanClause } from '@yizheng/domain/catalogue/plan'
import type { SiteFinding } from '@yizheng/domain/inspections/finding'
import type { Words } from '@yizheng/domain/text/words'
import { keepsFigure, sharedLines } from '@yizheng/domain/inspections/clauses'
import { normaliseDigits } from '../fields/normalise.ts'
import type { FieldFault } from './ActForm.tsx'

export type Noted = {
  readonly result?: 'pass' | 'fail' | 'not-applicable' | undefined
  readonly note: string
  /** The measured value as it was typed. */
  readonly measured?: string
}

/** A measured value with its digits of either width; undefined when it is none. */
function readMeasured(raw: string | undefined): number | undefined {
  const digits = normaliseDigits(raw ?? '').replace('\u2212', '-')
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(digits) ? Number(digits) : undefined
}

/** What a clause comes to: where it has a figure the value decides, otherwise whoever visits. */
export function resultOf(
  clause: PlanClause,
  noted: Noted | undefined,
): { result?: Noted['result']; measured?: number } {
  if (clause.measure === undefined || noted?.result === 'not-applicable') return { result: noted?.result }
  const measured = readMeasured(noted?.measured)
  if (measured === undefined) return {}
  const keeps = keepsFigure(clause, measured)
  return { measured, result: keeps === undefined ? noted?.result : keeps ? 'pass' : 'fail' }
}

/** What is noted of the sites of a visit: each clause by `approval-code`, and the sites that fail for good. */
export type Seen = {
  readonly results: Readonly<Record<string, Noted>>
  readonly failed: readonly string[]
}

type Missing = {
  readonly measured: (site: string, clause: string) => string
  readonly check: (site: string, clause: string) => string
  readonly note: (site: string, clause: string) => string
}

/** The clauses that have no result yet, and the failed ones without a word on why. */
export function missingOf(
  sites: readonly PlanApproval[],
  { results }: Seen,
  missing: Missing,
  say: (words: Words) => string,
): FieldFault[] {
  const shared = sharedLines(sites)
  return sites.flatMap(({ key, name, checklist }) =>
    checklist.flatMap((clause): FieldFault[] => {
      const { code, text } = clause
      // A line that several sites have is on the page once, under the first of them.
      if (shared.some(({ clause: line, sites: [first] }) => line.code === code && first !== key)) return []
      const id = `${key}-${code}`
      const { note = '' } = results[id] ?? {}
      const { result, measured } = resultOf(clause, results[id])
      if (clause.measure !== undefined && measured === undefined && result !== 'not-applicable')
        return [{ fieldId: `${id}-measured`, text: missing.measured(say(name), say(text)) }]
      if (result === undefined) return [{ fieldId: id, text: missing.check(say(name), say(text)) }]
      // Of a value that misses its figure nothing more need be said.
      const bare =
        result === 'fail' &&
        note.trim() === '' &&
        (measured === undefined || keepsFigure(clause, measured) === undefined)
      return bare ? [{ fieldId: `${id}-note`, text: missing.note(say(name), say(text)) }] : []
    }),
  )
}

/** The findings that the notes come to: a site passes, is to be corrected when a clause fails, or fails for good. */
export function findingsOf(sites: readonly PlanApproval[], { results, failed }: Seen): SiteFinding[] {
  return sites.map(({ key, checklist }) => {
    const checks = checklist.map((clause) => {
      const noted = results[`${key}-${clause.code}`]
      const note = noted?.note.trim() ?? ''
      const { result = 'pass', measured } = resultOf(clause, noted)
      return {
        code: clause.code,
        result,
        ...(measured !== undefined && { measured }),
        ...(note !== '' && result === 'fail' && { note }),
      }
    })
    const wrong = checklist.filter((_, index) => checks[index]?.result === 'fail')
    const final = failed.includes(key) || wrong.some(({ failing }) => failing === 'refuse')
    return { approval: key, checks, conclusion: final ? 'fail' : wrong.length > 0 ? 'correct' : 'pass' }
  })
}

/** The notes that findings were made of, so that they can be corrected. */
export function seenOf(findings: readonly SiteFinding[]): Seen {
  return {
    results: Object.fromEntries(
      findings.flatMap(({ approval, checks }) =>
        checks.map(({ code, result, measured, note = '' }) => [
          `${approval}-${code}`,
          { result, note, ...(measured !== undefined && { measured: `${measured}` }) },
        ]),
      ),
    ),
    failed: findings.filter(({ conclusion }) => conclusion === 'fail').map(({ approval }) => approval),
  }
}
