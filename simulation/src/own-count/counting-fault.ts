/**
 * A fault of counting that is put into the product's own code, to see that the counting which is kept apart notices it: what
 * is wrong then, in which file, and the text that is put in the place of another that stands there once.
 */
export type CountingFault = {
  readonly what: string
  /** Under `domain/src`. */
  readonly file: string
  readonly instead: string
  readonly put: string
}
