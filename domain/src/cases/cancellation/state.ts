import type { Day } from '../../time/day.ts'

/**
 * That a licence be cancelled, as its holder asked. `id` is the version of the entry, `said` how often they had spoken before against an end that
 * was proposed: what they say later speaks against this one too.
 */
export type CancellationRequest = {
  id: number
  on: Day
  by: 'holder' | 'window'
  reason: string
  files: string[]
  said: number
}

export type CancellationRequested = {
  /** What its holder asked for, until it is decided or taken back. */
  cancellation: CancellationRequest | null
}

export type CancellationOwn = { case: object; approval: object; licence: CancellationRequested }
