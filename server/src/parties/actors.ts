import { Actor } from '@yizheng/domain/parties/person'
import type { Session } from '../store/database.ts'

/** A person with the rights given to them, as the rules see them; undefined for someone unknown. */
export async function findActor(database: Session, personId: string): Promise<Actor | undefined> {
  const rows = await database.query(
    {
      name: 'find_actor',
      text: `select p.person_id as "personId", coalesce(
          (select json_agg(json_build_object('role', g.role, 'department', g.department, 'except', g.except_departments, 'region', g.region,
              'from', g.from_day, 'until', g.until_day) order by g.grant_id)
           from grants g where g.person_id = p.person_id),
          '[]') as grants
        from persons p where p.person_id = $1`,
    },
    [personId],
  )
  return rows[0] && Actor.parse(rows[0])
}
