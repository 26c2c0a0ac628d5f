import type { CaseView } from '@yizheng/contract/cases'
import { Facts } from '../ui/Facts.tsx'
import { useActWords, useDeskCaseWords } from '../words/desk.ts'

type FactsProps = { readonly view: CaseView; readonly approval: string }

/** What examination and site visit came to on one approval: what a decision rests on. */
export function ApprovalFacts({ view, approval }: FactsProps) {
  const t = useDeskCaseWords()
  const acts = useActWords()
  const found = view.approvals.find(({ key }) => key === approval)
  if (found === undefined) return null
  const { examination, finding } = found
  const inspected = view.plan.approvals.find(({ key }) => key === approval)?.inspected === true
  return (
    <Facts
      facts={[
        {
          name: t.examination,
          wide: true,
          value: examination ? (
            <>
              <strong>{t.onDay(t.opinion[examination.opinion], examination.on)}</strong>{' '}
              <span lang="zh-CN">{examination.note === '' ? acts.decide.noNote : examination.note}</span>
            </>
          ) : (
            t.notYet
          ),
        },
        {
          name: t.site,
          wide: true,
          value: finding ? (
            <strong>{t.onDay(t.conclusion[finding.conclusion], finding.visitedOn)}</strong>
          ) : inspected ? (
            t.notYet
          ) : (
            t.notNeeded
          ),
        },
      ]}
    />
  )
}
