import type { KnownIdentifier } from '@yizheng/domain/cases/kernel/context'
import type { Session } from '../store/database.ts'

/**
 * What this office has of identifiers that a grant is about to bring about: grants of any of its regions, organisations that signed in
 * with one (found by `digests`, in the order of `given`; empty for what is no credit code), and other cases for an organisation with one.
 */
export async function findKnownIdentifiers(
  database: Session,
  given: readonly { scheme: string; value: string }[],
  digests: readonly string[],
  caseId: string,
): Promise<KnownIdentifier[]> {
  if (given.length === 0) return []
  const rows = await database.query<{ scheme: string; value: string; holder: string | null; said: string }>(
    {
      name: 'find_known_identifiers',
      text: `with given as (select * from unnest($1::text[], $2::text[], $3::text[]) as g(scheme, value, digest))
        select g.scheme, g.value, i.holder, i.licence_number as said
        from given g join given_identifiers i using (scheme, value)
        union all
        select g.scheme, g.value, null, p.name
        from given g
        join person_identifiers i on i.kind = 'uscc' and g.digest <> '' and i.digest = decode(g.digest, 'hex')
        join persons p using (person_id)
        union all
        (select g.scheme, g.value, null, s.name
        from given g join case_subjects s on g.scheme = 'uscc' and s.code <> '' and s.code = g.value and s.case_id <> $4
        limit 20)`,
    },
    [given.map(({ scheme }) => scheme), given.map(({ value }) => value), digests, caseId],
  )
  return rows.map(({ scheme, value, holder, said }) =>
    holder === null
      ? { from: 'party', scheme, value, name: said }
      : { from: 'grant', scheme, value, holder, licence: said },
  )
}
