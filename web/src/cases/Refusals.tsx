import type { CaseView } from '@yizheng/contract/cases'
import { Notice } from '../ui/Notice.tsx'
import { usePortalWords } from '../words/portal.ts'
import { useWords } from '../words/use-words.ts'
import { Remedies } from './Remedies.tsx'

/** What was not accepted or refused, with the reasons and what can be done about it (行政许可法 38). */
export function Refusals({ view }: { readonly view: CaseView }) {
  const { say } = useWords()
  const own = usePortalWords()
  const { nonAcceptance } = view
  return (
    <>
      {nonAcceptance !== null && (
        <Notice tone="wrong" title={own.case.notAccepted}>
          <p lang="zh-CN">{nonAcceptance.reason}</p>
          <p lang="zh-CN">{nonAcceptance.remedy}</p>
          <Remedies remedies={nonAcceptance.remedies} />
        </Notice>
      )}
      {view.approvals.map(({ key, name, decision }) =>
        decision === null || decision.granted ? null : (
          <Notice key={key} tone="wrong" title={`${own.case.refusals}${own.colon}${say(name)}`}>
            <p>
              {own.case.reasons}
              {own.colon}
              <span lang="zh-CN">{decision.reasons}</span>
            </p>
            {decision.remedies !== undefined && <Remedies remedies={decision.remedies} />}
          </Notice>
        ),
      )}
    </>
  )
}
