import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { checkSearchWords, SEARCH_WORDS_FILE } from '@yizheng/domain/catalogue/search/words'
import type { Offered, SearchWords } from '@yizheng/domain/catalogue/search/words'
import { isNotFound, parseJson, unreadableBy } from './folder.ts'

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
  let read: string
  try {
    read = await readFile(join(directory, SEARCH_WORDS_FILE), 'utf8')
  } catch (error) {
    if (isNotFound(error)) return { words: NO_SEARCH_WORDS }
    return { faults: [{ file: SEARCH_WORDS_FILE, path: '', reason: unreadableBy(error) }] }
  }
  const json = parseJson(read)
  if ('reason' in json) return { faults: [{ file: SEARCH_WORDS_FILE, path: '', reason: json.reason }] }
  return checkSearchWords(json.value, offered)
}
