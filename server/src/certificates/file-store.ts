import type { Session } from '../store/database.ts'

/** Whether a certificate has its file: made as it is now, being made, or tried and failed, which has an owner at /faults. */
export type FileState = 'made' | 'making' | 'failed'

/** The state of the file of each certificate of a case, by number. */
export async function fileStatesOf(
  database: Session,
  region: string,
  caseId: string,
): Promise<ReadonlyMap<string, FileState>> {
  const rows = await database.query<{ number: string; made: boolean; failing: boolean }>(
    {
      name: 'list_certificate_files',
      text: `select c.number,
          exists (select from standing_files f
            where f.region_code = c.region_code and f.number = c.number) as made,
          exists (select from outbox o
            where o.region_code = c.region_code and o.case_id = c.case_id and o.topic = 'render-certificate'
              and o.payload ->> 'number' = c.number and o.done_at is null and o.failing_since is not null) as failing
        from certificates c where c.region_code = $1 and c.case_id = $2 order by c.number`,
    },
    [region, caseId],
  )
  return new Map(rows.map(({ number, made, failing }) => [number, made ? 'made' : failing ? 'failed' : 'making']))
}

/** Certificates of a case, by number, that have no file as they are now: while there is one, nothing is delivered. */
export async function listUnmade(database: Session, region: string, caseId: string): Promise<string[]> {
  const states = await fileStatesOf(database, region, caseId)
  return [...states].filter(([, state]) => state !== 'made').map(([number]) => number)
}
