import { useEffect, useSyncExternalStore } from 'react'
import { ask } from '../../client/ask.ts'
import { contactNow, onContact } from '../../client/contact.ts'
import { polledSignal } from '../../client/polled.ts'
import { useShellWords } from '../../words/shell.ts'

/** While acts wait, milliseconds between two looks at whether they still do. Every answer says so; this is for a page that asks nothing. */
const LOOK_MS = 10_000

/** Says, as long as the office acts on nothing because its time is in doubt, what is the matter, what can be done and that nothing is lost. */
export function ClockLine() {
  const t = useShellWords()
  const { clockWaits } = useSyncExternalStore(onContact, contactNow)
  useEffect(() => {
    if (!clockWaits) return undefined
    const timer = setInterval(() => void ask('getCatalogue', {}, polledSignal()), LOOK_MS)
    return () => clearInterval(timer)
  }, [clockWaits])
  if (!clockWaits) return null
  return (
    <div className="status-line">
      <p>
        <strong>{t.clockWaits}</strong>
        {' · '}
        {t.clockWaitsText}
      </p>
    </div>
  )
}
