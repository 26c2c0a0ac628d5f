import { join } from 'node:path'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import { searchIndexOf } from '@yizheng/domain/catalogue/search/terms'
import type { SearchIndex } from '@yizheng/domain/catalogue/search/terms'
import { loadCatalogue } from './load.ts'
import type { Loaded } from './load.ts'
import { script } from './script.ts'

/** The catalogue that comes with the product. */
export const PROJECT_CATALOGUE = join(import.meta.dirname, '../../../catalogue')

/** What to search it with. */
export async function projectSearch(): Promise<SearchIndex> {
  const { catalogue, searchWords } = await loadProject()
  return searchIndexOf(catalogue, searchWords, script)
}

/** Loads it for a test; throws with its first faults when it has any. */
export async function projectCatalogue(): Promise<Catalogue> {
  return (await loadProject()).catalogue
}

/** The English of what it says in Chinese only. */
export async function projectEnglish(): Promise<English> {
  return (await loadProject()).english
}

async function loadProject(): Promise<Exclude<Loaded, { faults: unknown }>> {
  const loaded = await loadCatalogue(PROJECT_CATALOGUE)
  if ('catalogue' in loaded) return loaded
  throw new Error(
    loaded.faults
      .slice(0, 5)
      .map(({ file, path, reason }) => `${file}${path}: ${reason.en}`)
      .join('\n'),
  )
}
