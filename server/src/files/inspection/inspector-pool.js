import { fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OUT_OF_BOUNDS } from './bounds.ts'
const DEFAULTS = {
  processes: 1,
  bounds: { cpuMs: 5000, bytes: 270 * 1024 * 1024 },
  filesPerProcess: 100,
  bytesHeld: 170 * 1024 * 1024,
  silenceMs: 180000,
  idleMs: 60000,
  waiting: 200,
  program: fileURLToPath(new URL('inspector-process.ts', import.meta.url)),
}
/** Why no verdict could be had; the file is not to blame, and may be sent again. */
export class InspectorBusy extends Error {}
/** A file is given to a second process when the first one dies without a reason: it may have been killed from outside. */
const ATTEMPTS = 2
/** The root of the project: where the program and its libraries are read from. */
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
/**
 * Looks into received files, PDF and pictures each in processes of their own. Rejects with `InspectorBusy` when too many wait
 * already, when no process answers, and after `close`.
 */
export class Inspector {
  #lanes
  constructor(options) {
    const all = { ...DEFAULTS, ...options }
    this.#lanes = { pdf: new Lane('pdf', all), picture: new Lane('picture', all) }
  }
  /** The verdict on a file of `who`. A file that breaks a process, or costs more than the bounds, is refused as too complex. */
  inspect(request, who) {
    return (request.kind === 'pdf' ? this.#lanes.pdf : this.#lanes.picture).inspect(request, who)
  }
  /** Refuses what has not begun, ends every process and returns when all have ended. */
  async close() {
    await Promise.all([this.#lanes.pdf.close(), this.#lanes.picture.close()])
  }
}
/**
 * A queue before a few processes that are started, watched and replaced here. Whoever sends many waits behind their own: the
 * people who wait take turns.
 */
class Lane {
  #kind
  #options
  /** What waits, by person, in the order of their turns. */
  #waiting = new Map()
  #processes = new Set()
  #closed = false
  constructor(kind, options) {
    this.#kind = kind
    this.#options = options
  }
  inspect(request, who) {
    const waiting = [...this.#waiting.values()].reduce((sum, jobs) => sum + jobs.length, 0)
    if (this.#closed || waiting >= this.#options.waiting) return Promise.reject(new InspectorBusy())
    return new Promise((resolve, reject) => {
      const job = { request, who, attempts: 0, resolve, reject }
      const own = this.#waiting.get(who)
      if (own) own.push(job)
      else this.#waiting.set(who, [job])
      this.#assign()
    })
  }
  async close() {
    this.#closed = true
    const ends = [...this.#processes].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    for (const jobs of this.#waiting.values()) for (const job of jobs) job.reject(new InspectorBusy())
    this.#waiting.clear()
    for (const each of this.#processes) this.#end(each)
    await Promise.all(ends)
  }
  #assign() {
    while (this.#waiting.size > 0 && !this.#closed) {
      const idle = [...this.#processes].find(({ job, ready }) => ready && job === undefined)
      if (!idle) {
        const starting = [...this.#processes].filter(({ ready }) => !ready).length
        if (this.#processes.size < this.#options.processes && starting < this.#waiting.size) this.#start()
        return
      }
      const job = this.#next()
      if (job) this.#begin(idle, job)
    }
  }
  /** The first file of whoever's turn it is, who then goes to the end. */
  #next() {
    const [turn] = this.#waiting
    if (!turn) return undefined
    const [who, jobs] = turn
    const job = jobs.shift()
    this.#waiting.delete(who)
    if (jobs.length > 0) this.#waiting.set(who, jobs)
    return job
  }
  #start() {
    const { bounds, directory, program } = this.#options
    const place = realpathSync(directory)
    const child = fork(program, [this.#kind], {
      // The process may read the program and the files, write beside the files, and start or reach nothing else on this machine.
      execArgv: [
        '--permission',
        `--allow-fs-read=${ROOT}`,
        `--allow-fs-read=${place}`,
        `--allow-fs-write=${place}`,
        '--allow-worker',
        '--allow-addons',
        '--max-old-space-size=160',
        '--disable-warning=SecurityWarning',
      ],
      env: {
        INSPECTION_CPU_MS: String(bounds.cpuMs),
        INSPECTION_BYTES: String(bounds.bytes),
        // Fewer pools of memory that is not given back.
        MALLOC_ARENA_MAX: '2',
        HOME: '/nonexistent',
      },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const started = { child, ready: false, files: 0 }
    this.#processes.add(started)
    started.timer = setTimeout(() => this.#end(started), this.#options.silenceMs)
    child.on('message', (message) => this.#hear(started, message))
    child.once('exit', (_code, signal) => this.#lose(started, signal))
    child.once('error', () => this.#lose(started, null))
  }
  #begin(inspecting, job) {
    clearTimeout(inspecting.timer)
    job.attempts += 1
    inspecting.job = job
    inspecting.timer = setTimeout(() => inspecting.child.kill('SIGKILL'), this.#options.silenceMs)
    // A failed send is followed by the end of the process, which #lose handles.
    inspecting.child.send(job.request, () => {})
  }
  #hear(inspecting, message) {
    clearTimeout(inspecting.timer)
    if (message === 'ready') inspecting.ready = true
    else {
      const { job } = inspecting
      inspecting.job = undefined
      inspecting.files += 1
      if (message.verdict === 'failed') job?.reject(new InspectorBusy(message.reason))
      else job?.resolve(message)
      const { filesPerProcess, bytesHeld } = this.#options
      if (inspecting.files >= filesPerProcess || message.heldBytes > bytesHeld) this.#end(inspecting)
    }
    if (this.#processes.has(inspecting)) {
      inspecting.timer = setTimeout(() => this.#end(inspecting), this.#options.idleMs).unref()
    }
    this.#assign()
  }
  /** Ends a process on purpose; it keeps no state, so it may be killed. */
  #end(inspecting) {
    const { job } = inspecting
    inspecting.job = undefined
    job?.reject(new InspectorBusy())
    this.#remove(inspecting)
    inspecting.child.kill('SIGKILL')
  }
  /** A process has ended: by its own bounds, or for a reason that is tried once more to tell from the file. */
  #lose(inspecting, signal) {
    const { job, ready } = inspecting
    inspecting.job = undefined
    this.#remove(inspecting)
    if (job && (signal === OUT_OF_BOUNDS || job.attempts >= ATTEMPTS))
      job.resolve({ verdict: 'refused', fault: 'too-complex' })
    else if (job) this.#waiting.set(job.who, [job, ...(this.#waiting.get(job.who) ?? [])])
    // A process that never got ready says nothing about the file: whoever waits is told, instead of being left to wait.
    else if (!ready && !this.#closed) this.#giveUp()
    this.#assign()
  }
  #giveUp() {
    if ([...this.#processes].some(({ ready }) => ready)) return
    for (const jobs of this.#waiting.values()) for (const each of jobs) each.reject(new InspectorBusy())
    this.#waiting.clear()
  }
  #remove(inspecting) {
    clearTimeout(inspecting.timer)
    this.#processes.delete(inspecting)
  }
}
