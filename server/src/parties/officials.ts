import { randomUUID } from 'node:crypto'
import { DatabaseError } from 'pg'
import { z } from 'zod'
import type { Words } from '@yizheng/domain/text/words'
import { FROM_OUTSIDE, OFFICIAL_ROLES, Role, ROLES } from '@yizheng/domain/parties/duty'
import type { Grant } from '@yizheng/domain/parties/person'
import { Day, dayOf, type Instant } from '@yizheng/domain/time/day'
import { faultsOf, pointerOf } from '../http/faults.ts'
import type { Database, Session } from '../store/database.ts'
import {
  changeKind,
  endGrants,
  EVERY_DEPARTMENT,
  giveAnew,
  listHeldGrants,
  recordPersonChanges,
  listEndedGrants,
  removeUnbegun,
  removeUnreadable,
  standingOf,
  type HeldGrant,
  type PersonChange,
} from './kept-up-store.ts'
import type { Sealing } from './sealing.ts'
import { findPersonByLogin, recordPerson, renamePerson } from './store.ts'
import { takenOf } from './taken.ts'

/** A right as it is written down for an official; no department is every department, no last day is until it is taken away. */
const Right = z.strictObject({
  role: z.string(),
  department: z.string().nullable().default(null),
  except: z.array(z.string()).max(100).default([]),
  region: z.string(),
  from: Day,
  until: Day.nullable().default(null),
})

/** Who works in an office: by the subject that the identity provider has for them, with every right that they hold from now on. */
const OfficialsFile = z.strictObject({
  officials: z
    .array(
      z.strictObject({
        subject: z.string().min(1).max(255),
        name: z.string().min(1).max(200),
        rights: z.array(Right).max(200),
      }),
    )
    .min(1)
    .max(5_000),
})
type Official<Held> = { readonly subject: string; readonly name: string; readonly rights: readonly Held[] }
export type Officials = readonly Official<Grant>[]

export type OfficialsFault = { readonly path: string; readonly reason: Words }

/** What there is in this installation for a right to name. */
export type Known = { readonly regions: readonly string[]; readonly departments: readonly string[] }

/** Reads a file of officials; answers them, or every fault with its place. */
export function readOfficials(value: unknown, known: Known): { officials: Officials } | { faults: OfficialsFault[] } {
  const parsed = OfficialsFile.safeParse(value)
  if (!parsed.success) {
    const faults = faultsOf('body', parsed.error.issues)
    return { faults: faults.map(({ pointer, reason }) => ({ path: pointer, reason })) }
  }
  const faults: OfficialsFault[] = []
  const officials = parsed.data.officials.map(({ subject, name, rights }, index) => {
    const path = ['officials', index]
    if (parsed.data.officials.findIndex((each) => each.subject === subject) !== index) {
      faults.push({
        path: pointerOf([...path, 'subject']),
        reason: { zh: '此人出现了两次', en: 'This person is there twice' },
      })
    }
    const kinds = new Set(rights.map(({ role }) => role).filter((role) => role.endsWith('-administrator')))
    if (kinds.size > 1) {
      faults.push({
        path: pointerOf([...path, 'rights']),
        reason: {
          zh: '系统、安全、审计三员分立，一人只能任其一（GB/T 22239-2019 8.1.5）',
          en: 'System, security and audit administration are kept apart: a person holds one of them (GB/T 22239-2019 8.1.5)',
        },
      })
    }
    const read = rights.flatMap((right, at) => {
      const role = Role.safeParse(right.role)
      faults.push(...rightFaults(right, known, [...path, 'rights', at]))
      return role.success ? [{ ...right, role: role.data }] : []
    })
    return { subject, name: name.trim(), rights: read }
  })
  return faults.length > 0 ? { faults } : { officials }
}

function rightFaults(right: z.infer<typeof Right>, known: Known, path: PropertyKey[]): OfficialsFault[] {
  const faults: OfficialsFault[] = []
  const wrong = (field: string, what: Words, there: readonly string[]) =>
    faults.push({
      path: pointerOf([...path, field]),
      reason: { zh: `${what.zh}；可用：${there.join('、')}`, en: `${what.en}; there are: ${there.join(', ')}` },
    })
  const { role, department, except, region, from, until } = right
  if (!Role.safeParse(role).success) {
    wrong('role', { zh: `没有角色“${role}”`, en: `There is no role "${role}"` }, ROLES)
  }
  if (!known.regions.includes(region)) {
    wrong('region', { zh: `本系统没有“${region}”的单位`, en: `There is no office for "${region}" here` }, known.regions)
  }
  for (const each of [...(department === null ? [] : [department]), ...except]) {
    if (known.departments.includes(each)) continue
    const field = each === department ? 'department' : 'except'
    wrong(field, { zh: `目录中没有部门“${each}”`, en: `The catalogue has no department "${each}"` }, known.departments)
  }
  if (until !== null && until < from) {
    faults.push({
      path: pointerOf([...path, 'until']),
      reason: { zh: `不能早于开始日期 ${from}`, en: `It must not lie before ${from}, its first day` },
    })
  }
  return faults
}

/** A right as it was held or is given, without the number of its row. */
export type RightSaid = Omit<HeldGrant, 'id'>

/** What `recordOfficials` did of one person. */
export type Recorded = {
  readonly subject: string
  readonly name: string
  readonly isNew: boolean
  /** Somebody who is not in the file any more. */
  readonly left: boolean
  readonly given: readonly RightSaid[]
  readonly ended: readonly RightSaid[]
  /** Of those that ended, what neither a right that stays nor one that was given makes up for: taken away, in whole or in part. */
  readonly taken: readonly RightSaid[]
}

/** A file of officials that takes rights away, which nobody said it was to do. Nothing was written. */
export class TakesAway extends Error {
  override readonly name = 'TakesAway'
  readonly recorded: readonly Recorded[]

  constructor(recorded: readonly Recorded[]) {
    super('the file takes rights away')
    this.recorded = recorded
  }
}

/** Thrown to undo what was recorded to be looked at. */
class OnlyLookedAt extends Error {}

/** What recording them would do, to the letter: it is done and undone. */
export async function previewOfficials(
  owner: Pick<Database, 'transaction'>,
  sealing: Sealing,
  issuer: string,
  officials: Officials,
  at: Instant,
): Promise<Recorded[]> {
  let recorded: Recorded[] = []
  const undone = await owner
    .transaction(async (session) => {
      recorded = await recordOfficials(session, sealing, issuer, officials, at, { takesAway: true })
      throw new OnlyLookedAt()
    })
    .catch((error: unknown) => error)
  if (undone instanceof OnlyLookedAt) return recorded
  throw undone
}

function saidOf({ role, department, except, region, from, until }: RightSaid): RightSaid {
  return { role, department, except, region, from, until }
}

/**
 * Records officials under an issuer, within one transaction of `session`, as the owner of the schema: who is not known yet becomes known, and each holds from today the
 * rights that are written down for them and no others; what they held besides ends, except that somebody who has filed keeps the right to
 * apply. Whoever is known under the issuer and not among them has left: their rights of an official end. Recorded again, nothing changes.
 * Throws `TakesAway`, with all that it would do, where somebody would lose a right and `takesAway` is not said.
 */
export async function recordOfficials(
  session: Session,
  sealing: Sealing,
  issuer: string,
  officials: Officials,
  at: Instant,
  { takesAway }: { readonly takesAway: boolean },
): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  for (const official of officials) recorded.push(await recordOfficial(session, sealing, issuer, official, at))
  recorded.push(...(await endThoseWhoLeft(session, issuer, officials, at)))
  if (!takesAway && recorded.some(({ taken }) => taken.length > 0)) throw new TakesAway(recorded)
  return recorded
}

async function endThoseWhoLeft(session: Session, issuer: string, officials: Officials, at: Instant) {
  const there = officials.map(({ subject }) => subject)
  const absent = await session.query<{ subject: string; person: string; name: string }>(
    `select subject, person_id as person, p.name from person_logins l join persons p using (person_id) where issuer = $1 and not subject = any ($2)
      and exists (select from grants g where g.person_id = l.person_id and (g.until_day is null or g.until_day >= $3)
        and not g.role = any ($4))
      order by subject`,
    [issuer, there, dayOf(at), FROM_OUTSIDE],
  )
  const left: Recorded[] = []
  for (const { subject, person, name } of absent) {
    const held = await listHeldGrants(session, person, dayOf(at))
    const ended = held.filter(({ role }) => !FROM_OUTSIDE.some((each) => each === role))
    await endRights(session, ended, dayOf(at))
    await recordPersonChanges(session, person, ended.map(endedRight), 'office', at)
    const taken = ended.map(saidOf)
    left.push({ subject, name, isNew: false, left: true, given: [], ended: taken, taken })
  }
  return left
}

async function recordOfficial(
  session: Session,
  sealing: Sealing,
  issuer: string,
  { subject, name, rights }: Officials[number],
  at: Instant,
): Promise<Recorded> {
  await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${issuer} ${subject}`])
  const known = await findPersonByLogin(session, issuer, subject)
  const personId = known ?? `p-${randomUUID()}`
  const changes: PersonChange[] = []
  // Somebody with the rights of one from outside alone, such as a builder, is written down here and is no official.
  const isOfficial = rights.length === 0 || rights.some(({ role }) => OFFICIAL_ROLES.includes(role))
  if (known === undefined) {
    const login = { issuer, subject }
    const person = {
      personId,
      name,
      kind: isOfficial ? 'official' : 'other',
      demonstration: false,
      login,
      identifiers: [],
      shared: [],
      grants: [],
    } as const
    await recordPerson(session, sealing, person, at)
    changes.push({ change: 'known', about: person.kind })
  } else {
    if (await renamePerson(session, personId, name, at)) changes.push({ change: 'name', about: '' })
    const { kind } = await standingOf(session, personId, dayOf(at))
    if (isOfficial && kind !== 'official') {
      await changeKind(session, personId, 'official')
      changes.push({ change: 'kind', about: `${kind} -> official` })
    }
  }
  const { given, ended, kept } = await giveRights(session, personId, rights, dayOf(at))
  changes.push(...ended.map(endedRight))
  changes.push(...given.map((right): PersonChange => ({ change: 'right-given', about: wordsFor(right) })))
  await recordPersonChanges(session, personId, changes, 'office', at)
  const [now, before] = [given.map((right) => saidOf(right)), ended.map(saidOf)]
  const taken = takenOf(before, [...kept, ...now], dayOf(at))
  return { subject, name, isNew: known === undefined, left: false, given: now, ended: before, taken }
}

async function giveRights(session: Session, personId: string, rights: readonly Grant[], today: Day) {
  const held = await listHeldGrants(session, personId, today)
  const { applied } = await standingOf(session, personId, today)
  const ended = held.filter(
    (each) => !rights.some((right) => isSame(each, right, today)) && !(applied && each.role === 'applicant'),
  )
  const before = await listEndedGrants(session, personId, today)
  const given = rights
    .filter(({ until }) => until === null || until >= today)
    .filter((right) => !held.some((each) => isSame(each, right, today)))
    // A right that was taken away and comes back was not there in between.
    .map((right) =>
      right.from < today && before.some((each) => isOfAKind(each, right)) ? { ...right, from: today } : right,
    )
  await endRights(session, ended, today)
  for (const right of given) await giveAnew(session, personId, right)
  return { given, ended, kept: held.filter((each) => !ended.includes(each)) }
}

/** Ends rights. One with a role that there is not can only be taken away: the database lets no such row be changed. */
async function endRights(session: Session, rights: readonly HeldGrant[], today: Day): Promise<void> {
  const [readable, unreadable] = [true, false].map((is) =>
    rights.filter(({ role }) => Role.safeParse(role).success === is).map(({ id }) => id),
  )
  await removeUnreadable(session, unreadable ?? [])
  await removeUnbegun(session, readable ?? [], today)
  await endGrants(session, readable ?? [], today)
}

/** Whether a right is held as it is written down; on which day it began is the same where both began already. */
function isSame(held: HeldGrant, right: Grant, today: Day): boolean {
  return (
    isOfAKind(held, right) &&
    held.until === right.until &&
    (held.from === right.from || (held.from <= today && right.from <= today)) &&
    held.except.toSorted().join() === right.except.toSorted().join()
  )
}

function isOfAKind(held: RightSaid, right: RightSaid): boolean {
  return held.role === right.role && held.department === right.department && held.region === right.region
}

function endedRight(right: HeldGrant): PersonChange {
  return { change: 'right-ended', about: wordsFor(right) }
}

function wordsFor({ role, department, region }: Pick<HeldGrant, 'role' | 'department' | 'region'>): string {
  return `${role} ${department ?? EVERY_DEPARTMENT} ${region}`.slice(0, 200)
}

/** Why the database takes none of a file of officials, in words; undefined for any other error. */
export function recordingRefusal(error: unknown): Words | undefined {
  return error instanceof DatabaseError ? REFUSALS[error.constraint ?? ''] : undefined
}

const NOT_STARTED: Words = {
  zh: '文件中的某个地区或部门，数据库还不认识：单位或目录文件改过，而本平台尚未以新文件启动。请先以这些文件启动（重启）本平台，再登记。没有写入任何内容。',
  en: 'The database does not know a region or department of the file yet: the files of the office have changed and it has not been started with them. Start (restart) the office with these files first, then record again. Nothing was written.',
}
const REFUSALS: Readonly<Record<string, Words>> = {
  administrator_of_one_kind: {
    zh: '有人曾任另一类管理员：系统、安全、审计三员分立，不得改任，请另设账号。没有写入任何内容。',
    en: 'Somebody was another kind of administrator before: system, security and audit administration are kept apart, and nobody changes between them. Use another login. Nothing was written.',
  },
  grant_in_a_region_that_is: NOT_STARTED,
  grant_for_a_department_that_is: NOT_STARTED,
}

/** The officials that an issuer has brought here or that were recorded under it, with the rights that they hold, as the file has them. */
export async function listOfficials(session: Session, issuer: string, today: Day): Promise<Official<RightSaid>[]> {
  const known = await session.query<{ subject: string; name: string; person: string }>(
    `select l.subject, p.name, p.person_id as person from person_logins l join persons p using (person_id)
      where l.issuer = $1 and p.kind = 'official' order by p.created_at, l.subject`,
    [issuer],
  )
  const listed: Official<RightSaid>[] = []
  for (const { subject, name, person } of known) {
    const held = await listHeldGrants(session, person, today)
    listed.push({ subject, name, rights: held.map(saidOf) })
  }
  return listed
}
