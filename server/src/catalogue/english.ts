import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import { checkEnglish, ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { isNotFound, parseJson, unreadableBy } from './folder.ts'

const NONE = { regions: {}, databases: {}, laws: {}, results: {}, terms: {}, notes: {} }

/**
 * Reads the English of what the catalogue says in Chinese only. With a catalogue, each text of it without English is a fault, at
 * the place where it stands; a folder without the file has English for nothing.
 */
export async function loadEnglish(
  directory: string,
  catalogue?: Catalogue,
): Promise<{ english: English } | { faults: CatalogueFault[] }> {
  const json = await readJson(directory)
  return 'reason' in json
    ? { faults: [{ file: ENGLISH_FILE, path: '', reason: json.reason }] }
    : checkEnglish(json.value, catalogue)
}

/** What the file says, not yet checked; undefined where it is no JSON. */
export async function readEnglish(directory: string): Promise<unknown> {
  const json = await readJson(directory)
  return 'reason' in json ? undefined : json.value
}

async function readJson(directory: string): Promise<ReturnType<typeof parseJson>> {
  try {
    return parseJson(await readFile(join(directory, ENGLISH_FILE), 'utf8'))
  } catch (error) {
    if (isNotFound(error)) return { value: NONE }
    return { reason: unreadableBy(error) }
  }
}
