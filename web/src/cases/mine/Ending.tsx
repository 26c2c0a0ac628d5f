import { isFilingIn, plannedIn } from '../further/filing-acts.ts'
import { proposedSaid } from '@yizheng/domain/cases/endings/notices'
import { Notice } from '../../ui/Notice.tsx'
import { useEndingWords } from '../../words/ending.ts'
import { useFilingWords } from '../../words/filing.ts'
import { useWords } from '../../words/use-words.ts'
import { NoticeText } from '../NoticeText.tsx'
import { Asking } from './FurtherActs.tsx'
import type { ActProps } from './open-acts.ts'

/** What is proposed to end a licence of mine: its facts, grounds and my rights, by when, what I said, and a place to say it. */
export function Ending({ view, onDone }: ActProps) {
  const licenceWords = useEndingWords()
  const { ending: filingWords } = useFilingWords()
  const { say } = useWords()
  return view.approvals.map(({ key, name, licence }) => {
    const t = isFilingIn(view, key) ? { ...licenceWords, ...filingWords } : licenceWords
    const proposal = licence?.proposal
    const stands = licence?.standing === 'granted' || licence?.standing === 'suspended'
    if (!proposal?.told && stands && licence.cancellation) {
      return (
        <Notice key={key} title={t.mineAsked(licence.cancellation.on, say(name))}>
          <p>{t.mineAskedText}</p>
        </Notice>
      )
    }
    if (!proposal?.told) return null
    const clock = view.deadlines.find(({ kind, subject }) => kind === 'be-heard' && subject === key)
    const until = clock?.dueOn ?? ''
    const late = (clock?.daysLeft ?? 0) < 0
    return (
      <Notice key={key} tone="mind" title={late ? t.mineLate(until) : t.mine(until)}>
        <p>{t.mineText}</p>
        <NoticeText
          view={view}
          said={proposedSaid({ approval: key, ...proposal }, clock?.workingDays ?? 0, plannedIn(view, key))}
        />
        {proposal.statements.length > 0 && (
          <>
            <p className="field-label">{t.spoken}</p>
            <ul>
              {proposal.statements.map(({ on, statement, asksForHearing, by }) => (
                <li key={`${on}${statement}`}>
                  {t.said(on, t.mineBy[by])}
                  {asksForHearing && <strong> {t.asked}</strong>} <span lang="zh-CN">{statement}</span>
                </li>
              ))}
            </ul>
          </>
        )}
        {view.allowedCommands.some(({ type, approval }) => type === 'StateOnEnding' && approval === key) && (
          <Asking view={view} name={{ type: 'StateOnEnding', approval: key }} onDone={onDone} />
        )}
      </Notice>
    )
  })
}
