import type { Actor } from '@yizheng/domain/parties/person'
import type { Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { IDENTITY, SAME_PERSON } from './actors.ts'

/** Somebody who holds a role, with what tells whether a case concerns them. */
export type Holder = Pick<Actor, 'personId' | 'same' | 'identity'> & { name: string }

/** The people who hold a role in a region on a day, by name. */
export async function listHolders(
  database: Session,
  role: 'inspector' | 'hearing-officer',
  region: string,
  on: Day,
): Promise<Holder[]> {
  return database.query<Holder>(
    {
      name: 'list_holders',
      text: `select distinct on (p.name, p.person_id) p.person_id as "personId", p.name,
          ${SAME_PERSON} as same, ${IDENTITY} as identity from grants g join persons p using (person_id)
        where g.role = $3 and g.region = $1 and g.from_day <= $2 and (g.until_day is null or g.until_day >= $2)
        order by p.name, p.person_id`,
    },
    [region, on, role],
  )
}
