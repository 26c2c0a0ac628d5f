import type { Case, Stage } from '../case.ts'

/** The parts of a case that a chapter alone writes: of the case itself, of each approval, and of each licence. */
export type Owned = { readonly case: object; readonly approval: object; readonly licence: object }

/** What a chapter changes of what is its own. A value of undefined takes the field away. */
type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** What one event makes of the parts that one chapter writes: by the key of the approval where it is about one. */
export type Patch<Own extends Owned> = {
  readonly stage?: Stage | undefined
  readonly case?: Changed<Own['case']> | undefined
  readonly approvals?: Readonly<Record<string, Changed<Own['approval']>>> | undefined
  /** Of the licence of an approval. Throws where it has none. */
  readonly licences?: Readonly<Record<string, Changed<Own['licence']>>> | undefined
}

export type AnyPatch = Patch<Owned>

function changed<T extends object>(before: T, change: object | undefined): T {
  if (change === undefined) return before
  const after = { ...before } as Record<string, unknown>
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) delete after[key]
    else after[key] = value
  }
  return after as T
}

/** The case with a patch put on. Throws where the patch names an approval or a licence that the case has not. */
export function patched(current: Case, patch: AnyPatch): Case {
  const { stage = current.stage, approvals = {}, licences = {} } = patch
  const named = new Set([...Object.keys(approvals), ...Object.keys(licences)])
  const next = changed({ ...current, stage }, patch.case)
  if (named.size === 0) return next
  for (const key of named) {
    if (!current.approvals.some((each) => each.key === key))
      throw new Error(`case ${current.id} has no approval ${key}`)
  }
  return {
    ...next,
    approvals: current.approvals.map((approval) => {
      const { key } = approval
      if (!named.has(key)) return approval
      const after = changed(approval, approvals[key])
      if (licences[key] === undefined) return after
      if (!after.licence) throw new Error(`approval ${key} of case ${current.id} has no licence`)
      return { ...after, licence: changed(after.licence, licences[key]) }
    }),
  }
}
