import type { DraftContents } from '@yizheng/contract/drafts'

export type Unsaved = {
  /** The version that the office was last known to have. */
  readonly version: number
  readonly contents: DraftContents
  /** What went out and had no answer when this was written: if the office has one of these, it is this tab's own save. */
  readonly sent: readonly DraftContents[]
}

const nameOf = (id: string) => `yizheng.draft.${id}`

/**
 * Keeps what the office does not have yet for as long as this tab lives, so that signing in again or a reload loses
 * nothing. Never in the lasting storage: computers are shared, and a form holds personal data.
 */
export function rememberUnsaved(id: string, unsaved: Unsaved): void {
  try {
    window.sessionStorage.setItem(nameOf(id), JSON.stringify(unsaved))
  } catch {
    // Without storage what was typed lives in the page alone.
  }
}

/** What the office had not yet when this tab last wrote; undefined when it had everything. */
export function unsavedOf(id: string): Unsaved | undefined {
  try {
    const kept = window.sessionStorage.getItem(nameOf(id))
    return kept === null ? undefined : (JSON.parse(kept) as Unsaved)
  } catch {
    return undefined
  }
}

export function forgetUnsaved(id: string): void {
  try {
    window.sessionStorage.removeItem(nameOf(id))
  } catch {
    // Nothing was kept there either.
  }
}

/** Whether two drafts say the same, however their parts are ordered. */
export function sayTheSame(one: DraftContents, other: DraftContents): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
