import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskTask, Seat, TaskFilter } from '@yizheng/contract/desk'
import { ask } from '../client/ask.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import type { Trouble } from '../client/trouble.ts'
import { Button } from '../ui/Button.tsx'
import { replaceQuery } from '../ui/location.ts'
import { Empty, Loading } from '../ui/states.tsx'
import { useDeskWords } from '../words/desk.ts'
import { useWords } from '../words/use-words.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { openNext } from './next-case.ts'
import { SavedFilters } from './SavedFilters.tsx'
import { listPath, rememberSeat, seatKey, type Desk } from './seat.ts'
import { SeatTabs } from './SeatTabs.tsx'
import { TaskFilters } from './TaskFilters.tsx'
import { TaskTable } from './TaskTable.tsx'
import { useKeys } from './use-keys.ts'
import { taskId } from './task-pages.ts'
import { useTaskList } from './use-task-list.ts'

type WorklistProps = {
  readonly desk: Desk
  readonly seat: Seat
  readonly filter: TaskFilter
  /** Something was claimed, released or saved, so that counts and filters are to be asked for again. */
  readonly onChanged: () => void
}

/** The work of one seat: its filters, its list, and the keys that lead through it. */
export function Worklist({ desk, seat, filter, onChanged }: WorklistProps) {
  const t = useDeskWords()
  const [said, setSaid] = useState('')
  const [trouble, setTrouble] = useState<Trouble>()
  const [showKeys, setShowKeys] = useState(false)
  const list = useTaskList(seat, filter)
  const here = seatKey(seat)
  useEffect(() => rememberSeat(here), [here])

  const refresh = () => {
    list.reload()
    onChanged()
  }
  useReturning(refresh)

  const { replace } = list
  const claim = useCallback(
    async (task: DeskTask) => {
      const release = task.claimedBy !== null
      const outcome = await ask(release ? 'releaseTask' : 'claimTask', { params: { case: task.case, task: task.task } })
      setTrouble(outcome.ok ? undefined : outcome.trouble)
      if (!outcome.ok) return
      replace(outcome.value)
      setSaid(release ? t.list.releasedDone(task.receiptNumber) : t.list.claimedDone(task.receiptNumber))
      onChanged()
    },
    [replace, onChanged, t],
  )
  const next = async () => {
    if (!(await openNext(seat))) setSaid(t.list.nextNone)
  }
  const narrow = (to: TaskFilter) => replaceQuery(listPath(here, to).slice('/desk?'.length))
  const rows = useRows()
  useKeys({
    j: () => rows.move(1),
    k: () => rows.move(-1),
    ArrowDown: () => rows.current() !== undefined && rows.move(1),
    ArrowUp: () => rows.current() !== undefined && rows.move(-1),
    c: () => {
      const id = rows.current()
      const task = list.listed?.tasks.find((each) => taskId(each) === id)
      if (task) void claim(task)
    },
    n: () => void next(),
    s: () => document.getElementById('desk-search')?.focus(),
    '?': () => setShowKeys(true),
  })

  return (
    <>
      <SeatTabs seats={desk.seats} current={here} />
      <div className="desk-tools screen-only">
        <TaskFilters seat={seat} filter={filter} onFilter={narrow} />
        <SavedFilters
          saved={desk.filters.filter(({ role }) => role === seat.role)}
          role={seat.role}
          filter={filter}
          onUse={narrow}
          onChanged={(what) => {
            setSaid(what)
            onChanged()
          }}
        />
      </div>
      <div className="desk-bar">
        <output className="desk-said">{said}</output>
        <span className="desk-bar-acts screen-only">
          <Button look="main" onClick={() => void next()}>
            {t.list.next}
          </Button>
          <Button onClick={refresh}>{t.list.refresh}</Button>
          <Button look="quiet" onClick={() => setShowKeys(true)}>
            {t.header.keys}
          </Button>
        </span>
      </div>
      {trouble && <TroubleNotice trouble={trouble} />}
      <Listing list={list} filter={filter} onClaim={claim} />
      {showKeys && <KeysDialog onClose={() => setShowKeys(false)} />}
    </>
  )
}

type ListingProps = {
  readonly list: ReturnType<typeof useTaskList>
  readonly filter: TaskFilter
  readonly onClaim: (task: DeskTask) => Promise<void>
}

function Listing({ list, filter, onClaim }: ListingProps) {
  const { t } = useWords()
  const own = useDeskWords()
  const { listed } = list
  const filtered = Object.keys(filter).length > 0
  return (
    <>
      {list.trouble && <TroubleNotice trouble={list.trouble} onRetry={list.reload} />}
      {listed === undefined && list.trouble === undefined && <Loading text={t.loading} rows={8} />}
      {listed?.total === 0 && (
        <Empty title={filtered ? own.list.emptyFiltered : own.list.empty}>
          <p>{filtered ? own.list.emptyFilteredText : own.list.emptyText}</p>
        </Empty>
      )}
      {listed !== undefined && listed.total > 0 && (
        <>
          <TaskTable tasks={listed.tasks} total={listed.total} onClaim={onClaim} />
          {listed.next !== null && (
            <p className="desk-more">
              <Button disabled={list.busy} onClick={() => void list.more()}>
                {own.list.more}
              </Button>
            </p>
          )}
        </>
      )}
    </>
  )
}

/** Moves the focus between the links of the rows, and says at which row it is. */
function useRows() {
  const links = () => [...document.querySelectorAll<HTMLElement>('[data-task]')]
  const at = () => links().findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true)
  return {
    current: () => links()[at()]?.dataset['task'],
    move(step: 1 | -1) {
      const all = links()
      const from = at()
      const to = from === -1 ? 0 : Math.min(Math.max(from + step, 0), all.length - 1)
      all[to]?.focus()
      all[to]?.closest('tr')?.scrollIntoView({ block: 'nearest' })
    },
  }
}

/** Runs when the reader comes back to this window: others have worked meanwhile. */
function useReturning(act: () => void): void {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const onShow = () => document.visibilityState === 'visible' && latest.current()
    document.addEventListener('visibilitychange', onShow)
    return () => document.removeEventListener('visibilitychange', onShow)
  }, [])
}
