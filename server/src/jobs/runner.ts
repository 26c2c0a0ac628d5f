import type { Instant } from '@yizheng/domain/time/day'
import type { Database } from '../store/database.ts'
import { startLane } from './lane.ts'
import { claimMessages, finishMessage, postponeMessage, type Message, type Topics } from './outbox.ts'

/** Does one message. May be called again for the same one (a crash, a lost lease): its effect must come once. */
export type Job = (message: Message) => Promise<void>

export type Runner = {
  /** Says that there is something to do now, so that the next round need not be waited for. */
  nudge(): void
  /** Does everything that is due and answers how many messages were taken up. For tests and for shutting down in order. */
  drain(): Promise<number>
  stop(): Promise<void>
}

export type RunnerOptions = {
  database: Pick<Database, 'query' | 'confirm' | 'presence'>
  regions: () => readonly string[]
  /** By topic. A message of a topic that is not here stays open and says so. */
  jobs: Readonly<Record<string, Job>>
  now: () => Instant
  /** Told of every failure; the message stays open and is tried again. */
  onFault: (message: Message | undefined, error: unknown) => void
  /** Looks at deadlines of a region that are due, at most so many cases; left out where nothing has deadlines. */
  sweep?: (region: string, most: number) => Promise<number>
  /** Whether anything may be written now; while it may not, nothing is taken up. */
  mayWork?: () => boolean
  /** Longest time between two rounds. */
  everyMs?: number
}

/**
 * How much of one region is done before it is another's turn: a backlog makes the others wait for this much of it. One
 * message: what it costs to claim each by itself is nothing beside a rendering.
 */
const TURN = 1
const SWEEP_TURN = 50

/**
 * Takes up what acts left in the outbox. Every topic has a lane of its own, so that rendering never stands before a
 * hand-over, and so have deadlines; in each lane the regions take turns, so that a region's backlog holds up that
 * region. Any number of runners may be at work: a message is claimed by one of them, and one poisoned message does not
 * stop the others.
 */
export function startRunner(options: RunnerOptions): Runner {
  const { database, regions, jobs, now, onFault, sweep, mayWork = () => true, everyMs = 1_000 } = options
  const topics = Object.keys(jobs)
  const start = (take: (region: string) => Promise<number>, turn = TURN) =>
    startLane({ regions, turn, take, mayWork, everyMs, onFault: (error) => onFault(undefined, error) })
  const lanes = [
    ...(sweep ? [start((region) => sweep(region, SWEEP_TURN), SWEEP_TURN)] : []),
    ...topics.map((only) => start((region) => takeTurn(region, { only }))),
    start((region) => takeTurn(region, { except: topics })),
  ]

  let nudges = 0

  async function work(message: Message): Promise<void> {
    try {
      const job = jobs[message.topic]
      if (!job) throw new Error(`no job for the topic "${message.topic}"`)
      await job(message)
      await finishMessage(database, message, now())
    } catch (error) {
      onFault(message, error)
      await postponeMessage(database, message, now(), error instanceof Error ? error.message : String(error))
    }
  }

  async function takeTurn(region: string, which: Topics): Promise<number> {
    const messages = await claimMessages(database, region, which, now(), TURN)
    for (const message of messages) await work(message)
    return messages.length
  }

  return {
    nudge() {
      nudges += 1
      for (const lane of lanes) lane.nudge()
    },
    async drain() {
      // One lane may leave work to another that is done already: then all of them look again.
      let all = 0
      for (;;) {
        const before = nudges
        const done = await Promise.all(lanes.map((lane) => lane.drain()))
        all += done.reduce((total, each) => total + each, 0)
        if (nudges === before) return all
      }
    },
    async stop() {
      await Promise.all(lanes.map((lane) => lane.stop()))
    },
  }
}
