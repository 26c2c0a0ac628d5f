import { ProblemError } from '../http/problem.ts'
import type { Database } from '../store/database.ts'
import { uploadedSince } from './store.ts'

/** Bytes one person may upload in 24 hours. */
export const DAY_LIMIT_BYTES = 1024 ** 3

/** Throws `too-many-requests` when a person has uploaded what one may in 24 hours, or would with `more` bytes. */
export async function requireQuota(database: Database, personId: string, now: number, more = 0): Promise<void> {
  const since = new Date(now - 24 * 3_600_000).toISOString()
  const used = await uploadedSince(database, personId, since)
  if (used < DAY_LIMIT_BYTES && used + more <= DAY_LIMIT_BYTES) return
  throw new ProblemError(
    'too-many-requests',
    {
      zh: '24小时内上传的文件已达 1 GiB 上限，请明天再传。',
      en: 'You have uploaded 1 GiB within 24 hours; go on tomorrow.',
    },
    { retryAfterSeconds: 3600 },
  )
}
