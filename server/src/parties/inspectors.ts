import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { SAME_PERSON } from './actors.ts'

/** The people who hold a role in a region on a day, by name. */
export async function listHolders(
  database: Session,
  role: 'inspector' | 'hearing-officer',
  region: string,
  on: Day,
): Promise<{ person: string; name: string; same: string[] }[]> {
  return database.query<{ person: string; name: string; same: string[] }>(
    {
      name: 'list_holders',
      text: `select distinct on (p.name, p.person_id) p.person_id as person, p.name, ${SAME_PERSON} as same from grants g join persons p using (person_id)
        where g.role = $3 and g.region = $1 and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2)
        order by p.name, p.person_id`,
    },
    [region, on, role],
  )
}
