import { assembleContents } from '@yizheng/domain/catalogue/assemble'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { CatalogueFault } from '@yizheng/domain/catalogue/fault'
import type { SearchWords } from '@yizheng/domain/catalogue/search/words'
import type { Session } from '../store/database.ts'
import { loadEnglish } from './english.ts'
import { loadCatalogue, type Loaded } from './load.ts'
import { loadSearchWords, NO_SEARCH_WORDS } from './search-words.ts'

/** As much of a database as this room needs. */
export type VersionsDatabase = Pick<Session, 'query'>

/** The catalogue in force, and why the folder could not be it; without faults it is the folder's. */
export type CurrentCatalogue = {
  catalogue: Catalogue
  searchWords: SearchWords
  /** The English of what it says in Chinese only. */
  english: English
  faults: CatalogueFault[]
}

/** No catalogue can be in force: the folder has faults and there is no good version to go on with. */
export class CatalogueRefused extends Error {
  override readonly name = 'CatalogueRefused'
  readonly faults: readonly CatalogueFault[]

  constructor(directory: string, faults: readonly CatalogueFault[]) {
    const lines = faults
      .slice(0, 20)
      .map(({ file, path, reason }) => `  ${file}${path === '' ? '' : ` ${path}`}: ${reason.zh} / ${reason.en}`)
    const more = faults.length > lines.length ? [`  ... (${faults.length} 处 / in all)`] : []
    super(
      [
        `事项目录 ${directory} 有错误，且没有可沿用的版本，不能启动。`,
        `The catalogue in ${directory} has faults and there is no earlier version to go on with, so the office does not start.`,
        ...lines,
        ...more,
      ].join('\n'),
    )
    this.faults = faults
  }
}

/** What speaks against a catalogue that is right in itself: work of the office that would be lost with it. */
export type Objections = (catalogue: Catalogue) => Promise<readonly CatalogueFault[]>

/**
 * The catalogue in force: the folder's, recorded as the last good version, or, when the folder has faults or something speaks against it,
 * the last good version there is. Throws `CatalogueRefused` when there is none.
 */
export async function currentCatalogue(
  database: VersionsDatabase,
  directory: string,
  objections: Objections = async () => [],
): Promise<CurrentCatalogue> {
  const loaded = await unopposed(await loadCatalogue(directory), objections)
  if ('catalogue' in loaded) {
    await recordVersion(database, loaded.catalogue)
    return { ...loaded, faults: [] }
  }
  const last = await findLast(database)
  if (!last) throw new CatalogueRefused(directory, loaded.faults)
  // The words and the English are no part of a version: those of the folder serve an earlier catalogue too, when they are right.
  const [words, english] = await Promise.all([loadSearchWords(directory), loadEnglish(directory)])
  return {
    catalogue: last,
    searchWords: 'words' in words ? words.words : NO_SEARCH_WORDS,
    english: 'english' in english ? english.english : new Map(),
    faults: loaded.faults,
  }
}

async function unopposed(loaded: Loaded, objections: Objections): Promise<Loaded> {
  const faults = 'catalogue' in loaded ? await objections(loaded.catalogue) : []
  return faults.length > 0 ? { faults: [...faults] } : loaded
}

/** Records that a version is in force from now on. Its contents are sent only when they are not there yet. */
async function recordVersion(database: VersionsDatabase, catalogue: Catalogue): Promise<void> {
  const known = await database.query(
    'update catalogue_versions set loaded_at = now() where version = $1 returning version',
    [catalogue.version],
  )
  if (known.length > 0) return
  await database.query(
    'insert into catalogue_versions (version, contents) values ($1, $2) on conflict (version) do update set loaded_at = now()',
    [catalogue.version, JSON.stringify(catalogue.contents)],
  )
}

type Row = { version: string; contents: unknown }

/** The version last in force that this release still understands. */
async function findLast(database: VersionsDatabase): Promise<Catalogue | undefined> {
  const rows = await database.query<Row>(
    'select version, contents from catalogue_versions order by loaded_at desc limit 1',
  )
  return rows[0] && catalogueOf(rows[0])
}

/** A catalogue that was in force once, or undefined when there is no such version or this release cannot read it. */
export async function findCatalogue(database: VersionsDatabase, version: string): Promise<Catalogue | undefined> {
  const rows = await database.query<Row>('select version, contents from catalogue_versions where version = $1', [
    version,
  ])
  return rows[0] && catalogueOf(rows[0])
}

/** What is stored is checked like what is read from files: a row that was tampered with is no catalogue. */
function catalogueOf({ version, contents }: Row): Catalogue | undefined {
  const assembled = assembleContents(contents)
  return 'catalogue' in assembled && assembled.catalogue.version === version ? assembled.catalogue : undefined
}
