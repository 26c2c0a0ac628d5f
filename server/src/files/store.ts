import { z } from 'zod'
import { FileType, type FileView } from '@yizheng/contract/files'
import type { Instant } from '@yizheng/domain/time/day'
import type { Database, Session } from '../store/database.ts'

const Row = z.object({
  file_id: z.string(),
  sha256: z.string(),
  size: z.number(),
  media_type: FileType,
  original_name: z.string(),
  material: z.string(),
  uploaded_by: z.string(),
  uploaded_at: z.string(),
})

export type NewFile = Omit<FileView, 'uploadedAt'> & {
  /** The hash of what was sent, before it was written anew; left out for a paper that nobody sent. */
  readonly receivedSha256?: string
  readonly uploadedBy: string
  readonly uploadedAt: Instant
}

/** Writes down an upload; the same upload again answers what was written first. */
export async function recordFile(database: Session, file: NewFile): Promise<FileView> {
  const rows = await database.query(
    {
      name: 'record-file',
      text: `
        with added as (
          insert into files (file_id, sha256, size, media_type, original_name, material, uploaded_by, uploaded_at, received_sha256)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          on conflict on constraint same_upload_is_one_file do nothing
          returning *
        )
        select * from added
        union all
        select * from files where uploaded_by = $7 and sha256 = $2 and original_name = $5 and material = $6`,
    },
    [
      file.file,
      file.sha256,
      file.size,
      file.mediaType,
      file.name,
      file.material,
      file.uploadedBy,
      file.uploadedAt,
      file.receivedSha256 ?? null,
    ],
  )
  if (rows.length > 0) return viewOf(Row.parse(rows[0]))
  // Its twin was written while this statement ran, which therefore did not see it; the next one does.
  const [twin] = await database.query(
    {
      name: 'find-same-upload',
      text: 'select * from files where uploaded_by = $1 and sha256 = $2 and original_name = $3 and material = $4',
    },
    [file.uploadedBy, file.sha256, file.name, file.material],
  )
  return viewOf(Row.parse(twin))
}

/** What a person has sent already for a material, byte for byte; the first of it. */
export async function findSameUpload(
  database: Database,
  sent: { readonly personId: string; readonly material: string; readonly receivedSha256: string },
): Promise<FileView | undefined> {
  const [found] = await database.query(
    {
      name: 'find-upload-as-received',
      text: `
        select * from files where uploaded_by = $1 and received_sha256 = $2 and material = $3
        order by uploaded_at, file_id limit 1`,
    },
    [sent.personId, sent.receivedSha256, sent.material],
  )
  return found && viewOf(Row.parse(found))
}

/** Files by their numbers, each with who brought it; unknown ones are left out. */
export async function listFiles(
  database: Database,
  fileIds: readonly string[],
): Promise<{ readonly view: FileView; readonly uploadedBy: string }[]> {
  const rows = await database.query({ name: 'list-files', text: 'select * from files where file_id::text = any($1)' }, [
    fileIds,
  ])
  return rows.map((found) => {
    const row = Row.parse(found)
    return { view: viewOf(row), uploadedBy: row.uploaded_by }
  })
}

/** A file by its number, with who brought it; undefined when there is none. */
export async function findFile(
  database: Database,
  fileId: string,
): Promise<{ readonly view: FileView; readonly uploadedBy: string } | undefined> {
  const [found] = await database.query({ name: 'find-file', text: 'select * from files where file_id = $1' }, [fileId])
  if (!found) return undefined
  const row = Row.parse(found)
  return { view: viewOf(row), uploadedBy: row.uploaded_by }
}

/** Those of the files that this person did not upload (unknown ones included): they may not be handed in by them. */
export async function foreignFiles(
  database: Database,
  fileIds: readonly string[],
  personId: string,
): Promise<string[]> {
  const own = await database.query<{ file_id: string }>(
    { name: 'own-files', text: 'select file_id::text from files where file_id::text = any($1) and uploaded_by = $2' },
    [fileIds, personId],
  )
  const owned = new Set(own.map((row) => row.file_id))
  return fileIds.filter((fileId) => !owned.has(fileId))
}

/** Which of the hashes some paper has. */
export async function knownHashes(database: Session, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ sha256: string }>(
    { name: 'known-hashes', text: 'select distinct sha256 from files where sha256 = any($1)' },
    [hashes],
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Bytes a person has uploaded since a moment. */
export async function uploadedSince(database: Database, personId: string, since: Instant): Promise<number> {
  const [row] = await database.query<{ total: number }>(
    'select coalesce(sum(size), 0)::bigint as total from files where uploaded_by = $1 and uploaded_at > $2',
    [personId, since],
  )
  return row?.total ?? 0
}

function viewOf(row: z.infer<typeof Row>): FileView {
  return {
    file: row.file_id,
    sha256: row.sha256,
    size: row.size,
    mediaType: row.media_type,
    name: row.original_name,
    material: row.material,
    uploadedAt: row.uploaded_at,
  }
}
