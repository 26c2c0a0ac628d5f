import type { CaseView } from '@yizheng/contract/cases'
import { holderOf } from '@yizheng/domain/certificates/holder'
import { useActWords } from '../../words/desk.ts'
import { Remedies } from '../Remedies.tsx'
import type { Outcome } from './acceptance.ts'
import { legalDay } from './legal-day.ts'
import { useNames } from './names.ts'
import type { Preparation } from './preparation.ts'

type NoticeProps = {
  readonly view: CaseView
  readonly outcome: Outcome
  readonly reason: string
  readonly remedy: string
  readonly ready: Preparation | undefined
  readonly nameOf: (subject: string) => string
}

/** The notice that is served with acceptance, the one supplement or non-acceptance (行政许可法 32), before it is served. */
export function AcceptNotice({ view, outcome, reason, remedy, ready, nameOf }: NoticeProps) {
  const t = useActWords()
  const names = useNames()
  const holder = view.filing === null ? '' : holderOf(view.filing).name
  const { promisedDays, statutoryDays } = view.plan.limit
  const remedies = ready?.remedies.find(({ approval }) => approval === null)?.remedies
  return (
    <section className="served" aria-label={t.notice.preview}>
      <p className="soft">{t.notice.previewText}</p>
      <h5>{t.notice.titles[outcome.kind]}</h5>
      <p>{t.notice.to(holder)}</p>
      <p>{t.notice.filed(legalDay(view.filedAt), names.bundle(view.bundle), view.receiptNumber)}</p>
      {outcome.kind === 'accept' && <p>{t.notice.accepted(promisedDays, statutoryDays)}</p>}
      {outcome.kind === 'supplement' && (
        <>
          <p>{t.notice.asked}</p>
          <ol className="notice-list">
            {outcome.list.map(({ subject, what }) => (
              <li key={subject}>
                <strong>{nameOf(subject)}</strong> <span lang="zh-CN">{what}</span>
              </li>
            ))}
          </ol>
          {ready && <p>{t.notice.within(ready.supply.workingDays)}</p>}
        </>
      )}
      {outcome.kind === 'decline' && outcome.ground && (
        <>
          <p>{t.notice.declined(t.accept.grounds[outcome.ground])}</p>
          <p lang="zh-CN">{t.notice.reason(reason)}</p>
          <p lang="zh-CN">{t.notice.remedy(remedy)}</p>
          {remedies && <Remedies remedies={remedies} />}
        </>
      )}
    </section>
  )
}
