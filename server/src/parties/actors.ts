import { Actor } from '@yizheng/domain/parties/person'
import type { Session } from '../store/database.ts'
import { GRANTS, readableGrants, readGrants } from './grant-reading.ts'

/** The other parties with the identity number of a person `p`, none for most. */
export const SAME_PERSON = `array(
  select o.person_id from person_identifiers i
  join person_identifiers o on o.kind = i.kind and o.digest = i.digest and o.person_id <> i.person_id
  where i.person_id = p.person_id and i.kind = 'id-number' order by o.person_id limit 50)`

/** The keyed digest of the identity number of a person `p`, as text; null for one without. */
export const IDENTITY = `(select encode(i.digest, 'hex') from person_identifiers i where i.person_id = p.person_id and i.kind = 'id-number')`

const FIND = {
  name: 'find_actor',
  text: `select p.person_id as "personId", ${GRANTS} as grants, ${SAME_PERSON} as same, ${IDENTITY} as identity
    from persons p where p.person_id = $1`,
}

/** A person with the rights given to them, as the rules see them; undefined for someone unknown. Throws `rights-unreadable`. */
export async function findActor(database: Session, personId: string): Promise<Actor | undefined> {
  const [row] = await database.query(FIND, [personId])
  return row && Actor.parse({ ...row, grants: readGrants(row['grants']) })
}

/** A person as others see them, who do something to their account: with those of their rights that can be read. */
export async function findHolder(database: Session, personId: string): Promise<Actor | undefined> {
  const [row] = await database.query(FIND, [personId])
  return row && Actor.parse({ ...row, grants: readableGrants(row['grants']) })
}
