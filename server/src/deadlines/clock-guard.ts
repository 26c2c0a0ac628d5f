import { clockVerdict, startVerdict, type ClockDoubt, type ClockSample } from '@yizheng/domain/time/clock'
import type { Instant } from '@yizheng/domain/time/day'
import type { Database } from '../store/database.ts'
import { findLastSeen, keepSeen, recordConfirmation } from './clock-store.ts'

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
  readonly everyMs?: number
}

const KEEP_MS = 30_000

/** The clocks of this machine. The monotonic one does not run while the machine is suspended, which is what tells that it was. */
function machineClocks(): ClockSample {
  return { wall: Date.now(), monotonic: performance.now() }
}

/**
 * Watches the clock of this process: at every act, and once a second in between. While it is in doubt nothing is brought about by time and
 * no act is dated by it. What it was when it was last sound is kept in the database, so that a start too late or too early is noticed.
 */
export async function createClockGuard(options: ClockGuardOptions): Promise<ClockGuard> {
  const { database, gapHours, told, soundAgain, sample = machineClocks, everyMs = 1_000 } = options
  let relied = sample()
  const seen = await findLastSeen(database)
  let atStart = startVerdict(relied.wall, seen === undefined ? undefined : Date.parse(seen), gapHours)
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

  async function look(): Promise<void> {
    if (doubt()) return
    const { monotonic } = sample()
    if (monotonic - keptAt < KEEP_MS) return
    keptAt = monotonic
    await keepSeen(database, shown(), false)
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
      })
      relied = sample()
      atStart = undefined
      doubt()
    },
    stop: () => clearInterval(timer),
  }
}
