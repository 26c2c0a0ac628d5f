/**
 * What is kept of a case, each of a kind so that a difference has a name. `record` is every event in its order; `end` is the case at its last
 * version and `states` at every version; `tasks` and `deadlines` are those of every version; `notices` are the papers of the whole record;
 * `allowed` and `refusals` are what the gates say at some versions and at the end.
 */
export const KINDS = ['record', 'end', 'states', 'tasks', 'deadlines', 'notices', 'allowed', 'refusals'] as const
export type Kind = (typeof KINDS)[number]

export const isKind = (text: string): text is Kind => (KINDS as readonly string[]).includes(text)

/** One value per kind. */
export function byKind<T>(valueOf: (kind: Kind) => T): Record<Kind, T> {
  return Object.fromEntries(KINDS.map((kind) => [kind, valueOf(kind)])) as Record<Kind, T>
}
