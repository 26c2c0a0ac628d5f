import type { Words } from '@yizheng/domain/text/words'

/** What a command may use of the world. */
export type Surroundings = {
  out: (line: string) => void
  err: (line: string) => void
  /** Where relative paths start. */
  directory: string
  environment: Readonly<Record<string, string | undefined>>
}

/** One thing the command line can do. Another is another entry in `run.ts`. */
export type Command = {
  /** As it is typed: `catalogue check`. */
  name: string
  /** What follows the name: `[dir]`. */
  usage: string
  summary: Words
  /** One line per option, for the help. */
  options: readonly { option: string; says: Words }[]
  /** Does it and answers the exit code: 0 when all is well, 1 when the thing asked about is not. */
  run(args: string[], surroundings: Surroundings): Promise<number>
}

/** What was typed is not a command as it must be; the sentence says why. Ends with exit code 2 and a hint at the help. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

export type Language = 'zh' | 'en'

/** The language asked for with `--lang`. */
export function languageOf(value: string | undefined): Language {
  if (value === undefined || value === 'zh') return 'zh'
  if (value === 'en') return 'en'
  throw new UsageError({ zh: `--lang 只能是 zh 或 en,不能是 ${value}`, en: `--lang is zh or en, not ${value}` })
}
