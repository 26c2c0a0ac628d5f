/** One kind of work, done region by region in turns, beside the other kinds. */
export type Lane = {
  /** Says that there may be something to do now. */
  nudge(): void
  /** Does everything that is there and answers how much it was. */
  drain(): Promise<number>
  stop(): Promise<void>
}

export type LaneOptions = {
  regions: () => readonly string[]
  /** The most that is done in a region before it is another's turn. */
  turn: number
  /** Does at most one turn of work in a region and answers how many pieces. */
  take: (region: string) => Promise<number>
  /** Whether anything may be done now. */
  mayWork: () => boolean
  onFault: (error: unknown) => void
  /** Longest time between two rounds. */
  everyMs: number
}

/**
 * Starts a lane: every region gets one turn a round, and rounds follow each other as long as a region has a full one. A
 * region with a backlog so makes another wait for one turn of it, and what comes up meanwhile is in the next round.
 */
export function startLane({ regions, turn, take, mayWork, onFault, everyMs }: LaneOptions): Lane {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<number> | undefined
  let asked = false

  async function work(): Promise<number> {
    let done = 0
    for (;;) {
      asked = false
      let more = false
      for (const region of regions()) {
        if (stopped || !mayWork()) return done
        const taken = await take(region)
        done += taken
        if (taken >= turn) more = true
      }
      if (!more && !asked) return done
    }
  }

  function drain(): Promise<number> {
    working ??= work().finally(() => {
      working = undefined
    })
    return working
  }

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => {
      drain()
        .catch(onFault)
        .finally(() => schedule(everyMs))
    }, ms)
  }

  schedule(0)
  return {
    nudge() {
      asked = true
      if (!working) schedule(0)
    },
    drain,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await working?.catch(() => undefined)
    },
  }
}
