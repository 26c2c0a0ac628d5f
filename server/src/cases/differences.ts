import type { CaseView } from '@yizheng/contract/cases'
import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import type { Recorded } from '@yizheng/domain/cases/event'
import type { Plan } from '@yizheng/domain/catalogue/plan'
import { differencesOf, knownOf, type VerifiedIdentity } from '@yizheng/domain/parties/identity'

/**
 * Every field in which what is filed says otherwise than what the office goes by: as it was recorded at filing and later,
 * and as it is now, since a register may have changed meanwhile. In the order of the form.
 */
export function differencesIn(
  record: readonly Recorded[],
  plan: Plan,
  filing: Filing,
  applicant: VerifiedIdentity,
): CaseView['differences'] {
  const recorded = new Map<string, { source: string; since: number }>()
  let reasons: Readonly<Record<string, string>> = {}
  for (const { event, version } of record) {
    if (event.type === 'ApplicationSubmitted') reasons = event.corrections ?? {}
    if (!('differences' in event)) continue
    for (const { field, source } of event.differences ?? []) recorded.set(field, { source, since: version })
  }
  const now = new Map(differencesOf(plan.form, filing, applicant).map(({ field, source }) => [field, source]))
  const known = knownOf(applicant, plan.form)
  return plan.form.flatMap(({ key }) => {
    const then = recorded.get(key)
    const source = now.get(key) ?? then?.source
    if (source === undefined && reasons[key] === undefined) return []
    return [
      {
        field: key,
        source: source ?? null,
        reason: reasons[key] ?? null,
        held: known[key]?.value ?? null,
        since: then?.since ?? null,
        stands: now.has(key),
      },
    ]
  })
}
