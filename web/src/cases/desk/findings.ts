import type { PlanApproval } from '@yizheng/domain/catalogue/plan'
import type { SiteFinding } from '@yizheng/domain/cases/event'
import type { Words } from '@yizheng/domain/catalogue/words'
import type { FieldFault } from './ActForm.tsx'

export type Noted = { readonly result?: 'pass' | 'fail' | 'not-applicable'; readonly note: string }

/** What is noted of the sites of a visit: each clause by `approval-code`, and the sites that fail for good. */
export type Seen = {
  readonly results: Readonly<Record<string, Noted>>
  readonly failed: readonly string[]
}

type Missing = {
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
  return sites.flatMap(({ key, name, checklist }) =>
    checklist.flatMap(({ code, text }): FieldFault[] => {
      const id = `${key}-${code}`
      const { result, note = '' } = results[id] ?? {}
      if (result === undefined) return [{ fieldId: id, text: missing.check(say(name), say(text)) }]
      const bare = result === 'fail' && note.trim() === ''
      return bare ? [{ fieldId: `${id}-note`, text: missing.note(say(name), say(text)) }] : []
    }),
  )
}

/** The findings that the notes come to: a site passes, is to be corrected when a clause fails, or fails for good. */
export function findingsOf(sites: readonly PlanApproval[], { results, failed }: Seen): SiteFinding[] {
  return sites.map(({ key, checklist }) => {
    const checks = checklist.map(({ code }) => {
      const { result = 'pass', note = '' } = results[`${key}-${code}`] ?? {}
      return { code, result, ...(note.trim() !== '' && result === 'fail' && { note: note.trim() }) }
    })
    const correct = checks.some(({ result }) => result === 'fail')
    return { approval: key, checks, conclusion: failed.includes(key) ? 'fail' : correct ? 'correct' : 'pass' }
  })
}

/** The notes that findings were made of, so that they can be corrected. */
export function seenOf(findings: readonly SiteFinding[]): Seen {
  return {
    results: Object.fromEntries(
      findings.flatMap(({ approval, checks }) =>
        checks.map(({ code, result, note = '' }) => [`${approval}-${code}`, { result, note }]),
      ),
    ),
    failed: findings.filter(({ conclusion }) => conclusion === 'fail').map(({ approval }) => approval),
  }
}
