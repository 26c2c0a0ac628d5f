import { useRef, useState } from 'react'
import type { ActDone, CaseView, OpenAct } from '@yizheng/contract/cases'
import type { Outcome, Trouble } from '../client/trouble.ts'

export type ActCall = {
  readonly params: { readonly case: string }
  readonly expectedVersion: number
  readonly idempotencyKey: string
}

/** One act ready to be sent: what it is called, and how it is said. `mark` changes with everything that is said. */
export type ReadyAct = { readonly mark: string; readonly send: (call: ActCall) => Promise<Outcome<ActDone>> }

/**
 * Sends an act. An answer that was lost may stand for an act that was done: the same content goes out again under the
 * same key and version, so that nothing is done twice. Any answer ends the attempt.
 */
export function useAct(view: CaseView, onDone: (done: ActDone) => void, onRefused: () => void) {
  const attempt = useRef<{ mark: string; key: string; version: number }>(undefined)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<{ trouble: Trouble; seen: number }>()
  const send = async (act: ReadyAct) => {
    if (busy) return
    if (attempt.current?.mark !== act.mark) {
      attempt.current = { mark: act.mark, key: crypto.randomUUID(), version: view.version }
    }
    const { key, version } = attempt.current
    setBusy(true)
    const outcome = await act.send({ params: { case: view.id }, expectedVersion: version, idempotencyKey: key })
    setBusy(false)
    if (outcome.ok || outcome.trouble.kind === 'problem') attempt.current = undefined
    setTrouble(outcome.ok ? undefined : { trouble: outcome.trouble, seen: version })
    if (outcome.ok) onDone(outcome.value)
    else if (outcome.trouble.kind === 'problem') onRefused()
  }
  return { busy, trouble, send, clear: () => setTrouble(undefined) }
}

/** Whether the office still lets this person do this. */
export function isOpen(view: CaseView, act: OpenAct): boolean {
  return view.allowedCommands.some(
    ({ type, approval, certificate }) =>
      type === act.type && approval === act.approval && certificate === act.certificate,
  )
}
