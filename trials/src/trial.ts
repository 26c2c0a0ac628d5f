/**
 * One trial: something that takes too long for `npm test`, tried for real. A file `trials/src/<name>.trial.ts` exports it as
 * `trial`; the name of the file is the name it is asked for by.
 */
export type Trial = {
  /** What is tried, in one sentence that a reader of docs/trials.md understands without the code. */
  readonly about: string
  /** Does it and answers what was seen. Throws when what must hold did not hold. */
  run(): Promise<Result>
}

/** What a trial saw. */
export type Result = {
  /** What was measured, each in words with its unit, in the order in which they are read. */
  readonly measured: readonly (readonly [what: string, value: string])[]
  /** What was not tried, or only in part. */
  readonly notTried?: readonly string[]
}

/** Ends a trial as failed, with what was seen instead of what must hold. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise)
}
