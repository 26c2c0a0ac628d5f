import { dictionary } from './dictionary.ts'
import { furtherEn } from './en-further.ts'
import { furtherZh } from './zh-further.ts'

/** The words of the acts beside the main road of a case. */
export const useFurtherWords = dictionary(furtherZh, furtherEn)
