import type { Instant } from '@yizheng/domain/time/day'
import type { Session } from '../store/database.ts'
import { claimMessages, finishMessage, postponeMessage, type Message } from './outbox.ts'

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
  database: Session
  regions: () => readonly string[]
  /** By topic. A message of a topic that is not here stays open and says so. */
  jobs: Readonly<Record<string, Job>>
  now: () => Instant
  /** Told of every failure; the message stays open and is tried again. */
  onFault: (message: Message | undefined, error: unknown) => void
  /** Looks at the deadlines of a region that are due, once a round; left out where nothing has deadlines. */
  sweep?: (region: string) => Promise<number>
  /** Longest time between two rounds. */
  everyMs?: number
}

const BATCH = 20

/**
 * Takes up what acts left in the outbox, region by region. Any number of runners may be at work: a message is claimed by
 * one of them, and one poisoned message does not stop the others.
 */
export function startRunner(options: RunnerOptions): Runner {
  const { database, regions, jobs, now, onFault, sweep = () => Promise.resolve(0), everyMs = 1_000 } = options
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let round: Promise<number> | undefined
  let again = false

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

  async function drainRegion(region: string): Promise<number> {
    let done = 0
    for (;;) {
      const messages = await claimMessages(database, region, now(), BATCH)
      for (const message of messages) await work(message)
      done += messages.length
      if (messages.length < BATCH || stopped) return done
    }
  }

  async function drainAll(): Promise<number> {
    let done = 0
    do {
      again = false
      for (const region of regions()) done += (await sweep(region)) + (await drainRegion(region))
    } while (again && !stopped)
    return done
  }

  function drain(): Promise<number> {
    round ??= drainAll().finally(() => {
      round = undefined
    })
    return round
  }

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      drain()
        .catch((error: unknown) => onFault(undefined, error))
        .finally(() => schedule(everyMs))
    }, ms)
  }

  schedule(0)
  return {
    nudge() {
      again = true
      if (!round) schedule(0)
    },
    drain,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round?.catch(() => undefined)
    },
  }
}
