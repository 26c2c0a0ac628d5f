import type { Change } from '../cases/change.ts'

/** The draft that is filed and thrown away with the act, as `drafts_rows` takes it: of whoever files it. */
export function rowsOf({ draft, person }: Change) {
  return { drafts: draft === null ? [] : [{ person_id: person, draft_id: draft }] }
}
