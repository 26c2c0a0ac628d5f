import type { CaseView } from '@yizheng/contract/cases'
import { usePortalWords } from '../words/portal.ts'

type RemediesProps = { readonly remedies: NonNullable<CaseView['nonAcceptance']>['remedies'] }

/** How one can contest an adverse act (行政许可法 38): the same words before it is served and where the applicant reads it. */
export function Remedies({ remedies }: RemediesProps) {
  const own = usePortalWords()
  const { reviewBody, reviewDays, courtMonths, basis } = remedies
  return (
    <p>
      {own.case.remedies(reviewBody, reviewDays, courtMonths)} <span lang="zh-CN">{basis}</span>
    </p>
  )
}
