import { hostsOf } from './hosts.ts'
import { Unavailable } from './unavailable.ts'

/** What a host says of itself. */
export type Standing = {
  /** The address that it was asked at. */
  readonly url: string
  /** Whether it only follows another one: it answers reads and refuses writes. */
  readonly standby: boolean
  /** The system identifier: the same on all copies of one database, another on every other. */
  readonly system: string
  /** Counts up with every promotion; 0 on a standby. */
  readonly timeline: number
  /** `synchronous_standby_names`: empty when a commit waits for no other server. */
  readonly standbys: string
  /** `synchronous_commit`: `off` and `local` wait for no other server whatever it says above. */
  readonly commit: string
}

/** Which database leads, and how often the lead has changed in it. */
export type Leadership = { readonly system: string; readonly timeline: number }

/** Remembers the highest leadership ever seen, so that an earlier leader which comes back is known as one. */
export type LeaderMemory = {
  highest(): Leadership | undefined
  remember(leadership: Leadership): void
}

/** Every login may ask this: the timeline is in the name of the log file that is being written. */
export const STANDING = `
  select standby, system_identifier::text as system, current_setting('synchronous_standby_names') as standbys,
    current_setting('synchronous_commit') as commit,
    case when standby then 0
      else ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer end as timeline
  from (select pg_is_in_recovery() as standby) as host, pg_control_system()`

/** A memory that ends with the process. */
export function forgetfulMemory(): LeaderMemory {
  let highest: Leadership | undefined
  return {
    highest: () => highest,
    remember(leadership) {
      highest = leadership
    },
  }
}

/** Why no host may be taken; the message says what to do where only a person can help. */
export class NoLeader extends Unavailable {
  constructor(message: string, cause?: unknown) {
    super(message, 'none', cause)
  }
}

/**
 * The leader among hosts that answered: the one on the highest timeline, which was promoted last. An earlier leader that
 * comes back is not in recovery either, so that alone says nothing. Pure. Throws `NoLeader` when none may be taken: none
 * leads, who leads was succeeded before, two lead on one timeline, or the hosts are copies of different databases.
 * @param known the highest leadership ever seen
 * @param alone whether one host is configured; then another database than before was put in its place on purpose
 */
export function leaderAmong(standings: readonly Standing[], known: Leadership | undefined, alone: boolean): Standing {
  const systems = new Set(standings.map(({ system }) => system))
  if (systems.size > 1) throw new NoLeader('The database hosts are not copies of one database')
  const leaders = standings.filter(({ standby }) => !standby).sort((a, b) => b.timeline - a.timeline)
  const [first, second] = leaders
  if (!first) {
    throw new NoLeader(
      alone && standings.length > 0 ? 'The database host is a standby' : 'None of the database hosts leads now',
    )
  }
  if (second?.timeline === first.timeline) {
    throw new NoLeader(
      `Two database hosts lead on timeline ${first.timeline}: one of them must be ended before anything is written`,
    )
  }
  return accepted(first, known, alone)
}

/** The host, when nothing later than it was ever seen. */
export function accepted(standing: Standing, known: Leadership | undefined, alone: boolean): Standing {
  if (standing.standby) throw new NoLeader('The database host is a standby')
  if (!known) return standing
  if (standing.system !== known.system) {
    if (alone) return standing
    throw new NoLeader(
      'The database hosts hold another database than the one that this office worked with. ' +
        'If it was put in its place on purpose, remove leader.json from the data directory.',
    )
  }
  if (standing.timeline < known.timeline) {
    throw new NoLeader(
      `The database host is an earlier leader (timeline ${standing.timeline}; ${known.timeline} has led since). ` +
        'If an older state was restored on purpose, remove leader.json from the data directory.',
    )
  }
  return standing
}

/** What whoever runs the office should know of how durable its database is; nothing when all is well. */
export function warningsOf({ standbys, commit }: Standing, url: string): string[] {
  const several = hostsOf(url).length > 1
  if (several && standbys === '') {
    return [
      'Warning: DATABASE_URL names several hosts, and the leader waits for none of them (synchronous_standby_names is empty): ' +
        'what it has acknowledged is lost when it is lost. Set synchronous_standby_names, with Patroni synchronous_mode.',
    ]
  }
  if ((several || standbys !== '') && (commit === 'off' || commit === 'local')) {
    return [
      `Warning: synchronous_commit is ${commit}: the leader acknowledges before a standby has what was written. ` +
        'Set it to on, remote_write or remote_apply.',
    ]
  }
  if (commit === 'off') {
    return [
      'Warning: synchronous_commit is off: the database acknowledges before it has written, and a crash loses the last moments.',
    ]
  }
  return []
}
