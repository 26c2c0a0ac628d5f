import { memo } from 'react'
import type { DeskTask } from '@yizheng/contract/desk'
import { usePerson } from '../parties/session.ts'
import { Button } from '../ui/Button.tsx'
import { goTo } from '../ui/location.ts'
import { useDeskWords } from '../words/desk.ts'
import { useFilingWords } from '../words/filing.ts'
import { commandWord } from './desk-words.ts'
import { LevelTag } from '../deadlines/LevelTag.tsx'
import { casePath } from './next-case.ts'
import { useNames, type DeskNames } from '../catalogue/key-names.ts'
import { taskId } from './task-pages.ts'

type TableProps = {
  readonly tasks: readonly DeskTask[]
  readonly total: number
  readonly onClaim: (task: DeskTask) => Promise<void>
}

/** What waits, as a table with all its roles; on a phone each row is a card. */
export function TaskTable({ tasks, total, onClaim }: TableProps) {
  const t = useDeskWords()
  const names = useNames()
  const me = usePerson()?.personId
  const heads = [t.list.due, t.list.case, t.list.task, t.list.department, t.list.claimed]
  return (
    <table className="table task-table" aria-rowcount={total + 1}>
      <caption>{tasks.length < total ? t.list.shown(tasks.length, total) : t.list.total(total)}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tasks.map((task, index) => (
          <TaskRow key={taskId(task)} {...{ task, index, names, me, onClaim }} />
        ))}
      </tbody>
    </table>
  )
}

/** What a task is about, by name: the number of a certificate is its own name. */
function aboutOf({ command, subject, bundle }: DeskTask, names: DeskNames): string {
  if (subject === null) return names.bundle(bundle)
  return command === 'AttachCertificateFile' || command === 'ConfirmCertificateFile' ? subject : names.approval(subject)
}

type RowProps = {
  readonly task: DeskTask
  readonly index: number
  readonly names: DeskNames
  readonly me: string | undefined
  readonly onClaim: (task: DeskTask) => Promise<void>
}

/** One task. Drawn anew only when something of it changed: a list may have thousands of rows. */
const TaskRow = memo(function TaskRow({ task, index, names, me, onClaim }: RowProps) {
  const t = useDeskWords()
  const filing = useFilingWords()
  const about = aboutOf(task, names)
  const isOfFiling = task.subject !== null && names.isFiling(task.subject)
  return (
    <tr aria-rowindex={index + 2} className={`task task-${task.level}`}>
      <td>
        <LevelTag level={task.level} daysLeft={task.daysLeft} />
        {task.dueOn !== null && <span className="soft task-day">{task.dueOn}</span>}
      </td>
      <th scope="row">
        <CaseLink task={task} />
        <span className="task-holder" lang="zh-CN">
          {task.holder}
        </span>
      </th>
      <td>
        <strong>{commandWord(task.command, t, isOfFiling ? filing : undefined)}</strong>
        <span className="task-about">{about}</span>
      </td>
      <td>{task.department === null ? t.list.allDepartments : names.department(task.department)}</td>
      <td>
        <ClaimCell task={task} me={me} onClaim={onClaim} />
      </td>
    </tr>
  )
})

function CaseLink({ task }: { readonly task: DeskTask }) {
  const to = casePath(task.case)
  return (
    <a
      className="task-link"
      href={to}
      data-task={taskId(task)}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        goTo(to)
      }}
    >
      {task.receiptNumber}
    </a>
  )
}

function ClaimCell({ task, me, onClaim }: Pick<RowProps, 'task' | 'me' | 'onClaim'>) {
  const t = useDeskWords()
  const mine = task.claimedBy?.person === me
  return (
    <span className="claim">
      <span
        className={task.claimedBy === null ? 'soft' : undefined}
        lang={task.claimedBy && !mine ? 'zh-CN' : undefined}
      >
        {task.claimedBy === null ? t.list.claimedNobody : mine ? t.list.claimedMine : task.claimedBy.name}
      </span>
      {(task.claimedBy === null || mine) && (
        <Button
          look="quiet"
          aria-label={mine ? t.list.releaseThis(task.receiptNumber) : t.list.claimThis(task.receiptNumber)}
          onClick={() => void onClaim(task)}
        >
          {mine ? t.list.release : t.list.claim}
        </Button>
      )}
    </span>
  )
}
