import { useRef, useState } from 'react'
import type { Outcome, Trouble } from '../client/trouble.ts'

export type Sending = {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  readonly sent: boolean
  /** Sends once; the same text tried again carries the same key, so that it cannot arrive twice. */
  readonly send: (text: string, call: (idempotencyKey: string) => Promise<Outcome<unknown>>) => Promise<boolean>
}

/** Sending something written: busy, arrived, or why not. What was written stays with the caller. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const [sent, setSent] = useState(false)
  const key = useRef({ text: '', value: '' })
  const send: Sending['send'] = async (text, call) => {
    if (key.current.text !== text) key.current = { text, value: crypto.randomUUID() }
    setBusy(true)
    setSent(false)
    const outcome = await call(key.current.value)
    setBusy(false)
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    setSent(outcome.ok)
    if (outcome.ok) key.current = { text: '', value: '' }
    return outcome.ok
  }
  return { busy, trouble, sent, send }
}
