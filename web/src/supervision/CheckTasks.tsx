import { ask } from '../client/ask.ts'
import { usePolled } from '../client/use-polled.ts'
import { Link } from '../ui/Link.tsx'
import { Tag } from '../ui/Notice.tsx'
import { useNames } from '../catalogue/key-names.ts'
import { useInboxWords } from '../words/inbox.ts'
import './supervision.css'

const EVERY = 60_000
/** As many as one reads through; the count says how many there are. */
const SHOWN = 50

/** What was granted on a promise and waits to be checked by this person's department in a region, the first to fall due first; nothing when none does. */
export function CheckTasks({ region }: { readonly region: string }) {
  const own = useInboxWords()
  const names = useNames()
  const query = { region, role: 'regulator', command: 'CheckCommitment', limit: SHOWN } as const
  const list = usePolled(`checks ${region}`, (signal) => ask('listDeskTasks', { query }, signal), EVERY)
  const { tasks = [], total = 0 } = list.value ?? {}
  if (tasks.length === 0) return list.trouble ? <p className="soft">{own.checksUnknown}</p> : null
  const title = `check-tasks-${region}`
  return (
    <section className="question-tasks" aria-labelledby={title}>
      <h2 id={title}>{own.checksTitle(total)}</h2>
      <p className="soft">{own.checksLead}</p>
      <ol>
        {tasks.map(({ case: caseId, task, receiptNumber, holder, subject, dueOn, daysLeft, level }) => (
          <li key={`${caseId} ${task}`} className="question">
            <p>
              {dueOn !== null && daysLeft !== null && (
                <Tag tone={level === 'overdue' ? 'wrong' : level === 'soon' ? 'mind' : 'calm'}>
                  {daysLeft < 0 ? own.checkOverdue(-daysLeft, dueOn) : own.checkDue(dueOn)}
                </Tag>
              )}{' '}
              <Link className="row-link" to={`/desk/cases/${caseId}`}>
                {own.checkThis(receiptNumber)}
              </Link>{' '}
              <strong>{names.approval(subject ?? '')}</strong> <span lang="zh-CN">{holder}</span>
            </p>
          </li>
        ))}
      </ol>
      {total > tasks.length && <p className="soft">{own.checksMore(total - tasks.length)}</p>}
    </section>
  )
}
