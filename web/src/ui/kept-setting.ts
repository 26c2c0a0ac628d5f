import { useSyncExternalStore } from 'react'

/**
 * A choice of the reader that outlives the page (language, text size), kept in this browser. It holds no personal data,
 * so it may stay on a shared computer. Where storage is forbidden it lasts as long as the page.
 */
export type KeptSetting<T extends string> = {
  readonly use: () => T
  readonly set: (value: T) => void
}

/** Makes a setting under `key` that starts as what was kept, or as `start()`, and tells `apply` of every value. */
export function keptSetting<T extends string>(
  key: string,
  values: readonly T[],
  start: () => T,
  apply: (value: T) => void,
): KeptSetting<T> {
  const listeners = new Set<() => void>()
  const kept = readKept(key)
  let current = values.find((value) => value === kept) ?? start()
  apply(current)
  return {
    use: () =>
      useSyncExternalStore(
        (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        () => current,
      ),
    set: (value) => {
      current = value
      apply(value)
      keep(key, value)
      for (const listener of listeners) listener()
    },
  }
}

function readKept(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

function keep(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value)
  } catch {
    // Storage is forbidden or full: the choice holds until the page is closed.
  }
}
