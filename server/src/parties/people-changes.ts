import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { PersonKind } from '@yizheng/contract/parties'
import { PeopleChange, peopleChangeRoutes } from '@yizheng/contract/people-changes'
import type { Catalogue } from '@yizheng/domain/catalogue/catalogue'
import type { English } from '@yizheng/domain/catalogue/english'
import type { Words } from '@yizheng/domain/text/words'
import { FROM_OUTSIDE, OFFICIAL_ROLES, Role } from '@yizheng/domain/parties/duty'
import { holds } from '@yizheng/domain/parties/person'
import { SEES_PEOPLE_CHANGES } from '@yizheng/domain/parties/ends'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import { mount } from '../http/mount.ts'
import { ProblemError } from '../http/problem.ts'
import type { Session } from '../store/database.ts'
import { EVERY_DEPARTMENT } from './kept-up-store.ts'
import { regionWords } from './offices.ts'

export type PeopleChangesRoom = {
  readonly database: Session
  readonly now: () => Instant
  readonly names: NamesOfRights
}

/** Names behind the keys that a right is written down with; undefined where there is no such thing any more. */
export type NamesOfRights = {
  readonly department: (key: string) => Words | undefined
  readonly region: (key: string) => Words | undefined
}

/** The names as the catalogue in force has them; of regions with an office here. */
export function namesNow(
  inForce: { readonly current: () => Catalogue; readonly english: () => English },
  regions: () => readonly string[],
): NamesOfRights {
  return {
    department: (key) => inForce.current().departments.get(key)?.name,
    region: (key) =>
      regions().includes(key) ? regionWords(inForce.current().regions, inForce.english(), key) : undefined,
  }
}

/** Serves what changed of the officials of a region to those who answer for them: its head, and who administers security and audit. */
export function mountPeopleChanges(app: FastifyInstance, room: PeopleChangesRoom): void {
  mount(app, peopleChangeRoutes.listPeopleChanges, async ({ query, session }) => {
    const today = dayOf(room.now())
    const { actor } = session
    const regions = [...new Set(actor.grants.map(({ region }) => region))]
    const own = regions.filter((region) => SEES_PEOPLE_CHANGES.some((role) => holds(actor, role, region, today)))
    if (own.length === 0) throw new ProblemError('not-allowed', NOT_THEIRS)
    const rows = await listOf(room.database, own, query.before, query.limit + 1)
    const shown = rows.slice(0, query.limit)
    return {
      changes: shown.map((row) => viewOf(row, room.names)),
      next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}

const NOT_THEIRS: Words = {
  zh: '只有局领导、安全管理员和审计管理员可以查看人员变化。',
  en: 'Only the head of the bureau and who administers security or audit see what changed of people.',
}

const Row = z.object({
  id: z.number().int(),
  at: z.string(),
  person: z.string(),
  name: z.string(),
  saidBy: z.enum(['identity-provider', 'office']),
  change: z.string(),
  about: z.string(),
  issuers: z.array(z.string()),
})
type Row = z.infer<typeof Row>

/**
 * Changes of the rights of officials in the regions, and what else changed of those who worked there then: of whoever has left, nothing after their right ended; of whoever no region has given a right yet, what is no right; of those who only apply, nothing.
 */
async function listOf(session: Session, regions: readonly string[], before: number | undefined, most: number) {
  const rows = await session.query(
    {
      name: 'list-people-changes',
      text: `select c.change_id as id, c.changed_at as at, c.person_id as person, p.name, c.said_by as "saidBy", c.change, c.about,
          case when c.said_by <> 'identity-provider' then '[]'::json
            when c.issuer is not null then json_build_array(c.issuer)
            else coalesce((select json_agg(distinct l.issuer) from person_logins l where l.person_id = c.person_id), '[]') end as issuers
        from person_changes c join persons p using (person_id)
        where ($2::bigint is null or c.change_id < $2)
          and (c.change not in ('right-given', 'right-ended', 'region-opened') or regexp_replace(c.about, '^.* ', '') = any ($1::text[]))
          and ((c.change in ('right-given', 'right-ended') and not split_part(c.about, ' ', 1) = any ($5::text[]))
            or exists (select from grants g where g.person_id = c.person_id and g.region = any ($1::text[]) and g.role = any ($3::text[])
              and (g.until_day is null or g.until_day >= (c.changed_at at time zone 'Asia/Shanghai')::date))
            or exists (select from person_changes e where e.person_id = c.person_id and e.change = 'right-ended' and e.change_id >= c.change_id
              and regexp_replace(e.about, '^.* ', '') = any ($1::text[]) and not split_part(e.about, ' ', 1) = any ($5::text[]))
            or (p.kind = 'official' and not exists (select from grants g where g.person_id = c.person_id)))
        order by c.change_id desc limit $4`,
    },
    [regions, before ?? null, OFFICIAL_ROLES, most, FROM_OUTSIDE],
  )
  return rows.map((row) => Row.parse(row))
}

function viewOf(row: Row, names: NamesOfRights): PeopleChange {
  const { id, at, person, name, saidBy, change, about, issuers } = row
  const isRight = change === 'right-given' || change === 'right-ended'
  return {
    id,
    at,
    person,
    name,
    change: ChangeName.parse(change),
    saidBy,
    issuers: issuers.slice(0, 20),
    right: isRight ? rightIn(about, names) : change === 'region-opened' ? rightIn(`applicant ${about}`, names) : null,
    kinds: change === 'kind' || change === 'known' ? kindsIn(about) : null,
    identifier: change === 'number-given' ? (Identifier.safeParse(about).data ?? null) : null,
  }
}

const Identifier = PeopleChange.shape.identifier
const ChangeName = PeopleChange.shape.change

/** `approver tobacco 120116`, `examiner every department 120116`, `applicant 120116`. */
function rightIn(about: string, names: NamesOfRights): PeopleChange['right'] {
  const words = about.split(' ')
  const [role = '', region = ''] = [words[0], words.at(-1)]
  const department = words.slice(1, -1).join(' ')
  const every = department === '' || department === EVERY_DEPARTMENT
  return {
    role: Role.safeParse(role).data ?? null,
    department: every ? null : (names.department(department) ?? GONE),
    region: names.region(region) ?? null,
  }
}

/** A department that the catalogue in force knows no more: its key is never read by people. */
const GONE: Words = { zh: '已撤销的部门', en: 'a department that is no more' }

/** `citizen -> official`, or what somebody was known as first. */
function kindsIn(about: string): PeopleChange['kinds'] {
  const [first, second] = about.split(' -> ')
  const read = (kind: string | undefined) => PersonKind.safeParse(kind).data ?? null
  return second === undefined ? { before: null, after: read(first) } : { before: read(first), after: read(second) }
}
