import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RenderError } from './render-error.ts'
import type { RenderAnswer, RenderRequest } from './render-messages.ts'

export type PoolOptions = {
  /** Most processes at once; they start when there is work. */
  processes: number
  /** A process is replaced after so many documents ... */
  documentsPerProcess: number
  /** ... or when it holds more than so many megabytes: Typst gives back about nothing of what a document took. */
  megabytesPerProcess: number
  /** Longest time for one document; the process is then killed. */
  timeoutMs: number
  /** A process without work for so long is ended. */
  idleMs: number
  /** Told of every start and end, for the log of the operator. */
  onProcess: (event: { event: 'started' | 'ended'; processId: number; documents: number }) => void
}

const DEFAULT_POOL: PoolOptions = {
  processes: 2,
  documentsPerProcess: 250,
  megabytesPerProcess: 600,
  timeoutMs: 30_000,
  idleMs: 300_000,
  onProcess: () => {},
}

type Job = {
  request: RenderRequest
  attempts: number
  resolve: (answer: RenderAnswer) => void
  reject: (error: RenderError) => void
}

type Worker = { child: ChildProcess; documents: number; job?: Job; timer?: NodeJS.Timeout }

/** A document is tried on a second process when the first one dies: the death may not have been its fault. */
const ATTEMPTS = 2

const PROGRAM = fileURLToPath(new URL('renderer-process.ts', import.meta.url))
const NO_HOST_FONTS = fileURLToPath(new URL('no-host-fonts.conf', import.meta.url))

/** A queue in order of arrival before a few rendering processes that are started, watched and replaced here. */
export class RendererPool {
  readonly #options: PoolOptions
  readonly #queue: Job[] = []
  readonly #workers = new Set<Worker>()
  #closed = false

  constructor(options: Partial<PoolOptions> = {}) {
    this.#options = { ...DEFAULT_POOL, ...options }
  }

  /** The answer of a process. Rejects with a RenderError `timed-out`, `process-lost` or `closed`. */
  render(request: RenderRequest): Promise<RenderAnswer> {
    if (this.#closed) return Promise.reject(new RenderError('closed'))
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, attempts: 0, resolve, reject })
      this.#assign()
    })
  }

  /** Refuses what has not begun, ends every process and returns when all have ended. */
  async close(): Promise<void> {
    this.#closed = true
    const ends = [...this.#workers].map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
    for (const job of this.#queue.splice(0)) job.reject(new RenderError('closed'))
    for (const worker of this.#workers) this.#end(worker, new RenderError('closed'))
    await Promise.all(ends)
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idleWorker()
      if (worker === undefined) return
      const job = this.#queue.shift()
      if (job !== undefined) this.#begin(worker, job)
    }
  }

  #idleWorker(): Worker | undefined {
    for (const worker of this.#workers) if (worker.job === undefined) return worker
    return this.#workers.size < this.#options.processes ? this.#start() : undefined
  }

  #start(): Worker {
    // No execArgv of this process and none of its environment: a rendering process needs no secret.
    const child = fork(PROGRAM, [], {
      execArgv: [],
      env: { FONTCONFIG_FILE: NO_HOST_FONTS, HOME: '/nonexistent', SystemRoot: process.env.SystemRoot },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const worker: Worker = { child, documents: 0 }
    this.#workers.add(worker)
    child.on('message', (answer: RenderAnswer) => this.#finish(worker, answer))
    child.once('exit', () => this.#lose(worker))
    child.once('error', () => this.#lose(worker))
    this.#options.onProcess({ event: 'started', processId: child.pid ?? 0, documents: 0 })
    return worker
  }

  #begin(worker: Worker, job: Job): void {
    clearTimeout(worker.timer)
    job.attempts += 1
    worker.job = job
    worker.timer = setTimeout(() => this.#end(worker, new RenderError('timed-out')), this.#options.timeoutMs)
    // A failed send is followed by the end of the process, which #lose handles.
    worker.child.send(job.request, () => {})
  }

  #finish(worker: Worker, answer: RenderAnswer): void {
    const job = worker.job
    worker.job = undefined
    worker.documents += 1
    clearTimeout(worker.timer)
    job?.resolve(answer)
    const { documentsPerProcess, megabytesPerProcess, idleMs } = this.#options
    if (worker.documents >= documentsPerProcess || answer.memory > megabytesPerProcess * 1e6) this.#end(worker)
    else worker.timer = setTimeout(() => this.#end(worker), idleMs).unref()
    this.#assign()
  }

  /** Ends a process on purpose; the job it has, if any, gets `error`. It keeps no state, so it may be killed. */
  #end(worker: Worker, error?: RenderError): void {
    const job = worker.job
    worker.job = undefined
    if (error !== undefined) job?.reject(error)
    this.#remove(worker)
    worker.child.kill('SIGKILL')
    this.#assign()
  }

  /** A process has ended, on purpose or not; the document it was making goes to the head of the queue once more. */
  #lose(worker: Worker): void {
    const job = worker.job
    worker.job = undefined
    this.#remove(worker)
    if (job !== undefined) {
      if (job.attempts < ATTEMPTS) this.#queue.unshift(job)
      else job.reject(new RenderError('process-lost'))
    }
    this.#assign()
  }

  #remove(worker: Worker): void {
    clearTimeout(worker.timer)
    if (!this.#workers.delete(worker)) return
    this.#options.onProcess({ event: 'ended', processId: worker.child.pid ?? 0, documents: worker.documents })
  }
}
