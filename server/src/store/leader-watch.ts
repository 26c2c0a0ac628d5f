import { Host } from './host.ts'
import { leaderAmong, NoLeader } from './leader.ts'
import type { LeaderMemory, Standing } from './leader.ts'
import { hostsOf } from './hosts.ts'
import { clientConfig, CONNECT_TIMEOUT_MS } from './pool.ts'
import type { PoolOptions } from './pool.ts'

/** How often the hosts are asked who leads, and how long each has for its answer. */
const EVERY_MS = 1_000
/** When one host has answered that it leads, how much longer the others are waited for. */
const GRACE_MS = 1_000

/** The hosts of a database: finds the one that leads, and tells when another has taken over. */
export class LeaderWatch {
  readonly #hosts: readonly Host[]
  readonly #memory: LeaderMemory
  readonly #connectMs: number
  #timer: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: PoolOptions & { readonly memory: LeaderMemory }) {
    this.#hosts = hostsOf(options.url).map((url) => new Host(url, clientConfig(url, options)))
    this.#memory = options.memory
    this.#connectMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS
  }

  /**
   * Asks all hosts and gives the one that leads, which is then remembered. Throws `NoLeader` when none does, and when one
   * host is configured what it was that kept it from answering.
   */
  async find(): Promise<Standing> {
    const [only, ...others] = this.#hosts
    const alone = only !== undefined && others.length === 0
    const standings = alone ? [await this.#askOnce(only)] : await this.#askAll()
    const leader = leaderAmong(standings, this.#memory.highest(), alone)
    this.#memory.remember({ system: leader.system, timeline: leader.timeline })
    return leader
  }

  /**
   * From now on asks every second whether another host has taken over from the one that `current` gives, and tells `succeeded`.
   * A host that is alone has no successor. A frozen leader needs no watching of its own: its successor speaks up.
   */
  watch(current: () => Standing | undefined, succeeded: (by: Standing) => void): void {
    if (this.#hosts.length < 2 || this.#timer) return
    const round = async (): Promise<void> => {
      const answers = await this.#answers(EVERY_MS)
      const before = current()
      if (!this.#closed && before) this.#compare(answers.standings, before, succeeded)
    }
    const next = (): void => {
      if (this.#closed) return
      this.#timer = setTimeout(
        () =>
          void round()
            .catch(() => {})
            .finally(next),
        EVERY_MS,
      )
      this.#timer.unref()
    }
    next()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    for (const host of this.#hosts) host.close()
  }

  #compare(standings: readonly Standing[], before: Standing, succeeded: (by: Standing) => void): void {
    const later = standings.filter(
      ({ standby, system, timeline }) => !standby && system === before.system && timeline > before.timeline,
    )
    if (later.length === 0) return
    const leader = leaderAmong(later, this.#memory.highest(), false)
    this.#memory.remember({ system: leader.system, timeline: leader.timeline })
    succeeded(leader)
  }

  /** A host that is alone is watched by nobody, so its connection is not kept. */
  async #askOnce(host: Host): Promise<Standing> {
    try {
      return await host.ask(this.#connectMs)
    } finally {
      host.close()
    }
  }

  async #askAll(): Promise<Standing[]> {
    const { standings, failures } = await this.#answers(this.#connectMs)
    if (standings.length > 0) return standings
    throw new NoLeader('None of the database hosts leads now', new AggregateError(failures))
  }

  /** All answers that come in time; once a leader has answered the others have a second more. */
  #answers(milliseconds: number): Promise<{ standings: Standing[]; failures: unknown[] }> {
    const standings: Standing[] = []
    const failures: unknown[] = []
    return new Promise((resolve) => {
      const done = (): void => resolve({ standings: [...standings], failures: [...failures] })
      const settled = (): void => {
        if (standings.length + failures.length === this.#hosts.length) done()
        else if (standings.some(({ standby }) => !standby)) setTimeout(done, GRACE_MS).unref()
      }
      for (const host of this.#hosts) {
        void host
          .ask(milliseconds)
          .then((standing) => standings.push(standing))
          .catch((error: unknown) => failures.push(error))
          .finally(settled)
      }
    })
  }
}
