import type { CaseView } from '@yizheng/contract/cases'
import { Details } from '../ui/Details.tsx'
import { Notice as Box } from '../ui/Notice.tsx'
import { useNoticeWords } from '../words/notices.ts'
import { NoticeText } from './NoticeText.tsx'
import { Remedies } from './Remedies.tsx'

/**
 * What was served on the applicant, as it reads: that which goes against them stands open, with its reasons and remedies
 * (行政许可法 38); the rest can be opened, or is left out (`adverse`) where all papers stand in one place. A supplement that is still asked for stands where it is handed in.
 */
export function Served({ view, adverse = false }: { readonly view: CaseView; readonly adverse?: boolean }) {
  const t = useNoticeWords()
  const { acceptance, nonAcceptance, supplement } = view
  return (
    <>
      {!adverse && supplement !== null && supplement.suppliedOn !== null && (
        <Details summary={t.servedOn(t.titles.supplement, supplement.requestedOn)}>
          <NoticeText view={view} notice={{ kind: 'supplement', list: supplement.list, days: daysToSupply(view) }} />
        </Details>
      )}
      {!adverse && acceptance !== null && (
        <Details summary={t.servedOn(t.titles.accept, acceptance.on)}>
          <NoticeText view={view} notice={{ kind: 'accept', number: acceptance.number }} />
        </Details>
      )}
      {nonAcceptance !== null && (
        <Box tone="wrong" title={t.servedOn(t.titles.decline, nonAcceptance.on)}>
          <NoticeText view={view} notice={{ kind: 'decline', ...nonAcceptance }} />
        </Box>
      )}
      {view.ending !== null && (
        <Box tone="wrong" title={t.servedOn(t.endings[view.ending.kind], view.ending.on)}>
          <p lang="zh-CN">{t.reason(view.ending.reasons)}</p>
          <Remedies remedies={view.ending.remedies} />
        </Box>
      )}
      {view.approvals.map(({ key, name, decision }) =>
        decision === null || decision.granted ? null : (
          <Box key={key} tone="wrong" title={t.servedOn(t.titles.refuse, decision.on)}>
            <NoticeText
              view={view}
              notice={{ kind: 'refuse', item: name, reasons: decision.reasons ?? '', remedies: decision.remedies }}
            />
          </Box>
        ),
      )}
    </>
  )
}

function daysToSupply(view: CaseView): number | undefined {
  return view.deadlines.find(({ kind }) => kind === 'supply')?.workingDays
}
