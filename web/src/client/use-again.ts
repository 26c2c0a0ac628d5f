import { useEffect, useRef } from 'react'
import { whenBack } from './contact.ts'
import type { Trouble } from './trouble.ts'

/** What could not be fetched while the office was out of reach is fetched again, by `again`, as soon as it answers. */
export function useAgain(trouble: Trouble | undefined, again: () => void): void {
  const latest = useRef(again)
  useEffect(() => {
    latest.current = again
  })
  useEffect(() => {
    if (trouble?.kind !== 'unreachable') return undefined
    return whenBack(() => latest.current())
  }, [trouble])
}
