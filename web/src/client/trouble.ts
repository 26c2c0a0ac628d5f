import type { Problem } from '@yizheng/contract/problem'

/** Why there is no answer: the office says why, or it cannot be reached, or something in between answered. */
export type Trouble =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'not-understood' }

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble }
