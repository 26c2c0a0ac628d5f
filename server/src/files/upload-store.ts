import { z } from 'zod'
import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import type { UploadKey } from './parts.ts'

const Row = z.object({
  name: z.string(),
  material: z.string(),
  size: z.number(),
  received: z.number(),
  file_id: z.string().nullable(),
  used_at: z.string(),
})

/** An upload as it is written down. `received` bytes will outlive a power cut. */
export type UploadRow = {
  readonly name: string
  readonly material: string
  readonly size: number
  readonly received: number
  /** The paper it became. */
  readonly fileId: string | null
  readonly usedAt: Instant
}

export type Announced = Pick<UploadRow, 'name' | 'material' | 'size'>

function rowOf(found: unknown): UploadRow | undefined {
  if (found === undefined) return undefined
  const { file_id: fileId, used_at: usedAt, ...rest } = Row.parse(found)
  return { ...rest, fileId, usedAt }
}

/** Writes down a new upload, or answers the one of this number; undefined when that one was announced otherwise. */
export async function recordUpload(
  database: Session,
  key: UploadKey,
  announced: Announced,
  now: Instant,
): Promise<UploadRow | undefined> {
  const [found] = await database.query(
    {
      name: 'record-upload',
      text: `
        insert into uploads as u (person_id, upload_id, name, material, size, begun_at, used_at)
        values ($1, $2, $3, $4, $5, $6, $6)
        on conflict (person_id, upload_id) do update set used_at = $6
          where u.name = $3 and u.material = $4 and u.size = $5
        returning *`,
    },
    [key.personId, key.upload, announced.name, announced.material, announced.size, now],
  )
  return rowOf(found)
}

/** Makes `writer` the one request that may write; whichever was it before is told so when it next saves. */
export async function claimUpload(
  database: Session,
  key: UploadKey,
  writer: string | null,
  now: Instant,
): Promise<UploadRow | undefined> {
  const [found] = await database.query(
    {
      name: 'claim-upload',
      text: `update uploads set writer = $3, used_at = $4
             where person_id = $1 and upload_id = $2 returning *`,
    },
    [key.personId, key.upload, writer, now],
  )
  return rowOf(found)
}

/** Writes down how many bytes are safely there; false when another request writes now. */
export async function saveOffset(
  database: Session,
  key: UploadKey,
  writer: string,
  received: number,
  now: Instant,
): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'save-upload-offset',
      text: `update uploads set received = $4, used_at = $5
             where person_id = $1 and upload_id = $2 and writer = $3 returning upload_id`,
    },
    [key.personId, key.upload, writer, received, now],
  )
  return rows.length > 0
}

/** Writes down which paper an upload became. */
export async function completeUpload(database: Session, key: UploadKey, fileId: string): Promise<void> {
  await database.query(
    {
      name: 'complete-upload',
      text: 'update uploads set file_id = $3, writer = null where person_id = $1 and upload_id = $2',
    },
    [key.personId, key.upload, fileId],
  )
}

export async function removeUpload(database: Session, key: UploadKey): Promise<void> {
  await database.query('delete from uploads where person_id = $1 and upload_id = $2', [key.personId, key.upload])
}

/** A person's uploads that are not complete, the longest unused first. */
export async function listOpenUploads(
  database: Session,
  personId: string,
): Promise<{ readonly upload: string; readonly size: number; readonly usedAt: Instant }[]> {
  const rows = await database.query<{ upload_id: string; size: number; used_at: string }>(
    {
      name: 'open-uploads',
      text: `select upload_id, size, used_at from uploads
             where person_id = $1 and file_id is null order by used_at`,
    },
    [personId],
  )
  return rows.map((row) => ({ upload: row.upload_id, size: row.size, usedAt: row.used_at }))
}

/** Forgets uploads that nobody has used since a moment, and answers which. */
export async function removeUnused(database: Session, since: Instant): Promise<UploadKey[]> {
  const rows = await database.query<{ person_id: string; upload_id: string }>(
    'delete from uploads where used_at < $1 returning person_id, upload_id',
    [since],
  )
  return rows.map((row) => ({ personId: row.person_id, upload: row.upload_id }))
}
