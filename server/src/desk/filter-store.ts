import { TaskFilter } from '@yizheng/contract/desk'
import type { Role } from '@yizheng/domain/parties/duty'
import type { Session } from '../store/database.ts'

export type SavedFilter = { name: string; role: Role; filter: TaskFilter }

/** How many filters one person may keep. */
export const FILTER_LIMIT = 50

/** A person's filters, by name. */
export async function listFilters(database: Session, personId: string): Promise<SavedFilter[]> {
  const rows = await database.query<{ name: string; role: Role; filter: unknown }>(
    { name: 'list_filters', text: 'select name, role, filter from desk_filters where person_id = $1 order by name' },
    [personId],
  )
  return rows.map((row) => ({ ...row, filter: TaskFilter.parse(row.filter) }))
}

/** Keeps a filter under its name, over what stood there. False when the person keeps too many already. */
export async function recordFilter(database: Session, personId: string, saved: SavedFilter): Promise<boolean> {
  const rows = await database.query(
    {
      name: 'record_filter',
      text: `insert into desk_filters (person_id, name, role, filter)
        select $1, $2, $3, $4::jsonb
        where (select count(*) from desk_filters where person_id = $1 and name <> $2) < ${FILTER_LIMIT}
        on conflict (person_id, name) do update set role = excluded.role, filter = excluded.filter
        returning name`,
    },
    [personId, saved.name, saved.role, JSON.stringify(saved.filter)],
  )
  return rows.length > 0
}

export async function dropFilter(database: Session, personId: string, name: string): Promise<void> {
  await database.query({ name: 'drop_filter', text: 'delete from desk_filters where person_id = $1 and name = $2' }, [
    personId,
    name,
  ])
}
