import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from './database.ts'
import type { Database } from './database.ts'
import { forgetfulMemory } from './leader.ts'
import { TestNode, urlOf } from './test-pair.ts'
import { Unavailable } from './unavailable.ts'

/** How often each fault is done. */
export type Plan = {
  readonly kills: number
  readonly switchovers: number
  readonly pauses: number
  readonly lostStandbys: number
  /** Milliseconds of load before each fault. */
  readonly loadMs: number
  readonly progress?: (sentence: string) => void
}

/** What was seen. Gaps are milliseconds in which no filing was acknowledged. */
export type Seen = {
  acknowledged: number
  /** Filings of which the first answer was not known, and that were asked for again under the same key. */
  askedAgain: number
  /** Filings that a reader was shown before they were acknowledged. */
  shownOnly: number
  /** Acknowledged, or shown to a reader, and not there at the end. */
  lost: string[]
  /** Rows that an earlier leader took after another had led. */
  astray: number
  /** Databases opened while an earlier leader was back, and how many of them took it. */
  opened: number
  openedAstray: number
  gaps: { kills: number[]; switchovers: number[]; pauses: number[] }
}

const WRITERS = 6
const TABLE = 'create table if not exists filings_tried (name text primary key, at timestamptz not null default now())'

/** Writers and a reader of the product's own database layer, who note what they were told and when. */
class Load {
  readonly #database: Database
  readonly #acks = new Map<string, number>()
  readonly #shown = new Set<string>()
  readonly #unknown = new Set<string>()
  #askedAgain = 0
  #on = true
  #all: Promise<unknown> = Promise.resolve()

  constructor(database: Database) {
    this.#database = database
  }

  begin(label: string): void {
    const writers = Array.from({ length: WRITERS }, (_, writer) => this.#write(`${label}-${writer}`))
    this.#all = Promise.all([...writers, this.#read()])
  }

  async end(): Promise<void> {
    this.#on = false
    await this.#all
  }

  get counts(): { acknowledged: number; askedAgain: number; shownOnly: number } {
    const shownOnly = [...this.#shown].filter((name) => !this.#acks.has(name)).length
    return { acknowledged: this.#acks.size, askedAgain: this.#askedAgain, shownOnly }
  }

  /** Everything that somebody was told is there. */
  get told(): Set<string> {
    return new Set([...this.#acks.keys(), ...this.#shown])
  }

  /** The longest time without an acknowledgement from a moment on until now. */
  gapSince(moment: number): number {
    const times = [...this.#acks.values()].filter((at) => at >= moment).sort((a, b) => a - b)
    let gap = 0
    let last = moment
    for (const at of times) {
      gap = Math.max(gap, at - last)
      last = at
    }
    return times.length === 0 ? Infinity : gap
  }

  /** Returns when filings are acknowledged that were begun after a moment. */
  async goesOn(after: number): Promise<void> {
    for (let tries = 0; tries < 1_200; tries += 1) {
      if ([...this.#acks.values()].filter((at) => at > after).length > WRITERS * 2) return
      await wait(25)
    }
    throw new Error('Nothing was acknowledged for 30 seconds')
  }

  async #write(label: string): Promise<void> {
    for (let n = 0; this.#on; n += 1) await this.#file(`${label}-${n}`)
  }

  /** One filing under one key, asked for again until it is answered, as a client does. */
  async #file(name: string): Promise<void> {
    while (this.#on) {
      try {
        const written = await this.#database.query(
          'insert into filings_tried (name) values ($1) on conflict do nothing returning name',
          [name],
        )
        if (written.length === 0) await this.#database.confirm()
        this.#acks.set(name, Date.now())
        this.#unknown.delete(name)
        return
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error
        this.#askedAgain += 1
        if (error.outcome === 'unknown') this.#unknown.add(name)
        await wait(40)
      }
    }
  }

  /** Looks for filings whose answer is not known yet: whoever is shown one takes it for filed. */
  async #read(): Promise<void> {
    while (this.#on) {
      await wait(20)
      const names = [...this.#unknown]
      if (names.length === 0) continue
      const rows = await this.#database
        .query<{ name: string }>('select name from filings_tried where name = any($1)', [names])
        .catch(() => [])
      for (const { name } of rows) this.#shown.add(name)
    }
  }
}

/** Two nodes, of which one leads, under load. */
class Pair {
  leader: TestNode
  standby: TestNode
  readonly #nodes: readonly TestNode[]

  constructor(leader: TestNode, standby: TestNode) {
    this.leader = leader
    this.standby = standby
    this.#nodes = [leader, standby]
  }

  get url(): string {
    return urlOf(this.#nodes, 'postgres')
  }

  /** The standby leads from now on. */
  async promote(): Promise<void> {
    await this.standby.promote()
    ;[this.leader, this.standby] = [this.standby, this.leader]
  }

  /** The earlier leader becomes the standby, and each commit waits for it again. */
  async rejoin(): Promise<void> {
    await this.standby.kill()
    await this.standby.follow(this.leader)
    await this.leader.waitForStandby()
  }
}

/** Does the faults of a plan, one after the other, under load, and says what was seen. Both nodes must be up and in step. */
export async function tryFaults(leader: TestNode, standby: TestNode, plan: Plan): Promise<Seen> {
  const pair = new Pair(leader, standby)
  const memory = forgetfulMemory()
  const database = openDatabase({ url: pair.url, memory })
  await pair.leader.run(TABLE)
  const load = new Load(database)
  load.begin('filing')
  const seen: Seen = {
    ...load.counts,
    lost: [],
    astray: 0,
    opened: 0,
    openedAstray: 0,
    gaps: { kills: [], switchovers: [], pauses: [] },
  }
  const say = plan.progress ?? (() => {})
  try {
    for (let n = 0; n < plan.kills; n += 1) {
      seen.gaps.kills.push(await fault(load, plan, () => pair.leader.kill(), pair))
      await pair.rejoin()
      say(`kill ${n + 1}: ${seen.gaps.kills.at(-1)} ms`)
    }
    for (let n = 0; n < plan.switchovers; n += 1) {
      seen.gaps.switchovers.push(await fault(load, plan, () => pair.leader.stop(), pair))
      await pair.rejoin()
      say(`switchover ${n + 1}: ${seen.gaps.switchovers.at(-1)} ms`)
    }
    for (let n = 0; n < plan.pauses; n += 1) {
      await pause(load, plan, pair, seen)
      await pair.rejoin()
      say(`pause ${n + 1}: ${seen.gaps.pauses.at(-1)} ms`)
    }
    for (let n = 0; n < plan.lostStandbys; n += 1) {
      await loseStandby(load, plan, pair)
      await pair.rejoin()
      say(`lost standby ${n + 1}`)
    }
    await load.goesOn(Date.now())
  } finally {
    await load.end()
    await database.close()
  }
  return { ...seen, ...load.counts, lost: await missing(pair.leader, load) }
}

async function fault(load: Load, plan: Plan, happens: () => Promise<void>, pair: Pair): Promise<number> {
  await wait(plan.loadMs)
  const before = Date.now()
  await happens()
  await pair.promote()
  await load.goesOn(Date.now())
  return load.gapSince(before)
}

/** The leader freezes, another takes over, and the earlier one comes back as if nothing had happened, still leading. */
async function pause(load: Load, plan: Plan, pair: Pair, seen: Seen): Promise<void> {
  await wait(plan.loadMs)
  const before = Date.now()
  pair.leader.freeze()
  await pair.promote()
  await load.goesOn(Date.now())
  seen.gaps.pauses.push(load.gapSince(before))
  const earlier = pair.standby
  earlier.thaw()
  await earlier.until('select true as so')
  // It waits for nobody any more, so that it would take whatever it is given.
  await earlier.run(`alter system set synchronous_standby_names = ''`)
  await earlier.run('select pg_reload_conf()')
  const [held] = await earlier.run<{ n: number }>('select count(*)::integer as n from filings_tried')
  for (let n = 0; n < 20; n += 1) {
    const another = openDatabase({ url: n % 2 === 0 ? pair.url : urlOf([pair.standby, pair.leader], 'postgres') })
    seen.opened += 1
    if ((await another.leader()).url === earlier.url()) seen.openedAstray += 1
    await another.close()
  }
  await wait(plan.loadMs)
  const [after] = await earlier.run<{ n: number }>('select count(*)::integer as n from filings_tried')
  seen.astray += (after?.n ?? 0) - (held?.n ?? 0)
}

/**
 * The standby stops, filings wait for it, the leader restarts with them in it and is asked for them again; then it is lost for
 * good, and the standby leads.
 */
async function loseStandby(load: Load, plan: Plan, pair: Pair): Promise<void> {
  await wait(plan.loadMs)
  await pair.standby.kill()
  await pair.leader.until(`select exists (select from pg_stat_activity where wait_event = 'SyncRep') as so`)
  await pair.leader.kill()
  await pair.leader.start()
  // Long enough to be asked again, many times.
  await wait(4_000)
  await pair.leader.kill()
  await pair.standby.start()
  await pair.promote()
  await load.goesOn(Date.now())
}

async function missing(leader: TestNode, load: Load): Promise<string[]> {
  const rows = await leader.run<{ name: string }>('select name from filings_tried')
  const there = new Set(rows.map(({ name }) => name))
  return [...load.told].filter((name) => !there.has(name))
}

/**
 * The same load on a leader that waits for nobody, whose standby falls behind before the leader is lost: it must lose
 * what it acknowledged, or the trial could not see a loss. Returns how many were acknowledged and how many of them lost.
 */
export async function tryWithoutStandby(leader: TestNode, standby: TestNode): Promise<{ told: number; lost: number }> {
  await leader.run(`alter system set synchronous_standby_names = ''`)
  await leader.run('select pg_reload_conf()')
  await leader.run(TABLE)
  await leader.run('truncate filings_tried')
  const database = openDatabase({ url: urlOf([leader, standby], 'postgres') })
  const load = new Load(database)
  load.begin('control')
  try {
    await load.goesOn(Date.now())
    standby.freeze()
    await wait(500)
    await load.goesOn(Date.now())
    await leader.kill()
    standby.thaw()
    await standby.promote()
    await load.goesOn(Date.now())
  } finally {
    await load.end()
    await database.close()
  }
  return { told: load.told.size, lost: (await missing(standby, load)).length }
}
