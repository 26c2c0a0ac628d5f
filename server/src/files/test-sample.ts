import type { FileType } from '@yizheng/contract/files'
import type { Fault } from './inspection/messages.ts'

/** What must be said of a file: the type it is kept as, why it is refused, or that it is not of a kind that is taken. */
export type Expected = FileType | Fault | 'other-kind'

/** One file of the collection, made when it is needed. `kept`: the name it must be kept under, where that is another. */
export type Sample = {
  readonly what: string
  readonly name: string
  readonly expected: Expected
  readonly make: () => Buffer | Promise<Buffer>
  readonly kept?: string
  /** What the sentence must say, where several are said of one kind. */
  readonly says?: RegExp
}

/** One file, as it is written down in the collection. */
export function raw(what: string, name: string, expected: Expected, make: Sample['make'], kept?: string): Sample {
  return { what, name, expected, make, ...(kept !== undefined && { kept }) }
}
