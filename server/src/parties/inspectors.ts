import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'

/** The people who hold a role in a region on a day, by name. */
export async function listHolders(
  database: Session,
  role: 'inspector' | 'hearing-officer',
  region: string,
  on: Day,
): Promise<{ person: string; name: string }[]> {
  return database.query<{ person: string; name: string }>(
    {
      name: 'list_holders',
      text: `select distinct p.person_id as person, p.name from grants g join persons p using (person_id)
        where g.role = $3 and g.region = $1 and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2)
        order by p.name, p.person_id`,
    },
    [region, on, role],
  )
}
