import type { CaseView } from '@yizheng/contract/cases'
import { Tag } from '../../ui/Notice.tsx'
import { useDeskCaseWords } from '../../words/desk.ts'
import { levelOf } from './level.ts'
import { LevelTag } from './LevelTag.tsx'
import { useNames } from './names.ts'

type Deadline = CaseView['deadlines'][number]

/** The days by which something must be done, running ones first, each with its law and whether the day may still move. */
export function DeadlineList({ view }: { readonly view: CaseView }) {
  const running = view.deadlines.filter(({ metOn }) => metOn === null).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const met = view.deadlines.filter(({ metOn }) => metOn !== null)
  return (
    <ul className="deadlines">
      {[...running, ...met].map((deadline) => (
        <DeadlineRow key={deadline.key} deadline={deadline} />
      ))}
    </ul>
  )
}

function DeadlineRow({ deadline }: { readonly deadline: Deadline }) {
  const t = useDeskCaseWords()
  const names = useNames()
  const { kind, subject, metOn, dueOn, daysLeft } = deadline
  const about = subject === null ? '' : kind === 'claim' ? names.department(subject) : names.approval(subject)
  return (
    <li className={metOn === null ? 'deadline' : 'deadline deadline-met'}>
      <span className="deadline-name">
        <strong>{t.deadlineKinds[kind]}</strong> {about}
      </span>
      {metOn === null ? <LevelTag level={levelOf(daysLeft)} daysLeft={daysLeft} /> : <span>{t.metOn(metOn)}</span>}
      <span className="soft deadline-basis">
        {t.dueOn} {dueOn} · <span lang="zh-CN">{deadline.basis}</span>
      </span>
      {metOn === null && deadline.provisional && <Tag tone="mind">{t.provisional}</Tag>}
      {metOn === null && deadline.assumed && <Tag>{t.assumed}</Tag>}
    </li>
  )
}
