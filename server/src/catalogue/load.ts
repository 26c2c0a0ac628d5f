import { assembleCatalogue } from '@yizheng/domain/catalogue/assemble'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { SearchWords } from '@yizheng/domain/catalogue/search/words'
import { loadEnglish } from './english.ts'
import { readFolder } from './folder.ts'
import { loadSearchWords } from './search-words.ts'

export type Loaded = { catalogue: Catalogue; searchWords: SearchWords; english: English } | { faults: CatalogueFault[] }

/**
 * Loads a catalogue folder: the catalogue when all of it is right, else every fault in it, files that are no JSON
 * included. Its version is the hash of what the files say, however they are formatted.
 */
export async function loadCatalogue(directory: string): Promise<Loaded> {
  const { parts, faults } = await readFolder(directory)
  // Without a folder there is one thing to say, not one per missing file.
  if (parts.length === 0 && faults.length > 0) return { faults }
  const assembled = assembleCatalogue(parts)
  // What words lead to is told only of a whole catalogue: in a broken one half of them would lead nowhere.
  const whole = 'catalogue' in assembled ? assembled.catalogue : undefined
  const [words, english] = await Promise.all([loadSearchWords(directory, whole), loadEnglish(directory, whole)])
  const all = [
    ...faults,
    ...('faults' in assembled ? assembled.faults : []),
    ...('faults' in words ? words.faults : []),
    ...('faults' in english ? english.faults : []),
  ]
  return all.length > 0 || 'faults' in assembled || 'faults' in words || 'faults' in english
    ? { faults: all }
    : { ...assembled, searchWords: words.words, english: english.english }
}
