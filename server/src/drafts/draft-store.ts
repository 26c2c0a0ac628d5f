import { isDeepStrictEqual } from 'node:util'
import { DraftContents, type DraftView } from '@yizheng/contract/drafts'
import type { Instant } from '@yizheng/domain/time/day'
import type { Database, Session } from '../store/database.ts'

/** How many drafts one person may keep at a time. */
export const DRAFT_LIMIT = 50

type Row = {
  draft_id: string
  region_code: string
  version: number
  contents: unknown
  saved_at: Instant
  saved_from: DraftView['savedFrom']
  catalogue_version: string | null
}

/** A draft as it is kept, with the catalogue it was saved under. */
export type KeptDraft = DraftView & { catalogueVersion: string | null }

const COLUMNS = 'draft_id::text, region_code, version, contents, saved_at, saved_from, catalogue_version'

function viewOf(row: Row): KeptDraft {
  return {
    ...DraftContents.parse(row.contents),
    draft: row.draft_id,
    version: row.version,
    savedAt: row.saved_at,
    savedFrom: row.saved_from,
    changes: [],
    noLonger: [],
    catalogueVersion: row.catalogue_version,
  }
}

/** A person's drafts, the last saved first. */
export async function listDrafts(database: Session, personId: string): Promise<KeptDraft[]> {
  const rows = await database.query<Row>(
    {
      name: 'list_drafts',
      text: `select ${COLUMNS} from drafts where person_id = $1 order by saved_at desc, draft_id limit ${DRAFT_LIMIT}`,
    },
    [personId],
  )
  return rows.map(viewOf)
}

/** One draft of a person; undefined when there is none of theirs under this number. */
export async function findDraft(database: Session, personId: string, draftId: string): Promise<KeptDraft | undefined> {
  const [row] = await database.query<Row>(
    { name: 'find_draft', text: `select ${COLUMNS} from drafts where person_id = $1 and draft_id = $2` },
    [personId, draftId],
  )
  return row && viewOf(row)
}

export type NewDraft = {
  draft: string
  personId: string
  /** The version last seen; 0 begins the draft. */
  expected: number
  contents: DraftContents
  savedAt: Instant
  savedFrom: DraftView['savedFrom']
  /** The catalogue in force. */
  catalogueVersion: string
}

/** What became of a save: saved; another one came between (its version); nothing there to go on with; or one too many. */
export type Saved = { saved: KeptDraft } | { current: number } | { gone: true } | { full: true }

/**
 * Keeps a draft over the version that was seen. One person's saves go one after the other, so that two tabs cannot both
 * begin the same draft. A save that comes again after its answer was lost is answered as it was the first time.
 */
export async function recordDraft(database: Database, draft: NewDraft): Promise<Saved> {
  return database.transaction(async (session): Promise<Saved> => {
    await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`drafts of ${draft.personId}`])
    const known = await findDraft(session, draft.personId, draft.draft)
    if (known && known.version !== draft.expected) {
      return sentAgain(known, draft) ? { saved: known } : { current: known.version }
    }
    if (!known && draft.expected !== 0) return { gone: true }
    if (!known && (await countDrafts(session, draft.personId)) >= DRAFT_LIMIT) return { full: true }
    // A draft that is to be filed elsewhere moves there: the region stands in its key.
    if (known && known.region !== draft.contents.region) await dropDraft(session, draft.personId, draft.draft)
    return { saved: await write(session, draft) }
  })
}

function sentAgain(known: KeptDraft, { expected, contents, savedFrom }: NewDraft): boolean {
  const kept: DraftContents = DraftContents.strip().parse(known)
  return known.version === expected + 1 && known.savedFrom === savedFrom && isDeepStrictEqual(kept, contents)
}

async function countDrafts(session: Session, personId: string): Promise<number> {
  const [row] = await session.query<{ n: number }>('select count(*)::integer as n from drafts where person_id = $1', [
    personId,
  ])
  return row?.n ?? 0
}

async function write(session: Session, draft: NewDraft): Promise<KeptDraft> {
  const [row] = await session.query<Row>(
    `insert into drafts (region_code, person_id, draft_id, version, contents, saved_at, saved_from, catalogue_version)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (region_code, person_id, draft_id) do update
      set version = excluded.version, contents = excluded.contents, saved_at = excluded.saved_at, saved_from = excluded.saved_from,
        catalogue_version = excluded.catalogue_version
      returning ${COLUMNS}`,
    [
      draft.contents.region,
      draft.personId,
      draft.draft,
      draft.expected + 1,
      JSON.stringify(draft.contents),
      draft.savedAt,
      draft.savedFrom,
      draft.catalogueVersion,
    ],
  )
  if (!row) throw new Error(`draft ${draft.draft} was not kept`)
  return viewOf(row)
}

/** Throws a person's draft away; nothing happens when it is not there or not theirs. */
export async function dropDraft(database: Session, personId: string, draftId: string): Promise<void> {
  await database.query({ name: 'drop_draft', text: 'delete from drafts where person_id = $1 and draft_id = $2' }, [
    personId,
    draftId,
  ])
}
