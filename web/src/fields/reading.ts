import type { Dictionary } from '../words/zh.ts'

/** What a field was found to hold: nothing, a value fit to be filed, or something that breaks a rule. */
export type Reading<V> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'wrong'; readonly why: Wrong }

/** The rule that is broken, as a fact: the words come when it is shown, so a change of language translates it. */
export type Wrong =
  | { readonly code: 'not-a-number' }
  | { readonly code: 'negative' }
  | { readonly code: 'too-large' }
  | { readonly code: 'too-long'; readonly max: number }

/** Says what is wrong, in the words of the screen. */
export function wrongText(wrong: Wrong, t: Dictionary): string {
  if (wrong.code === 'too-long') return t.fields.tooLong(wrong.max)
  return { 'not-a-number': t.fields.notANumber, negative: t.fields.negative, 'too-large': t.fields.tooLarge }[
    wrong.code
  ]
}
