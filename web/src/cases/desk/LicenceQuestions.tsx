import type { CaseView } from '@yizheng/contract/cases'
import { Questions } from '../../supervision/Questions.tsx'
import { useDeskCaseWords } from '../../words/desk.ts'
import '../../supervision/supervision.css'

/** What regulator and bureau ask each other about the licences that were handed over (审管互动); nothing before that. */
export function LicenceQuestions({ view }: { readonly view: CaseView }) {
  const t = useDeskCaseWords()
  const handedOver = new Set(view.handovers.flatMap(({ approvals }) => approvals))
  const approvals = view.approvals.filter(({ key }) => handedOver.has(key))
  if (approvals.length === 0) return null
  return (
    <section aria-labelledby="questions-title">
      <h3 className="case-part" id="questions-title">
        {t.questions}
      </h3>
      <Questions caseId={view.id} receiptNumber={view.receiptNumber} approvals={approvals} />
    </section>
  )
}
