import { useRef, useState } from 'react'
import type { Outcome, Trouble } from '../../client/trouble.ts'

export type Acting = {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  /** Does an act once: the same content tried again carries the same key. Resolves with whether it was done. */
  readonly run: (content: unknown, call: (idempotencyKey: string) => Promise<Outcome<unknown>>) => Promise<boolean>
}

/** One act of an applicant: busy, done, or why not. What was written stays with the caller. */
export function useAct(onDone: () => void): Acting {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const kept = useRef({ content: '', key: '' })
  const run: Acting['run'] = async (content, call) => {
    const text = JSON.stringify(content)
    if (kept.current.content !== text) kept.current = { content: text, key: crypto.randomUUID() }
    setBusy(true)
    const outcome = await call(kept.current.key)
    setBusy(false)
    setTrouble(outcome.ok ? undefined : outcome.trouble)
    if (outcome.ok) onDone()
    return outcome.ok
  }
  return { busy, trouble, run }
}
