import { useRef, useState } from 'react'
import type { HandoverView } from '@yizheng/contract/supervision'
import { ask } from '../client/ask.ts'
import type { Trouble } from '../client/trouble.ts'

export type FailedClaim = { readonly handover: HandoverView; readonly trouble: Trouble }

export type Claims = {
  /** How far a run is: undefined when none is under way. */
  readonly running: { readonly done: number; readonly all: number } | undefined
  /** What the last run came to. */
  readonly result:
    | { readonly claimed: number; readonly all: number; readonly failed: readonly FailedClaim[] }
    | undefined
  readonly claim: (handovers: readonly HandoverView[]) => Promise<void>
}

/**
 * Claims hand-overs one after the other, each its own act with the version that was seen: one that fails takes none of
 * the others down. A claim tried again carries the same key, so that a lost answer cannot make it happen twice.
 */
export function useClaims(onChanged: () => void): Claims {
  const [running, setRunning] = useState<Claims['running']>()
  const [result, setResult] = useState<Claims['result']>()
  const keys = useRef(new Map<string, string>())
  const claim = async (handovers: readonly HandoverView[]) => {
    const failed: FailedClaim[] = []
    setResult(undefined)
    for (const [done, handover] of handovers.entries()) {
      setRunning({ done, all: handovers.length })
      const trouble = await claimOne(handover, keyOf(keys.current, handover))
      if (trouble !== undefined) failed.push({ handover, trouble })
    }
    setRunning(undefined)
    setResult({ claimed: handovers.length - failed.length, all: handovers.length, failed })
    onChanged()
  }
  return { running, result, claim }
}

/** One key for one hand-over at one version: at a newer version it is another act. */
function keyOf(keys: Map<string, string>, { case: id, regulator, version }: HandoverView): string {
  const act = `${id}/${regulator}/${version}`
  const key = keys.get(act) ?? crypto.randomUUID()
  keys.set(act, key)
  return key
}

async function claimOne(handover: HandoverView, idempotencyKey: string): Promise<Trouble | undefined> {
  const { regulator, version } = handover
  const outcome = await ask('claimHandover', {
    params: { case: handover.case },
    body: { regulator },
    expectedVersion: version,
    idempotencyKey,
  })
  return outcome.ok ? undefined : outcome.trouble
}
