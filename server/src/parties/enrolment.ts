import { randomUUID } from 'node:crypto'
import { DatabaseError } from 'pg'
import type { PersonKind } from '@yizheng/contract/parties'
import type { Words } from '@yizheng/domain/text/words'
import {
  FAULT_WORDS,
  idNumberFault,
  isPrintedSo,
  normaliseIdentifier,
  usccFault,
} from '@yizheng/domain/parties/identifiers'
import type { Grant } from '@yizheng/domain/parties/person'
import { dayOf, type Day, type Instant } from '@yizheng/domain/time/day'
import { beginningOf } from '@yizheng/domain/text/cut'
import { ProblemError } from '../http/problem.ts'
import { ENDING_WORDS } from '../http/session.ts'
import type { Database, Session } from '../store/database.ts'
import { isClosed, lockAccount } from './account-store.ts'
import { DEMONSTRATION_LOGIN } from './demonstration.ts'
import type { ClaimNames } from './identity.ts'
import {
  changeKind,
  endGrants,
  knownRegions,
  listHeldGrants,
  recordPersonChanges,
  standingOf,
  type PersonChange,
} from './kept-up-store.ts'
import { SignInFailed, type Claims } from './provider.ts'
import type { Sealing } from './sealing.ts'
import type { SignInCause } from './sign-in-faults.ts'
import {
  findPersonByLogin,
  listIdentifiers,
  recordGrant,
  recordIdentifiers,
  recordPerson,
  renamePerson,
  type Identifier,
} from './store.ts'

export type EnrolmentOptions = {
  readonly database: Database
  readonly sealing: Sealing
  /** The issuer's name in `person_logins`. */
  readonly login: string
  readonly claims: ClaimNames
  /** Regions in which whoever signs in may apply; none: only people known here may enter. */
  readonly applicantRegions: readonly string[]
}

/** What the issuer says of somebody, read: `official` is undefined where no claim is asked for it. */
type Said = {
  readonly name: string | undefined
  readonly identifiers: readonly Identifier[]
  readonly official: boolean | undefined
}

/**
 * Whom the issuer means: somebody new is recorded, and somebody known is kept up with what the issuer says now. What changed is written
 * down (`person_changes`). Throws `sign-in-failed` in words.
 */
export async function enrolOrKeepUp(options: EnrolmentOptions, claims: Claims, at: Instant): Promise<string> {
  const login = { issuer: options.login, subject: claims.sub }
  if (options.login === DEMONSTRATION_LOGIN) {
    const known = await findPersonByLogin(options.database, login.issuer, login.subject)
    return known ?? refuseUnknown()
  }
  const said = saidIn(options.claims, claims, dayOf(at))
  for (let tries = 1; ; tries += 1) {
    try {
      return await enrolOnce(options, login, said, at)
    } catch (error) {
      // A region went at this very moment: nothing was kept, and the next look at which there are does not find it.
      if (!isRegionGone(error)) throw error
      if (tries === TRIES) throw new ProblemError('unavailable', REGIONS_CHANGE, { retryAfterSeconds: 5 }, error)
    }
  }
}

const TRIES = 3

const REGIONS_CHANGE: Words = {
  zh: '本平台的区划设置正在变更，请过几秒再登录；没有登记任何内容。',
  en: 'The regions of this office are being changed; sign in again in some seconds. Nothing was recorded.',
}

/** Whether the database refused a right because its region has no office any more. */
function isRegionGone(error: unknown): boolean {
  return error instanceof DatabaseError && error.constraint === 'grant_in_a_region_that_is'
}

async function enrolOnce(
  options: EnrolmentOptions,
  login: { issuer: string; subject: string },
  said: Said,
  at: Instant,
): Promise<string> {
  return options.database.transaction(async (session) => {
    // Two first sign-ins of one person at the same moment must not make two persons.
    await session.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${login.issuer} ${login.subject}`])
    const known = await findPersonByLogin(session, login.issuer, login.subject)
    if (known === undefined) return enrol(session, options, login, said, at)
    // Somebody shut out is not made somebody else by trying to come in.
    await lockAccount(session, known)
    if (await isClosed(session, known)) throw new ProblemError('sign-in-failed', ENDING_WORDS['account-closed'])
    await keepUp(session, options, known, said, at)
    return known
  })
}

function refuseUnknown(): never {
  throw failed(
    '本平台没有登记您，请联系管理员。',
    'This office does not know you; ask its administrator.',
    'person-unknown',
  )
}

/** Someone the issuer vouches for and the office does not know yet: an applicant, or an official whom the office has given no right. */
async function enrol(
  session: Session,
  options: EnrolmentOptions,
  login: { issuer: string; subject: string },
  { name, identifiers, official }: Said,
  at: Instant,
): Promise<string> {
  if (options.applicantRegions.length === 0) refuseUnknown()
  if (name === undefined) {
    throw failed('身份认证机构没有提供姓名。', 'The identity provider gave no name.', 'name-missing')
  }
  const personId = `p-${randomUUID()}`
  const kind = official === true ? 'official' : kindOf(identifiers)
  const regions = official === true ? [] : await knownRegions(session, options.applicantRegions)
  const grants = regions.map((region) => applicantIn(region, dayOf(at)))
  const person = { personId, name, kind, demonstration: false, login, identifiers, shared: [], grants }
  await recordPerson(session, options.sealing, person, at)
  await recordPersonChanges(
    session,
    personId,
    [{ change: 'known', about: kind }],
    'identity-provider',
    at,
    options.login,
  )
  return personId
}

/**
 * What the issuer now says of someone known. A claim that was missing fills in; a number never changes for another one, since that would
 * be another person: such a sign-in is refused, and nothing is kept of it. What the issuer says no more stays as it was.
 */
async function keepUp(
  session: Session,
  options: EnrolmentOptions,
  personId: string,
  said: Said,
  at: Instant,
): Promise<void> {
  const today = dayOf(at)
  const known = await listIdentifiers(session, options.sealing, personId)
  if (said.identifiers.some(({ kind, value }) => known.some((each) => each.kind === kind && each.value !== value))) {
    throw failed(
      '身份认证机构给出的证件号码与您此前登录时不同，请联系认证机构核对。',
      'The identity provider now gives another number for you than before; ask it to check.',
      'number-differs',
    )
  }
  const changes: PersonChange[] = []
  if (said.name !== undefined && (await renamePerson(session, personId, said.name, at))) {
    changes.push({ change: 'name', about: '' })
  }
  const given = said.identifiers.filter(({ kind }) => !known.some((each) => each.kind === kind))
  await recordIdentifiers(session, options.sealing, personId, given)
  changes.push(...given.map(({ kind }): PersonChange => ({ change: 'number-given', about: kind })))

  const standing = await standingOf(session, personId, today)
  const official = standing.works || (said.official ?? standing.kind === 'official')
  const kind = official ? 'official' : kindNow(standing.kind, [...known, ...given])
  if (kind !== standing.kind) {
    await changeKind(session, personId, kind)
    changes.push({ change: 'kind', about: `${standing.kind} -> ${kind}` })
  }
  // Somebody who works here applies only where the office has said so; what they filed before they see to its end.
  if (!official) changes.push(...(await openRegions(session, options, personId, standing.applies, today)))
  else if (standing.kind !== 'official' && !standing.applied) {
    changes.push(...(await endApplying(session, personId, today)))
  }
  await recordPersonChanges(session, personId, changes, 'identity-provider', at, options.login)
}

/**
 * Gives the right to apply in regions that the office has added since. One that was taken away is not given back, and one that another
 * process with other files has not let the database know yet is opened later.
 */
async function openRegions(
  session: Session,
  options: EnrolmentOptions,
  personId: string,
  applies: readonly { region: string }[],
  today: Day,
): Promise<PersonChange[]> {
  const missing = options.applicantRegions.filter((region) => !applies.some((each) => each.region === region))
  const added = missing.length === 0 ? [] : await knownRegions(session, missing)
  for (const region of added) await recordGrant(session, personId, applicantIn(region, today))
  return added.map((region) => ({ change: 'region-opened', about: region }))
}

async function endApplying(session: Session, personId: string, today: Day): Promise<PersonChange[]> {
  const applying = (await listHeldGrants(session, personId, today)).filter(({ role }) => role === 'applicant')
  await endGrants(
    session,
    applying.map(({ id }) => id),
    today,
  )
  return applying.map(({ region }) => ({ change: 'right-ended', about: `applicant ${region}` }))
}

function applicantIn(region: string, from: Day): Grant {
  return { role: 'applicant', department: null, except: [], region, from, until: null }
}

/** An agent is one by what the office was told, not by a number. */
function kindNow(before: PersonKind, identifiers: readonly Identifier[]): PersonKind {
  return before === 'agent' ? before : kindOf(identifiers)
}

function kindOf(identifiers: readonly Identifier[]): PersonKind {
  const code = identifiers.find(({ kind }) => kind === 'uscc')?.value
  if (code !== undefined)
    return code.startsWith('92') ? 'individual-business' : code.startsWith('91') ? 'enterprise' : 'other'
  return identifiers.length > 0 ? 'citizen' : 'other'
}

function saidIn(names: ClaimNames, claims: Claims, today: Day): Said {
  const name = claims[names.name]
  return {
    name: typeof name === 'string' && name.trim() !== '' ? beginningOf(name.trim(), 200) : undefined,
    identifiers: identifiersOf(names, claims, today),
    official:
      names.roles === undefined
        ? undefined
        : rolesIn(claims[names.roles]).some((role) => names.officialRoles?.includes(role)),
  }
}

/** A claim of roles is a list, or words with blanks or commas between them. */
function rolesIn(claim: unknown): string[] {
  const listed: unknown[] = Array.isArray(claim) ? claim : [claim]
  return listed.flatMap((each) => (typeof each === 'string' ? each.split(/[\s,]+/) : [])).filter((role) => role !== '')
}

function identifiersOf(names: ClaimNames, claims: Claims, today: Day): Identifier[] {
  const read = (claim: string) => {
    const value = claims[claim]
    return typeof value === 'string' && value !== '' ? normaliseIdentifier(value) : undefined
  }
  const [uscc, idNumber] = [read(names.uscc), read(names.idNumber)]
  const ofCode = uscc === undefined ? undefined : usccFault(uscc)
  // A code of the first pilots is taken as it is printed; a number of identity has no such history.
  const fault =
    ofCode && !isPrintedSo(ofCode) ? ofCode : idNumber === undefined ? undefined : idNumberFault(idNumber, today)
  if (fault) {
    const words = FAULT_WORDS[fault]
    throw failed(
      `身份认证机构提供的证件号码有误：${words.zh}。`,
      `The identity provider gave a wrong number: ${words.en}.`,
      'number-wrong',
    )
  }
  return [
    ...(uscc === undefined ? [] : [{ kind: 'uscc' as const, value: uscc }]),
    ...(idNumber === undefined ? [] : [{ kind: 'id-number' as const, value: idNumber }]),
  ]
}

/** A sign-in that did not come about, said in both languages to whoever tried, and to the log by its cause. */
export function failed(zh: string, en: string, fault?: SignInCause): ProblemError {
  return new ProblemError('sign-in-failed', { zh, en }, {}, fault && new SignInFailed(fault, ''))
}
