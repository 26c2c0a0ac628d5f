import { useState } from 'react'
import type { ActDone } from '@yizheng/contract/cases'
import { useDraft } from '../cases/use-draft.ts'
import type { FieldFault } from './ActForm.tsx'
import type { PanelProps } from './panels.ts'

export type Typed<T> = {
  readonly value: T
  readonly change: (part: Partial<T>) => void
  readonly faults: readonly FieldFault[]
  readonly faultOf: (id: string) => string | undefined
  /** Takes note of what is wrong; whether nothing is. */
  readonly holds: (wrong: readonly FieldFault[]) => boolean
  /** The act is done: what was typed for it goes. */
  readonly done: (done: ActDone) => void
}

/** What is typed for one act, kept in this window, with what is wrong in it. */
export function useTyped<T extends object>({ draftKey, onDone }: PanelProps, start: T): Typed<T> {
  const draft = useDraft(draftKey, start)
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  return {
    value: draft.value,
    change: (part) => draft.set((before) => ({ ...before, ...part })),
    faults,
    faultOf: (id) => faults.find(({ fieldId }) => fieldId === id)?.text,
    holds: (wrong) => {
      setFaults(wrong)
      return wrong.length === 0
    },
    done: (act) => {
      draft.drop()
      onDone(act)
    },
  }
}
