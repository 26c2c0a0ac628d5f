import { useEffect, useRef } from 'react'
import { keptSetting } from '../ui/kept-setting.ts'

/**
 * Whether single keys act. A screen reader or speech input may send letters of its own, so that one must be able to
 * switch them off (WCAG 2.1.4).
 */
export const singleKeys = keptSetting<'on' | 'off'>(
  'yizheng.desk.keys',
  ['on', 'off'],
  () => 'on',
  () => undefined,
)

/** By key, what to do. Answers false where there is nothing to do, so that the key keeps its own meaning. */
export type KeyActs = Readonly<Record<string, () => unknown>>

/** Runs the act of a key pressed anywhere but in a field, a dialog, or together with a control key. */
export function useKeys(acts: KeyActs): void {
  const enabled = singleKeys.use() === 'on'
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    if (!enabled) return undefined
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      const act = latest.current[event.key]
      if (act !== undefined && act() !== false) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}

/** Fields take letters for themselves; so do radios and lists (arrows), and an open dialog lies over everything. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"]') !== null
}
