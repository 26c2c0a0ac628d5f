import type { Words } from '@yizheng/domain/text/words'
import { useRef, useState } from 'react'
import type { Outcome, Trouble } from '../../client/trouble.ts'

/** What the office says of one field, where it refused an act for what stands in it. */
export function faultIn(trouble: Trouble | undefined, pointer: string): Words | undefined {
  if (trouble?.kind !== 'problem') return undefined
  return trouble.problem.faults?.find((fault) => fault.pointer === pointer)?.reason
}

export type Acting = {
  readonly busy: boolean
  readonly trouble: Trouble | undefined
  /** What the office says of one field of the body, by its pointer: `/note`. */
  readonly faultAt: (pointer: string) => Words | undefined
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
  return { busy, trouble, faultAt: (pointer) => faultIn(trouble, pointer), run }
}
