import { assembleCatalogue } from '@yizheng/domain/catalogue/assemble'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import { readFolder } from './folder.ts'

export type Loaded = { catalogue: Catalogue } | { faults: CatalogueFault[] }

/**
 * Loads a catalogue folder: the catalogue when all of it is right, else every fault in it, files that are no JSON
 * included. Its version is the hash of what the files say, however they are formatted.
 */
export async function loadCatalogue(directory: string): Promise<Loaded> {
  const { parts, faults } = await readFolder(directory)
  // Without a folder there is one thing to say, not one per missing file.
  if (parts.length === 0 && faults.length > 0) return { faults }
  const assembled = assembleCatalogue(parts)
  const all = [...faults, ...('faults' in assembled ? assembled.faults : [])]
  return all.length > 0 || 'faults' in assembled ? { faults: all } : assembled
}
