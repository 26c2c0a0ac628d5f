import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGLISH_FILE } from '@yizheng/domain/catalogue/english-names'
import { SEARCH_WORDS_FILE } from '@yizheng/domain/catalogue/search/words'
import { FOLDERS, SINGLE_FILES } from './folder.ts'
import { PROJECT_CATALOGUE } from './project-catalogue.ts'

/** A copy of the product's catalogue that a test may break. */
export type ScratchFolder = {
  directory: string
  /** Rewrites a file of it. */
  edit: (file: string, change: (text: string) => string) => Promise<void>
  remove: () => Promise<void>
}

export async function scratchFolder(): Promise<ScratchFolder> {
  const directory = await mkdtemp(join(tmpdir(), 'yizheng-catalogue-'))
  for (const name of [...Object.values(SINGLE_FILES), ...Object.values(FOLDERS), SEARCH_WORDS_FILE, ENGLISH_FILE]) {
    await cp(join(PROJECT_CATALOGUE, name), join(directory, name), { recursive: true })
  }
  return {
    directory,
    async edit(file, change) {
      const path = join(directory, file)
      const before = await readFile(path, 'utf8')
      const after = change(before)
      if (after === before) throw new Error(`the change to ${file} changes nothing`)
      await writeFile(path, after)
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}
