import { clockVerdict, isSameTime, startVerdict, type ClockDoubt, type ClockSample } from '@yizheng/domain/time/clock'
import type { Instant } from '@yizheng/domain/time/day'
import type { Database, Session } from '../store/database.ts'
import { findLastSeen, findNewestConfirmation, findRun, keepRun, keepSeen, recordConfirmation } from './clock-store.ts'
import { machineRun, type MachineRun } from './machine-run.ts'

export type ClockGuard = {
  /** Why the time is not relied on at this moment; undefined while it is. Looks at the clocks anew at each call. */
  doubt(): ClockDoubt | undefined
  /** The time that the machine shows, relied on or not. */
  shown(): Instant
  /** A named administrator says that the time shown is right: recorded, and relied on from here. */
  confirm(personId: string, note: string): Promise<void>
  stop(): void
}

export type ClockGuardOptions = {
  readonly database: Database
  /** Away for longer than so many hours, the time is confirmed by a person at start; null where that is not asked for. */
  readonly gapHours: number | null
  /** Told when the clock comes into doubt and when it is sound again. */
  readonly told: (sentence: string) => void
  /** Called when the time is relied on again after it was not. */
  readonly soundAgain: () => void
  /** The two clocks in milliseconds; a test brings its own. */
  readonly sample?: () => ClockSample
  /** Which run of which machine this is; undefined where the system does not say. With clocks of a test, none. */
  readonly run?: () => MachineRun | undefined
  readonly everyMs?: number
}

const KEEP_MS = 30_000

/** The clocks of this machine. The monotonic one does not run while the machine is suspended, which is what tells that it was. */
function machineClocks(): ClockSample {
  return { wall: Date.now(), monotonic: performance.now() }
}

/**
 * Watches the clock of this process: at every act, and once a second in between. A confirmation given to another process of the office
 * holds here too when this clock shows the same time. While it is in doubt nothing is brought about by time and
 * no act is dated by it. What it was when it was last sound is kept in the database, so that a start too late or too early is noticed.
 */
export async function createClockGuard(options: ClockGuardOptions): Promise<ClockGuard> {
  const { database, gapHours, told, soundAgain, sample = machineClocks, everyMs = 1_000 } = options
  const run = options.run ?? (options.sample ? () => undefined : machineRun)
  let relied = sample()
  const seen = await findLastSeen(database)
  const machine = run()
  let atStart = startVerdict(
    { wall: relied.wall, up: machine?.up ?? 0 },
    seen === undefined ? undefined : Date.parse(seen),
    gapHours,
    machine && (await findRun(database, machine.bootId)),
  )
  /** The newest confirmation that was there while the time was relied on here: it says nothing of a doubt that came after it. */
  let knownConfirmation = (await findNewestConfirmation(database))?.id ?? 0
  let before: ClockDoubt['doubt'] | undefined
  let keptAt = -Infinity

  function doubt(): ClockDoubt | undefined {
    const found = atStart ?? clockVerdict([relied, sample()])
    if (found?.doubt !== before) {
      before = found?.doubt
      told(
        found
          ? `Clock in doubt: ${found.doubt}, ${found.seconds} s. Acts wait until it is put right or confirmed`
          : 'Clock sound again',
      )
      if (!found) soundAgain()
    }
    return found
  }

  function shown(): Instant {
    return new Date(sample().wall).toISOString()
  }

  function relyAgain(): void {
    relied = sample()
    atStart = undefined
    doubt()
  }

  async function keepRunNow(session: Session, anew: boolean): Promise<void> {
    const here = run()
    if (here) await keepRun(session, here.bootId, { wall: sample().wall, up: here.up }, anew)
  }

  async function look(): Promise<void> {
    if (doubt()) {
      const newest = await findNewestConfirmation(database)
      if (!newest || newest.id <= knownConfirmation || !isSameTime(sample().wall, newest)) return
      knownConfirmation = newest.id
      await keepRunNow(database, true)
      relyAgain()
    }
    const { monotonic } = sample()
    if (monotonic - keptAt < KEEP_MS) return
    keptAt = monotonic
    await keepSeen(database, shown(), false)
    await keepRunNow(database, false)
    const newest = await findNewestConfirmation(database)
    if (!doubt()) knownConfirmation = newest?.id ?? 0
  }

  const timer = setInterval(() => {
    // A database that is away says so elsewhere; the next look keeps it.
    look().catch(() => (keptAt = -Infinity))
  }, everyMs)
  timer.unref()
  await look()
  return {
    doubt,
    shown,
    async confirm(personId, note) {
      const found = doubt()
      if (!found) return
      const at = shown()
      await database.transaction(async (session) => {
        await recordConfirmation(session, { by: personId, at, note, ...found })
        await keepSeen(session, at, true)
        await keepRunNow(session, true)
      })
      relyAgain()
    },
    stop: () => clearInterval(timer),
  }
}
