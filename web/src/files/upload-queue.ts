import type { FileView } from '@yizheng/contract/files'
import type { Words } from '@yizheng/domain/text/words'
import { faultBefore, type FaultBefore } from './file-rules.ts'
import type { Uploaded } from './upload.ts'

/** One file on its way, or what kept it from arriving. */
export type Sending = { readonly key: number; readonly file: File; readonly state: SendingState }

export type SendingState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running'; readonly percent: number }
  | { readonly kind: 'wrong'; readonly words: Words | FaultBefore }
  | { readonly kind: 'broken'; readonly signedOut: boolean }

type Send = (file: File, onPercent: (percent: number) => void) => Promise<Uploaded>

/** The files of one paper on their way, sent one after the other; `listen` is told of every change. */
export class UploadQueue {
  #sending: readonly Sending[] = []
  #busy = false
  #nextKey = 1
  readonly #send: Send
  readonly #listeners = new Set<() => void>()
  #onDone: (view: FileView) => void = () => {}

  constructor(send: Send) {
    this.#send = send
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whoever is told of each file that has arrived, from now on. */
  tell(onDone: (view: FileView) => void): void {
    this.#onDone = onDone
  }

  readonly now = (): readonly Sending[] => this.#sending

  /** Adds files; what was refused before is answered by choosing anew, and goes. `browser`: its user agent. */
  add(files: readonly File[], browser: string): void {
    const added = files.map((file): Sending => {
      const fault = faultBefore(file, browser)
      const key = this.#nextKey
      this.#nextKey += 1
      return { key, file, state: fault === undefined ? { kind: 'waiting' } : { kind: 'wrong', words: fault } }
    })
    this.#set([...this.#sending.filter(({ state }) => state.kind !== 'wrong'), ...added])
    void this.#run()
  }

  /** Goes on with what broke off. */
  again(): void {
    this.#set(
      this.#sending.map((each) => (each.state.kind === 'broken' ? { ...each, state: { kind: 'waiting' } } : each)),
    )
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#sendOne(next)
    this.#busy = false
  }

  #next(): Sending | undefined {
    return this.#sending.find(({ state }) => state.kind === 'waiting')
  }

  async #sendOne({ key, file }: Sending): Promise<void> {
    this.#put(key, { kind: 'running', percent: 0 })
    const uploaded = await this.#send(file, (percent) => this.#put(key, { kind: 'running', percent }))
    if (uploaded.kind === 'broken') this.#put(key, { kind: 'broken', signedOut: uploaded.signedOut === true })
    else if (uploaded.kind === 'refused') this.#put(key, { kind: 'wrong', words: reasonOf(uploaded.problem) })
    else {
      this.#set(this.#sending.filter((each) => each.key !== key))
      this.#onDone(uploaded.file)
    }
  }

  #put(key: number, state: SendingState): void {
    this.#set(this.#sending.map((each) => (each.key === key ? { ...each, state } : each)))
  }

  #set(sending: readonly Sending[]): void {
    this.#sending = sending
    for (const listener of this.#listeners) listener()
  }
}

/** The most particular thing the office says about a file it refuses. */
function reasonOf(problem: { faults?: { reason: Words }[] | undefined; words: { detail: Words } }): Words {
  return problem.faults?.[0]?.reason ?? problem.words.detail
}
