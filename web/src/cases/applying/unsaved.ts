import type { DraftContents } from '@yizheng/contract/drafts'

export type Unsaved = { readonly version: number; readonly contents: DraftContents }

const nameOf = (id: string) => `yizheng.draft.${id}`

/**
 * Keeps what the office does not have yet for as long as this tab lives, so that signing in again or a reload loses
 * nothing. Never in the lasting storage: computers are shared, and a form holds personal data.
 */
export function rememberUnsaved(id: string, version: number, contents: DraftContents): void {
  try {
    window.sessionStorage.setItem(nameOf(id), JSON.stringify({ version, contents }))
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
