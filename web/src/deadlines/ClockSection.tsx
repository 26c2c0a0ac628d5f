import { useState, type FormEvent } from 'react'
import type { ClockView } from '@yizheng/contract/deadlines'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'
import { TroubleNotice } from '../client/TroubleNotice.tsx'
import { useAnswer } from '../client/use-answer.ts'
import { TextInput } from '../fields/text/Input.tsx'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { useAlertWords } from '../words/alerts.ts'

/** The time of the office for its system administrator: whether it is relied on, and the confirmation that it is right. */
export function ClockSection() {
  const own = useAlertWords()
  const answer = useAnswer('clock', (signal) => ask('getClock', {}, signal))
  const [confirmed, setConfirmed] = useState<ClockView>()
  const view = confirmed ?? (answer.state === 'ready' ? answer.value : undefined)
  return (
    <section className="stack" aria-labelledby="clock-title">
      <h2 id="clock-title">{own.clockTitle}</h2>
      {answer.state === 'failed' && <TroubleNotice trouble={answer.trouble} onRetry={answer.retry} />}
      {view !== undefined && (
        <Notice
          tone={view.doubt === null ? 'good' : 'wrong'}
          title={view.doubt === null ? own.clockSound : own.clockDoubts[view.doubt.doubt](Math.abs(view.doubt.seconds))}
        >
          <p>{own.clockShown(wall(view.shown))}</p>
          {view.doubt !== null && <Confirm onDone={setConfirmed} />}
        </Notice>
      )}
      {view !== undefined && view.confirmations.length > 0 && (
        <ul>
          {view.confirmations.map(({ at, name, note }) => (
            <li key={at}>
              {own.clockConfirmed(wall(at), name)} <span lang="zh-CN">{note}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** An instant as a clock in China shows it, with seconds. */
function wall(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(instant))
}

function Confirm({ onDone }: { readonly onDone: (view: ClockView) => void }) {
  const own = useAlertWords()
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const confirm = async (event: FormEvent) => {
    event.preventDefault()
    setMissing(note.trim() === '')
    if (note.trim() === '') return
    setBusy(true)
    const outcome = await ask('confirmClock', { body: { note: note.trim() } })
    setBusy(false)
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (outcome.ok) onDone(outcome.value)
  }
  return (
    <form className="stack" noValidate onSubmit={(event) => void confirm(event)}>
      <p>{own.clockConfirmText}</p>
      <TextInput
        texts={{ id: 'clock-note', label: own.clockNote, error: missing ? own.clockNoteMissing : undefined }}
        raw={note}
        onRaw={setNote}
        required
      />
      {trouble !== undefined && <TroubleNotice trouble={trouble} />}
      <Button type="submit" look="main" disabled={busy}>
        {own.clockConfirm}
      </Button>
    </form>
  )
}
