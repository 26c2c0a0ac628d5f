import { setTimeout as wait } from 'node:timers/promises'
import { Confirmer } from './confirmer.ts'
import { Connection } from './connection.ts'
import { LeaderWatch } from './leader-watch.ts'
import { forgetfulMemory } from './leader.ts'
import type { Standing } from './leader.ts'
import { clientConfig, openPool, patientConfig } from './pool.ts'
import type { LeaderPool, PoolOptions } from './pool.ts'
import { Presence } from './presence.ts'
import type { Session } from './session.ts'
import { diagnoseConnect, isCollision, Unavailable } from './unavailable.ts'

export type { Session } from './session.ts'

export type Database = Session & {
  /**
   * Runs `work` in one transaction, committed when it returns and rolled back when it throws. When it met another
   * transaction (deadlock, serialization failure) it is run again, five times in all: `work` must have no other effect.
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>
  /**
   * The number of a lock (`PRESENCE_LOCK`, number) that this process holds on the leader as long as it can reach it. What is
   * taken under it is free again when the lock is gone. Throws `Unavailable`.
   */
  presence(): Promise<number>
  /** The host that leads now. Throws `Unavailable` when none does. */
  leader(): Promise<Standing>
  /** Waits for what is running and closes every connection. */
  close(): Promise<void>
}

const ATTEMPTS = 5

/**
 * Opens the database at `url`, or, when the URL names several hosts, whichever of them is the leader now. Connects when
 * first asked, follows the leader, and drops all connections when the server goes away, is demoted or is succeeded.
 */
export function openDatabase(given: PoolOptions): Database {
  const options = { ...given, memory: given.memory ?? forgetfulMemory() }
  const watch = new LeaderWatch(options)
  let current: Promise<LeaderPool> | undefined
  let leading: LeaderPool | undefined
  let closed = false
  let present: { url: string; timeline: number; presence: Presence } | undefined
  /** Leaders on which a commit was cut short: others may see it, though the standby may not have it. */
  const uncertain = new WeakSet<LeaderPool>()

  function pool(): Promise<LeaderPool> {
    if (closed) throw new Error('The database was closed')
    current ??= open(watch.find())
    return current
  }

  function open(found: Promise<Standing> | Standing): Promise<LeaderPool> {
    const opening = openOn(found).catch((error: unknown) => {
      if (current === opening) current = undefined
      throw error
    })
    return opening
  }

  async function openOn(found: Promise<Standing> | Standing): Promise<LeaderPool> {
    const standing = await found
    const opened = openPool(standing, options, confirmerOf(standing))
    leading = opened
    watch.watch(() => leading?.standing, succeeded)
    return opened
  }

  /** Of one leader there is one, however often its pool is opened anew: what it waits for goes on at the server. */
  function confirmerOf(standing: Standing): Confirmer {
    const before = leading
    if (before && before.standing.url === standing.url && before.standing.timeline === standing.timeline) {
      return before.confirmer
    }
    before?.confirmer.close()
    return new Confirmer(patientConfig(standing.url, options))
  }

  function succeeded(by: Standing): void {
    if (closed) return
    const before = leading
    current = open(by)
    current.catch(() => {})
    if (!before) return
    before.cut()
    void end(before)
  }

  async function retire(broken: Promise<LeaderPool>): Promise<void> {
    if (current === broken) current = undefined
    const ending = await broken.catch(() => undefined)
    if (ending) await end(ending)
  }

  async function withConnection<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    const from = pool()
    let lender: LeaderPool
    let connection: Connection
    try {
      lender = await from
      connection = new Connection(await lender.pool.connect())
    } catch (error) {
      const diagnosis = diagnoseConnect(error)
      if (diagnosis.retire) void retire(from)
      throw diagnosis.error
    }
    let result: Result
    try {
      result = await work(connection)
    } finally {
      connection.release()
      if (connection.uncertain && lender.standing.standbys !== '') uncertain.add(lender)
      if (connection.retire) void retire(from)
    }
    // Somebody's commit on this host may be seen by now and not be at the standby: what was read must not be told before it is.
    if (uncertain.has(lender)) await confirmed()
    return result
  }

  async function confirmed(): Promise<void> {
    try {
      await confirm()
    } catch (error) {
      throw new Unavailable('The standby does not confirm what was written', 'unknown', error)
    }
  }

  async function confirm(): Promise<void> {
    const asked = { name: 'waits_for_standby', text: `select current_setting('synchronous_standby_names') as names` }
    let lender: LeaderPool | undefined
    const [row] = await withConnection((connection) => {
      lender = leading
      return connection.run<{ names: string }>(asked, undefined, false)
    })
    if (row?.names !== '') await lender?.confirmer.confirm()
  }

  return {
    query: (statement, values) => again(() => withConnection((connection) => connection.run(statement, values, true))),
    transaction: (work) => again(() => withConnection((connection) => connection.transaction(work))),
    confirm,
    presence: async () => {
      const { standing } = await pool().catch((error: unknown) => {
        throw diagnoseConnect(error).error
      })
      if (present?.url !== standing.url || present.timeline !== standing.timeline) {
        present?.presence.close()
        const { url, timeline } = standing
        present = { url, timeline, presence: new Presence(clientConfig(url, options)) }
      }
      return present.presence.number()
    },
    leader: async () => (await pool()).standing,
    async close() {
      closed = true
      watch.close()
      present?.presence.close()
      if (current) await retire(current)
      leading?.confirmer.close()
    },
  }
}

async function end({ pool }: LeaderPool): Promise<void> {
  if (!pool.ending) await pool.end()
}

/** Runs work again that was refused only because it met another transaction. */
async function again<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isCollision(error)) throw error
      // A random wait, so that the two that met do not meet again in step.
      await wait(Math.random() * 10 * attempt)
    }
  }
}
