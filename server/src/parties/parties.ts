import type { FastifyInstance } from 'fastify'
import { dayOf, type Instant } from '@yizheng/domain/time/day'
import type { Database } from '../store/database.ts'
import {
  DEMONSTRATION_LOGIN,
  readDemonstrationPeople,
  seedDemonstration,
  type DemonstrationPerson,
} from './demonstration.ts'
import type { Identity } from './identity.ts'
import { createProvider, fetchFrom, type ProviderOptions } from './provider.ts'
import { mountParties } from './routes.ts'
import type { Sealing } from './sealing.ts'
import type { Sessions } from './sessions.ts'
import { faultLine, type SignInCause } from './sign-in-faults.ts'
import { createSignIn, type SignInOptions } from './sign-in.ts'

export type PartiesOptions = {
  readonly database: Database
  readonly sealing: Sealing
  readonly sessions: Sessions
  readonly identity: Identity
  /** The people of the demonstration, already in the database; needed when `identity` is the demonstration. */
  readonly people: readonly DemonstrationPerson[]
  /** Regions of this office: where someone who signs in for the first time may apply. */
  readonly regions: readonly string[]
  readonly now?: () => number
}

/** Adds signing in and all about persons to the app. */
export async function addParties(app: FastifyInstance, options: PartiesOptions): Promise<void> {
  const { identity } = options
  const demonstration = identity.kind === 'demonstration'
  const { provider, ...who } =
    identity.kind === 'demonstration'
      ? await demonstrationSignIn(app, options.people)
      : issuerSignIn(identity, options.regions)
  const told = (cause: SignInCause, more: string) => app.log.warn({ cause }, faultLine(cause, more))
  const signIn = createSignIn({
    database: options.database,
    sealing: options.sealing,
    provider: createProvider({ ...provider, redirect: new URL('/sign-in/callback', app.office.publicUrl), told }),
    ...who,
    told,
    ...(options.now && { now: options.now }),
  })
  mountParties(app, { ...options, signIn, demonstration: demonstration ? options.people : undefined })
}

type Who = Pick<SignInOptions, 'login' | 'claims' | 'applicantRegions'> & {
  readonly provider: Omit<ProviderOptions, 'redirect' | 'told'>
}

async function demonstrationSignIn(app: FastifyInstance, people: readonly DemonstrationPerson[]): Promise<Who> {
  // Loaded here and nowhere else: an office with an issuer of its own never has a second one in its memory.
  const { addDemonstrationIssuer } = await import('./demonstration-issuer.ts')
  const issuer = await addDemonstrationIssuer(app, people)
  return {
    provider: { ...issuer, scope: 'openid profile', fetch: fetchFrom(app) },
    login: DEMONSTRATION_LOGIN,
    claims: { name: 'name', uscc: 'uscc', idNumber: 'id_number' },
    applicantRegions: [],
  }
}

function issuerSignIn(identity: Exclude<Identity, { kind: 'demonstration' }>, regions: readonly string[]): Who {
  const { issuer, clientId, clientSecret, scope, claims } = identity
  return { provider: { issuer, clientId, clientSecret, scope }, login: issuer.href, claims, applicantRegions: regions }
}

/** Reads the people of the demonstration and puts those who are missing into the database. */
export async function loadDemonstration(
  database: Database,
  sealing: Sealing,
  catalogueDirectory: string,
  at: Instant,
): Promise<DemonstrationPerson[]> {
  const people = await readDemonstrationPeople(catalogueDirectory, dayOf(at))
  await seedDemonstration(database, sealing, people, at)
  return people
}
