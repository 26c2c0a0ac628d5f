import { z } from 'zod'
import { PersonKind } from '@yizheng/contract/parties'
import type { IdentifierKind } from '@yizheng/domain/parties/identifiers'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Grant } from '@yizheng/domain/parties/person'
import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import type { Sealing } from './sealing.ts'

/** What a shared database 共享库 holds of a person, under the key of the form field it fills. */
export const SharedFact = z.strictObject({
  field: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  value: z.union([z.string().max(4000), z.number(), z.boolean()]),
  source: z.string().min(1).max(64),
})
export type SharedFact = z.infer<typeof SharedFact>

const KnownKind: z.ZodType<IdentifierKind> = z.enum(['uscc', 'id-number'])

export type Identifier = { readonly kind: IdentifierKind; readonly value: string }

export type NewPerson = {
  readonly personId: string
  readonly name: string
  readonly kind: PersonKind
  readonly demonstration: boolean
  readonly login: { readonly issuer: string; readonly subject: string }
  readonly identifiers: readonly Identifier[]
  readonly shared: readonly SharedFact[]
  readonly grants: readonly Grant[]
}

/** The person an issuer means by a subject, or undefined for one who never signed in. */
export async function findPersonByLogin(
  database: Session,
  issuer: string,
  subject: string,
): Promise<string | undefined> {
  const [row] = await database.query<{ person_id: string }>(
    'select person_id from person_logins where issuer = $1 and subject = $2',
    [issuer, subject],
  )
  return row?.person_id
}

/** Adds a person with all that is known of them; what is there already stays as it is. Several processes may do it at once. */
export async function recordPerson(session: Session, sealing: Sealing, person: NewPerson, at: Instant): Promise<void> {
  const { personId } = person
  await session.query(
    `insert into persons (person_id, name, kind, demonstration, created_at) values ($1, $2, $3, $4, $5)
     on conflict (person_id) do nothing`,
    [personId, person.name, person.kind, person.demonstration, at],
  )
  await session.query(
    'insert into person_logins (issuer, subject, person_id) values ($1, $2, $3) on conflict do nothing',
    [person.login.issuer, person.login.subject, personId],
  )
  await recordIdentifiers(session, sealing, personId, person.identifiers)
  for (const { field, value, source } of person.shared) {
    await session.query(
      'insert into shared_facts (person_id, field, sealed, source) values ($1, $2, $3, $4) on conflict do nothing',
      [personId, field, sealing.seal(`${personId}/shared/${field}`, JSON.stringify(value)), source],
    )
  }
  for (const grant of person.grants) await recordGrant(session, personId, grant)
}

/** Adds identity numbers of a person, sealed; one of a kind that is there already stays as it is. */
export async function recordIdentifiers(
  session: Session,
  sealing: Sealing,
  personId: string,
  identifiers: readonly Identifier[],
): Promise<void> {
  for (const { kind, value } of identifiers) {
    await session.query(
      `insert into person_identifiers (person_id, kind, sealed, digest) values ($1, $2, $3, $4) on conflict do nothing`,
      [personId, kind, sealing.seal(`${personId}/${kind}`, value), sealing.digest(kind, value)],
    )
  }
}

/** Gives a right. An administration is refused to a person who holds another one (`administrator_of_one_kind`). */
export async function recordGrant(session: Session, personId: string, grant: Grant): Promise<void> {
  if (grant.role.endsWith('-administrator')) {
    await session.query(
      'insert into administrations (person_id, role) values ($1, $2) on conflict (person_id) do nothing',
      [personId, grant.role],
    )
  }
  await session.query(
    `insert into grants (person_id, role, department, except_departments, region, from_day, until_day)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint one_grant_of_a_kind do nothing`,
    [personId, grant.role, grant.department, grant.except, grant.region, grant.from, grant.until],
  )
}

/** The identity numbers of a person, opened. Not for a screen: mask them there. */
export async function listIdentifiers(database: Session, sealing: Sealing, personId: string): Promise<Identifier[]> {
  const rows = await database.query<{ kind: string; sealed: Buffer }>(
    'select kind, sealed from person_identifiers where person_id = $1 order by kind desc',
    [personId],
  )
  return rows.map((row) => ({
    kind: KnownKind.parse(row.kind),
    value: sealing.open(`${personId}/${row.kind}`, row.sealed),
  }))
}

/** What shared databases hold of a person: fills the form, so that the state does not ask for what it has. */
export async function listSharedFacts(database: Session, sealing: Sealing, personId: string): Promise<SharedFact[]> {
  const rows = await database.query<{ field: string; sealed: Buffer; source: string }>(
    'select field, sealed, source from shared_facts where person_id = $1 order by field',
    [personId],
  )
  return rows.map(({ field, sealed, source }) => {
    const value: unknown = JSON.parse(sealing.open(`${personId}/shared/${field}`, sealed))
    return SharedFact.parse({ field, value, source })
  })
}

/** Who somebody is, without their numbers; undefined for someone unknown. */
export async function findPerson(
  database: Session,
  personId: string,
): Promise<Pick<VerifiedIdentity, 'kind' | 'demonstration' | 'name' | 'formerNames'> | undefined> {
  const [row] = await database.query<{ kind: string; demonstration: boolean; name: string; former: string[] }>(
    {
      name: 'find_person',
      text: `select p.kind, p.demonstration, p.name,
          array(select f.name from former_names f where f.person_id = p.person_id) as former
        from persons p where p.person_id = $1`,
    },
    [personId],
  )
  if (!row) return undefined
  const { demonstration, name, former } = row
  return { kind: PersonKind.parse(row.kind), demonstration, name, formerNames: former }
}

/**
 * Gives somebody the name that the identity provider now says; the one before stays known as a former name. Answers whether it is
 * another one.
 */
export async function renamePerson(session: Session, personId: string, name: string, at: Instant): Promise<boolean> {
  await session.query(
    `insert into former_names (person_id, name, until)
     select person_id, name, $3 from persons where person_id = $1 and name <> $2 on conflict do nothing`,
    [personId, name, at],
  )
  const renamed = await session.query(
    'update persons set name = $2 where person_id = $1 and name <> $2 returning person_id',
    [personId, name],
  )
  return renamed.length > 0
}

/** Names of persons by their identifiers, for screens that show who acted. */
export async function findNames(database: Session, personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database.query<{ person_id: string; name: string }>(
    { name: 'find-names', text: 'select person_id, name from persons where person_id = any($1)' },
    [personIds],
  )
  return new Map(rows.map((row) => [row.person_id, row.name]))
}
