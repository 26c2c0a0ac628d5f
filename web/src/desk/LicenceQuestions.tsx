import type { CaseView } from '@yizheng/contract/cases'
import { lazy, Suspense } from 'react'
import { fetchedLater } from '../client/fetched-later.ts'
import { Loading } from '../ui/states.tsx'
import { useDeskCaseWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'

// Most cases that are opened are not handed over yet, and nobody asks anything about them.
const Questions = lazy(async () => ({
  default: (await fetchedLater(() => import('../supervision/Questions.tsx'))).Questions,
}))

/** What regulator and bureau ask each other about the licences that were handed over (审管互动); nothing before that. */
export function LicenceQuestions({ view }: { readonly view: CaseView }) {
  const { t: shell } = useWords()
  const t = useDeskCaseWords()
  const handedOver = new Set(view.handovers.flatMap(({ approvals }) => approvals))
  const approvals = view.approvals.filter(({ key }) => handedOver.has(key))
  if (approvals.length === 0) return null
  return (
    <section aria-labelledby="questions-title">
      <h3 className="case-part" id="questions-title">
        {t.questions}
      </h3>
      <Suspense fallback={<Loading text={shell.loading} rows={2} />}>
        <Questions caseId={view.id} receiptNumber={view.receiptNumber} approvals={approvals} />
      </Suspense>
    </section>
  )
}
