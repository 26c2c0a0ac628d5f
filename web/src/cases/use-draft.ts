import { useCallback, useState } from 'react'

const PREFIX = 'yizheng.typed:'

/**
 * Something being typed, kept in this window until it is submitted, so that a reload or another page loses nothing. It
 * goes when the window is closed or the person signs out, since desks are shared. `key` names person, case and act.
 */
export function useDraft<T>(
  key: string,
  start: T,
): { value: T; set: (change: (value: T) => T) => void; drop: () => void } {
  const [held, setHeld] = useState(() => ({ key, value: (read(key) as T | undefined) ?? start }))
  const value = held.key === key ? held.value : ((read(key) as T | undefined) ?? start)
  const set = useCallback(
    (change: (value: T) => T) =>
      setHeld((before) => {
        const next = change(before.key === key ? before.value : ((read(key) as T | undefined) ?? start))
        write(key, next)
        return { key, value: next }
      }),
    [key, start],
  )
  const drop = useCallback(() => {
    write(key, undefined)
    setHeld({ key, value: start })
  }, [key, start])
  return { value, set, drop }
}

/** Throws away whatever is being typed in this window. */
export function forgetTyped(): void {
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(PREFIX)) window.sessionStorage.removeItem(key)
    }
  } catch {
    // Storage is forbidden, so nothing was kept.
  }
}

/** This program wrote it, in this window; a later version that reads it differently names another key. */
function read(key: string): unknown {
  try {
    const kept = window.sessionStorage.getItem(PREFIX + key)
    return kept === null ? undefined : JSON.parse(kept)
  } catch {
    return undefined
  }
}

function write(key: string, value: unknown): void {
  try {
    if (value === undefined) window.sessionStorage.removeItem(PREFIX + key)
    else window.sessionStorage.setItem(PREFIX + key, JSON.stringify(value))
  } catch {
    // Storage is forbidden or full: it is kept as long as the page is.
  }
}
