import { z } from 'zod'
import { PersonKind } from '@yizheng/contract/parties'
import { OFFICIAL_ROLES, Role } from '@yizheng/domain/parties/duty'
import type { Grant } from '@yizheng/domain/parties/person'
import { Instant, type Day } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { recordGrant } from './store.ts'

/** What changed of a person. `known`: the office knows them from now on. */
export type PersonChange = {
  readonly change: 'known' | 'name' | 'kind' | 'number-given' | 'region-opened' | 'right-given' | 'right-ended'
  /** A kind of number or of person, a region, a role with department and region; never the data itself. */
  readonly about: string
}

/** How a right for all departments is written down. */
export const EVERY_DEPARTMENT = 'every department'

/** By whose word something changed. */
export type SaidBy = 'identity-provider' | 'office'

/** Writes down what changed of a person; nothing for nothing. */
export async function recordPersonChanges(
  session: Session,
  personId: string,
  changes: readonly PersonChange[],
  saidBy: SaidBy,
  at: Instant,
  /** Which identity provider said it. */
  issuer?: string,
): Promise<void> {
  if (changes.length === 0) return
  await session.query(
    `insert into person_changes (person_id, change, about, said_by, changed_at, issuer)
     select $1, c.change, c.about, $3, $4, left($5, 500) from jsonb_to_recordset($2) as c(change text, about text)`,
    [personId, JSON.stringify(changes), saidBy, at, issuer ?? null],
  )
}

/** What changed of whom since a day, the latest last; no more than `most`. */
export async function listPersonChanges(session: Session, since: Day, most: number) {
  const rows = await session.query(
    `select * from (
        select c.change_id as id, c.changed_at as at, c.person_id as person, p.name, c.said_by as "saidBy", c.issuer, c.change, c.about
        from person_changes c join persons p using (person_id)
        where c.changed_at >= $1::date order by c.change_id desc limit $2) latest
      order by id`,
    [since, most],
  )
  return rows.map((row) => Listed.parse(row))
}

const Listed = z.object({
  at: Instant,
  person: z.string(),
  name: z.string(),
  saidBy: z.enum(['identity-provider', 'office']),
  issuer: z.string().nullable(),
  change: z.string(),
  about: z.string(),
})

const Standing = z.object({
  kind: PersonKind,
  applies: z.array(z.object({ region: z.string(), on: z.boolean() })),
  works: z.boolean(),
  applied: z.boolean(),
})

/**
 * How a person stands: their kind; the regions in which they were ever given the right to apply, and whether it is in force; whether they
 * hold a right of an official; whether they have filed anything.
 */
export async function standingOf(session: Session, personId: string, today: Day): Promise<z.infer<typeof Standing>> {
  const [row] = await session.query(
    `select p.kind,
        coalesce((select json_agg(json_build_object('region', a.region, 'on', a.on)) from (
          select g.region, bool_or(g.until_day is null or g.until_day >= $2) as on from grants g
          where g.person_id = p.person_id and g.role = 'applicant' group by g.region) a), '[]') as applies,
        exists (select from grants g
          where g.person_id = p.person_id and g.role = any ($3) and (g.until_day is null or g.until_day >= $2)) as works,
        exists (select from cases c where c.applicant_id = p.person_id) as applied
      from persons p where p.person_id = $1`,
    [personId, today, OFFICIAL_ROLES],
  )
  return Standing.parse(row)
}

/** What kind of person somebody is from now on. */
export async function changeKind(session: Session, personId: string, kind: PersonKind): Promise<void> {
  await session.query('update persons set kind = $2 where person_id = $1', [personId, kind])
}

const Held = z.object({
  id: z.number().int(),
  role: Role.or(z.string()),
  department: z.string().nullable(),
  except: z.array(z.string()),
  region: z.string(),
  from: z.string(),
  until: z.string().nullable(),
})
export type HeldGrant = z.infer<typeof Held>

/** The rights of a person that have not ended before `today`. */
export async function listHeldGrants(session: Session, personId: string, today: Day): Promise<HeldGrant[]> {
  const rows = await session.query(
    `select grant_id as id, role, department, except_departments as except, region, from_day as from, until_day as until
      from grants where person_id = $1 and (until_day is null or until_day >= $2) order by grant_id`,
    [personId, today],
  )
  return rows.map((row) => Held.parse(row))
}

/** The rights of a person that ended before `today`. */
export async function listEndedGrants(session: Session, personId: string, today: Day): Promise<HeldGrant[]> {
  const rows = await session.query(
    `select grant_id as id, role, department, except_departments as except, region, from_day as from, until_day as until
      from grants where person_id = $1 and until_day < $2 order by grant_id`,
    [personId, today],
  )
  return rows.map((row) => Held.parse(row))
}

/** Ends rights with the day before `today`, or with their first day where that is later. */
export async function endGrants(session: Session, grantIds: readonly number[], today: Day): Promise<void> {
  await session.query(
    'update grants set until_day = greatest(from_day, $2::date - 1) where grant_id = any ($1::bigint[])',
    [grantIds, today],
  )
}

/** Takes away those of the rights that would begin today or later, which nobody has acted under before; as the owner of the schema. */
export async function removeUnbegun(session: Session, grantIds: readonly number[], today: Day): Promise<void> {
  await session.query('delete from grants where grant_id = any ($1::bigint[]) and from_day >= $2', [grantIds, today])
}

/** Takes away rights with a role that there is not, under which nobody could act; as the owner of the schema. */
export async function removeUnreadable(session: Session, grantIds: readonly number[]): Promise<void> {
  await session.query('delete from grants where grant_id = any ($1::bigint[])', [grantIds])
}

/** Gives a right; one of the same kind and first day that is there already becomes this one. As the owner of the schema. */
export async function giveAnew(session: Session, personId: string, grant: Grant): Promise<void> {
  await recordGrant(session, personId, grant)
  await session.query(
    `update grants set until_day = $6, except_departments = $7
      where person_id = $1 and role = $2 and department is not distinct from $3 and region = $4 and from_day = $5`,
    [personId, grant.role, grant.department, grant.region, grant.from, grant.until, grant.except],
  )
}

/** Those of the regions in which a right can be given; all while nobody has said which there are. */
export async function knownRegions(session: Session, regions: readonly string[]): Promise<string[]> {
  const rows = await session.query<{ region: string }>('select region from known_regions')
  return rows.length === 0 ? [...regions] : regions.filter((each) => rows.some(({ region }) => region === each))
}

/** Says which regions have an office here and which departments the catalogue has: a right can be given for these alone. */
export async function recordKnown(
  session: Session,
  known: { readonly regions: readonly string[]; readonly departments: readonly string[] },
): Promise<void> {
  await session.query(
    `with gone as (delete from known_regions where not region = any ($1::text[]))
     insert into known_regions (region) select unnest($1::text[]) on conflict do nothing`,
    [known.regions],
  )
  await session.query(
    `with gone as (delete from known_departments where not department = any ($1::text[]))
     insert into known_departments (department) select unnest($1::text[]) on conflict do nothing`,
    [known.departments],
  )
}
