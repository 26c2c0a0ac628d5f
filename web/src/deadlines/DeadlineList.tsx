import type { CaseView } from '@yizheng/contract/cases'
import { Clock } from './Clock.tsx'
import { isClockOfFiling } from './clock-of-filing.ts'
import { levelOf } from './level.ts'
import { LevelTag } from './LevelTag.tsx'
import { useNames } from '../catalogue/key-names.ts'

/** The days by which something must be done, running ones first, the nearest on top, each with its level. */
export function DeadlineList({ view }: { readonly view: CaseView }) {
  const names = useNames()
  const running = view.deadlines.filter(({ metOn }) => metOn === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const met = view.deadlines.filter(({ metOn }) => metOn !== null)
  return (
    <ul className="deadlines">
      {[...running, ...met].map((deadline) => {
        const { key, kind, subject, metOn, daysLeft } = deadline
        return (
          <li key={key}>
            <Clock
              caseId={view.id}
              deadline={deadline}
              filing={isClockOfFiling(view, subject)}
              {...(subject !== null && {
                about: kind === 'claim' ? names.department(subject) : names.approval(subject.split('#')[0] ?? subject),
              })}
              {...(metOn === null && { left: <LevelTag level={levelOf(daysLeft)} daysLeft={daysLeft} /> })}
            />
          </li>
        )
      })}
    </ul>
  )
}
