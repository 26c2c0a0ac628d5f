import { isMainThread, Worker, workerData } from 'node:worker_threads'
/** Where the two threads meet: whether a file is being looked into, CPU time at its start, and the most memory seen. */
const ACTIVE = 0
const CPU_AT_START = 1
const PEAK_KILOBYTES = 2
/** How often is looked: memory grows by some ten megabytes in between at most. */
const LOOK_MS = 5
/** The signal by which the process ends itself, so that whoever waits knows why. */
export const OUT_OF_BOUNDS = 'SIGXCPU'
/**
 * Watches this process from a thread of its own, since the one that works on a hostile file answers nobody: beyond the bounds
 * the process ends itself. CPU time counts and not the time of day, so that a busy machine refuses no good file.
 */
export class Watch {
  #shared = new Int32Array(new SharedArrayBuffer(12))
  constructor(bounds) {
    const thread = new Worker(new URL(import.meta.url), {
      workerData: { shared: this.#shared, bounds },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
    })
    thread.unref()
  }
  begin() {
    Atomics.store(this.#shared, CPU_AT_START, cpuMs())
    Atomics.store(this.#shared, PEAK_KILOBYTES, kilobytes())
    Atomics.store(this.#shared, ACTIVE, 1)
    Atomics.notify(this.#shared, ACTIVE)
  }
  /** What the file cost. */
  end() {
    Atomics.store(this.#shared, ACTIVE, 0)
    const peak = Math.max(Atomics.load(this.#shared, PEAK_KILOBYTES), kilobytes())
    return { cpuMs: cpuMs() - Atomics.load(this.#shared, CPU_AT_START), peakBytes: peak * 1024 }
  }
}
function cpuMs() {
  const { user, system } = process.cpuUsage()
  return Math.round((user + system) / 1000)
}
function kilobytes() {
  return Math.round(process.memoryUsage.rss() / 1024)
}
if (!isMainThread) {
  const { shared, bounds } = workerData
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    Atomics.wait(shared, ACTIVE, 0)
    const now = kilobytes()
    if (now > Atomics.load(shared, PEAK_KILOBYTES)) Atomics.store(shared, PEAK_KILOBYTES, now)
    const beyond = now * 1024 > bounds.bytes || cpuMs() - Atomics.load(shared, CPU_AT_START) > bounds.cpuMs
    if (beyond && Atomics.load(shared, ACTIVE) === 1) process.kill(process.pid, OUT_OF_BOUNDS)
    Atomics.wait(pause, 0, 0, LOOK_MS)
  }
}
