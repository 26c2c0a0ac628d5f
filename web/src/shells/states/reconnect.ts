import { useSyncExternalStore } from 'react'
import { ask } from '../../client/ask.ts'
import { contactNow, onContact, type Contact } from '../../client/contact.ts'
import { polledSignal } from '../../client/polled.ts'

export type Reconnect = {
  readonly reach: Contact['reach']
  readonly trying: boolean
  /** The office answers again since a moment ago. */
  readonly news: boolean
}

/** Milliseconds between two tries, the last one repeated: quick at first, then without pressing a server that restarts. */
const PAUSES = [3_000, 5_000, 10_000, 20_000, 30_000]
/** How long the good news stays. */
const GOOD_NEWS = 5_000

const listeners = new Set<() => void>()
let state: Reconnect = { reach: contactNow().reach, trying: false, news: false }
let tries = 0
let timer: ReturnType<typeof setTimeout> | undefined

onContact(follow)
if (state.reach !== 'fine') plan()

/** Whether the office can be reached, and how trying again goes; the component draws again when that changes. */
export function useReconnect(): Reconnect {
  return useSyncExternalStore(subscribe, () => state)
}

/** Tries now instead of waiting for the next turn. */
export function tryNow(): Promise<void> {
  return tryWith(undefined)
}

async function tryWith(signal: AbortSignal | undefined): Promise<void> {
  clearTimeout(timer)
  show({ trying: true })
  await ask('getSession', {}, signal)
  tries += 1
  show({ trying: false })
  if (contactNow().reach !== 'fine') plan()
}

function plan(): void {
  clearTimeout(timer)
  timer = setTimeout(() => void tryWith(polledSignal()), PAUSES[Math.min(tries, PAUSES.length - 1)])
}

function follow(): void {
  const { reach, back } = contactNow()
  if (reach === state.reach) return
  const wasFine = state.reach === 'fine'
  // The device has its network again: that nothing came through without one says nothing of the office.
  if (state.reach === 'offline') tries = 0
  show({ reach, news: reach === 'fine' && back })
  if (reach === 'fine') {
    clearTimeout(timer)
    tries = 0
    timer = setTimeout(() => show({ news: false }), GOOD_NEWS)
  } else if (wasFine || !state.trying) plan()
}

function show(change: Partial<Reconnect>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
