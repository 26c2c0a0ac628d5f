import { join } from 'node:path'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import { loadCatalogue } from './load.ts'

/** The catalogue that comes with the product. */
export const PROJECT_CATALOGUE = join(import.meta.dirname, '../../../catalogue')

/** Loads it for a test; throws with its first faults when it has any. */
export async function projectCatalogue(): Promise<Catalogue> {
  const loaded = await loadCatalogue(PROJECT_CATALOGUE)
  if ('catalogue' in loaded) return loaded.catalogue
  throw new Error(
    loaded.faults
      .slice(0, 5)
      .map(({ file, path, reason }) => `${file}${path}: ${reason.en}`)
      .join('\n'),
  )
}
