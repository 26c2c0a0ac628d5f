import type { Office } from '@yizheng/domain/parties/office'
import type { Instant } from '@yizheng/domain/time/day'
import { StartFault } from '../start-fault.ts'
import type { Session } from '../store/database.ts'

/**
 * Requires that the offices of `offices.json` are what the settings say: a demonstration's, where anyone signs in as anyone, or real ones.
 * Throws `StartFault` with what contradicts what, and both ways out.
 */
export function requireOfficesOfKind(offices: readonly Office[], demonstration: boolean, file: string): void {
  const other = offices.filter((office) => office.demonstration !== demonstration).map(({ region }) => region)
  if (other.length === 0) return
  throw new StartFault(
    demonstration
      ? `DEMONSTRATION: this is a demonstration, in which anyone signs in as anyone, and ${file} says "demonstration": false of ` +
          `${other.join(', ')}: its certificates would look real. For a real office set DEMONSTRATION=off and name its identity ` +
          `provider in OIDC_ISSUER; for a demonstration write "demonstration": true there. Nothing was touched.`
      : `DEMONSTRATION: this is a real office, and ${file} says "demonstration": true of ${other.join(', ')}: its name and code are ` +
          `made up, and its papers would say that they have no effect. Write the real name and code there, with ` +
          `"demonstration": false; for a demonstration set DEMONSTRATION=on and leave OIDC_ISSUER out. Nothing was touched.`,
  )
}

/**
 * The offices as every paper and page shows them: a demonstration's where their file says so, and where made-up people sign in. What
 * these ask for and grant is no real paper, whatever the file says.
 */
export function shownAs(offices: readonly Office[], demonstration: boolean): Office[] {
  return offices.map((office) => ({ ...office, demonstration: office.demonstration || demonstration }))
}

/**
 * Holds the database against the kind of office that starts on it; an empty one takes that kind, for good (`office_kind`).
 * Throws `StartFault` when it belongs to an office of the other kind: what was made up must never work, nor be granted, for real.
 */
export async function requireDatabaseOfKind(database: Session, demonstration: boolean, at: Instant): Promise<void> {
  await database.query('insert into office_kind (demonstration, since) values ($1, $2) on conflict do nothing', [
    demonstration,
    at,
  ])
  const [kept] = await database.query<{ fits: boolean }>(
    `select k.demonstration = $1 and not exists (select from persons p where p.demonstration <> $1) as fits from office_kind k`,
    [demonstration],
  )
  if (kept?.fits === true) return
  const [found] = await database.query<Found>(
    `select k.demonstration, k.since,
        (select count(*)::int from persons p where p.demonstration) as made_up,
        (select count(*)::int from persons p where not p.demonstration) as real_people,
        (select count(*)::int from cases) as cases,
        (select count(*)::int from sessions where ended_at is null) as sessions
      from office_kind k`,
  )
  if (!found) throw new Error('the kind of office is not in the database')
  throw new StartFault(refusal(found, demonstration))
}

type Found = {
  readonly demonstration: boolean
  readonly since: Instant
  readonly made_up: number
  readonly real_people: number
  readonly cases: number
  readonly sessions: number
}

function refusal(
  { demonstration: made, since, made_up, real_people, cases, sessions }: Found,
  demonstration: boolean,
): string {
  const holds =
    `since ${since.slice(0, 10)} it holds ${made_up} made-up and ${real_people} real people, ` +
    `${cases} cases and ${sessions} open sessions`
  const whose = made ? 'holds real people beside those of a demonstration' : 'belongs to a real office'
  return demonstration
    ? `DEMONSTRATION: the database ${whose} (${holds}), and a demonstration would let anyone sign in there as anyone. ` +
        'Give the demonstration a database of its own (DATABASE_URL, or YIZHENG_DATA), or set DEMONSTRATION=off. ' +
        'Its people and cases were not touched.'
    : `DEMONSTRATION: the database is that of a demonstration (${holds}). A real office never works on it: its people and their ` +
        'sessions would keep their rights, and its cases were made up. Make an empty database and name it in DATABASE_URL (or an ' +
        'empty YIZHENG_DATA), and bring officials and files of the office in anew; or set DEMONSTRATION=on. Its people and cases were not touched.'
}

/** The moment from which a database is of its kind: a restored one has that of the original, a new one has its own. */
export async function sinceWhen(database: Session): Promise<string> {
  const [kind] = await database.query<{ since: string }>(
    'select extract(epoch from since)::text as since from office_kind',
  )
  return kind?.since ?? ''
}
