import type { Filing } from '@yizheng/domain/catalogue/filled-in'
import { numbersNamed } from '@yizheng/domain/cases/avoidance'
import type { VerifiedIdentity } from '@yizheng/domain/parties/identity'
import type { Database, Session } from '../store/database.ts'
import type { ContextSources } from './act-context.ts'
import { getPlan } from './store.ts'

type Noting = {
  database: Database
  digestOf: ContextSources['digestOf']
  identityOf: (personId: string) => Promise<VerifiedIdentity>
}

type Unnoted = {
  region: string
  case: string
  hash: string
  filing: Filing
  plan_hash: string
  applicant: string
}

const BATCH = 500

/**
 * Notes whom the filings name that came before this was noted with each act: digests need the key of the office, so no migration can
 * make them. Done before the office opens, once after the upgrade (some thousand filings a second); returns how many there were.
 */
export async function noteNamedPeople(noting: Noting): Promise<number> {
  const known = new Map<string, VerifiedIdentity>()
  for (let noted = 0; ;) {
    const done = await noting.database.transaction(async (session) => {
      const filings = await listUnnoted(session)
      for (const each of filings) await note(session, each, noting, known)
      return filings.length
    })
    noted += done
    if (done < BATCH) return noted
    known.clear()
  }
}

/** Several processes may start at once: each takes filings of its own. */
async function listUnnoted(session: Session): Promise<Unnoted[]> {
  return session.query<Unnoted>(
    `select f.region_code as region, f.case_id as case, f.hash, f.filing, c.plan_hash, c.applicant_id as applicant
     from filings f join cases c on c.region_code = f.region_code and c.case_id = f.case_id
     where not f.people_noted limit ${BATCH} for update of f skip locked`,
  )
}

async function note(
  session: Session,
  { region, case: caseId, hash, filing, plan_hash, applicant }: Unnoted,
  { digestOf, identityOf }: Noting,
  known: Map<string, VerifiedIdentity>,
): Promise<void> {
  // One record that cannot be read must not keep the office from opening: what can be told of it is.
  const plan = await getPlan(session, region, plan_hash).catch(() => ({ form: [] }))
  const identity = known.get(applicant) ?? (await identityOf(applicant).catch(() => undefined))
  if (identity) known.set(applicant, identity)
  const people = numbersNamed(plan, filing, identity)
  await session.query(
    `insert into case_people (region_code, case_id, place, digest)
     select $1, $2, place, decode(digest, 'hex') from unnest($3::text[], $4::text[]) as p(place, digest) on conflict do nothing`,
    [region, caseId, people.map(({ place }) => place), people.map(({ number }) => digestOf('id-number', number))],
  )
  await session.query('update filings set people_noted = true where region_code = $1 and case_id = $2 and hash = $3', [
    region,
    caseId,
    hash,
  ])
}
