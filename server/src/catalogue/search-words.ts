import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { checkSearchWords, SEARCH_WORDS_FILE } from '@yizheng/domain/catalogue/search/words'
import type { Offered, SearchWords } from '@yizheng/domain/catalogue/search/words'
import { isNotFound, parseJson } from './folder.ts'

/** A folder without the file is searched by names alone. */
export const NO_SEARCH_WORDS: SearchWords = { filler: [], terms: [] }

/**
 * Reads the words by which people look for what is on offer; without `offered`, what they find may be nowhere. Either
 * they are right, or every fault is told.
 */
export async function loadSearchWords(
  directory: string,
  offered?: Offered,
): Promise<{ words: SearchWords } | { faults: CatalogueFault[] }> {
  const read = await readFile(join(directory, SEARCH_WORDS_FILE), 'utf8').catch((error: unknown) => {
    if (isNotFound(error)) return undefined
    throw error
  })
  if (read === undefined) return { words: NO_SEARCH_WORDS }
  const json = parseJson(read)
  if ('reason' in json) return { faults: [{ file: SEARCH_WORDS_FILE, path: '', reason: json.reason }] }
  return checkSearchWords(json.value, offered)
}
