import { useSyncExternalStore } from 'react'
import type { SessionEnding, SessionView } from '@yizheng/contract/parties'
import { ask } from '../../client/ask.ts'
import { contactNow, lastUse, onContact, signedIn, usedAt } from '../../client/contact.ts'
import { polledSignal } from '../../client/polled.ts'
import { lastUseAgo, sessionLeft, WARNED_FOR } from './session-clock.ts'

export type Watch = {
  readonly state: 'fine' | 'warned' | 'ended'
  /** Milliseconds left, and which limit ends it: a touch lengthens the idle one only. */
  readonly left: number
  readonly by: 'idle' | 'absolute'
  /** Of one that has ended: why, where the office knows. */
  readonly why?: SessionEnding | undefined
}

type Known = { readonly expiresAt: string; readonly idleMinutes: number; readonly personId: string }

const NOBODY: Watch = { state: 'fine', left: Infinity, by: 'idle' }

/** A touch at most this often while somebody types or points: their work is use, also when it asks nothing of the server. */
const TOUCH_EVERY = 4 * 60_000
const NEAR = 1_000
const FAR = 15_000

const listeners = new Set<() => void>()
let known: Known | undefined
let watch: Watch = NOBODY
let timer: ReturnType<typeof setTimeout> | undefined
let asking: Promise<boolean> | undefined

/** Watches the session of this browser from the moment somebody is known to be signed in. */
export function watchSession(session: SessionView | null): void {
  const next = knownOf(session)
  if (next === undefined) return
  if (known === undefined) listen()
  known = next
  tick()
}

/** A person stays, or says that they are signed in again: asks the office, which counts as use. Resolves with whether the session goes on. */
export function checkSession(): Promise<boolean> {
  return check(undefined)
}

/** Asks the office how the session stands, which is no use of it; one question at a time. */
function lookUp(): void {
  asking ??= check(polledSignal()).finally(() => (asking = undefined))
}

/** The session as it stands; the component draws again when that changes. */
export function useSessionWatch(): Watch {
  return useSyncExternalStore(subscribe, () => watch)
}

async function check(signal: AbortSignal | undefined): Promise<boolean> {
  const outcome = await ask('getSession', {}, signal)
  if (!outcome.ok) return false
  const next = knownOf(outcome.value)
  if (next === undefined) {
    show({ state: 'ended', left: 0, by: 'idle', why: outcome.value.ended ?? undefined })
    return false
  }
  // Somebody else signed in meanwhile: nothing of the first person may stay on the screen.
  if (known !== undefined && next.personId !== known.personId) window.location.assign('/')
  known = next
  signedIn()
  // Another tab or device of the person may have used it since this page did.
  usedAt(Date.now() - lastUseAgo(outcome.value))
  show(NOBODY)
  tick()
  return true
}

function knownOf(session: SessionView | null): Known | undefined {
  if (session?.person == null || session.expiresAt === null) return undefined
  return { expiresAt: session.expiresAt, idleMinutes: session.idleMinutes, personId: session.person.personId }
}

/** Looks at the clock, and again every second near the end. Once it is over, only a check can change that. */
function tick(): void {
  clearTimeout(timer)
  if (known === undefined || watch.state === 'ended') return
  const { left, by } = sessionLeft(known, lastUse(), Date.now())
  const near = left <= WARNED_FOR
  show(near && left > 0 ? { state: 'warned', left, by } : { state: 'fine', left, by })
  // Another tab may have kept it alive, so the office is asked before anyone is told.
  if (left <= 0 || contactNow().signedOut) lookUp()
  timer = setTimeout(tick, near ? NEAR : FAR)
}

function show(next: Watch): void {
  watch = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function listen(): void {
  window.addEventListener('keydown', touch)
  window.addEventListener('pointerdown', touch)
  window.addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  onContact(() => contactNow().signedOut && watch.state !== 'ended' && lookUp())
}

function touch(): void {
  if (watch.state === 'fine' && Date.now() - lastUse() > TOUCH_EVERY) void ask('getSession', {})
}

/** Whoever comes back to this tab may have signed in in another one; and its timers may have slept. */
function look(): void {
  if (document.visibilityState !== 'visible') return
  if (watch.state === 'ended') lookUp()
  else tick()
}
