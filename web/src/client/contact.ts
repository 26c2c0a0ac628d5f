/**
 * What is known of the line to the office from the calls of every page: when it last answered, whether it can be
 * reached, and whether it has said that nobody is signed in any more. The shell draws it; pages need not care.
 */
export type Contact = {
  /** `offline`: this device has no network. `gone`: it has, and the office does not answer. */
  readonly reach: 'fine' | 'offline' | 'gone'
  /** An office that was out of reach answers again; goes back to false with the next loss. */
  readonly back: boolean
  /** The office refused a call because nobody is signed in. */
  readonly signedOut: boolean
  /** The office acts on nothing until its time is confirmed. */
  readonly clockWaits: boolean
}

/** How long a call that was refused while others were answered waits at least, in milliseconds. */
const AGAIN_MS = 3_000

const FINE: Contact = { reach: 'fine', back: false, signedOut: false, clockWaits: false }

const listeners = new Set<() => void>()
let contact: Contact = window.navigator.onLine ? FINE : { ...FINE, reach: 'offline' }
let lastUsed = Date.now()
/** How often this device has lost its network since the page was opened. */
let cuts = 0

/** Other tabs of this browser share the session, so they share when it was last used. A time is no personal data. */
const SHARED_KEY = 'yizheng.used'

function change(next: Contact): void {
  const same =
    next.reach === contact.reach &&
    next.back === contact.back &&
    next.signedOut === contact.signedOut &&
    next.clockWaits === contact.clockWaits
  if (same) return
  contact = next
  for (const listener of listeners) listener()
}

export type Call = {
  /**
   * The office answered: its answer, or a problem of its own. `signedOut` when that problem was that nobody is signed in. `used` when a
   * person asked and not the page by itself, which is no use of the session.
   */
  readonly heard: (signedOut: boolean, used?: boolean) => void
  /** No answer came. */
  readonly lost: () => void
}

/** Begins a call; what comes of it is told to what this answers. */
export function beginCall(): Call {
  const before = cuts
  return { heard: (signedOut, used = true) => heard(signedOut, used, before === cuts), lost }
}

/**
 * `news`: it was asked since the network was last lost. An answer that was on its way when the line was cut says nothing of the line as
 * it is now; were it believed, nobody would be told that there is no network before the next call, which may never come.
 */
function heard(signedOut: boolean, used: boolean, news: boolean): void {
  if (!signedOut && used) usedAt(Date.now())
  change({
    ...contact,
    ...(news && { reach: 'fine', back: contact.back || contact.reach !== 'fine' }),
    signedOut: contact.signedOut || signedOut,
  })
}

/** Whether the office said, with an answer or with the page, that acts wait for its clock. */
export function waits(clockWaits: boolean): void {
  change({ ...contact, clockWaits })
}

/** A call got no answer. */
export function lost(): void {
  change({ ...contact, reach: window.navigator.onLine ? 'gone' : 'offline', back: false })
}

/** Somebody is signed in (again). */
export function signedIn(): void {
  change({ ...contact, signedOut: false })
}

/** The session was used at a moment, in milliseconds since 1970; an earlier one than is known changes nothing. */
export function usedAt(moment: number): void {
  if (moment <= lastUse()) return
  lastUsed = moment
  try {
    window.localStorage.setItem(SHARED_KEY, String(moment))
  } catch {
    // Without storage each tab knows of its own calls only, and warns earlier than it must.
  }
}

/** When a person last used this browser's session, in any tab, in milliseconds since 1970. */
export function lastUse(): number {
  try {
    const shared = Number(window.localStorage.getItem(SHARED_KEY))
    // A clock that was set back must not keep a session alive on the screen.
    return shared > lastUsed && shared <= Date.now() ? shared : lastUsed
  } catch {
    return lastUsed
  }
}

function cut(): void {
  cuts += 1
  change({ ...contact, reach: 'offline', back: false })
}

/** The network is back; whether the office is, the next call says. */
function mended(): void {
  if (contact.reach === 'offline') change({ ...contact, reach: 'gone' })
}

window.addEventListener('offline', cut)
window.addEventListener('online', mended)
// A page that was left is told nothing of the line, and knows no better when a step back brings it out of the browser's memory.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted) (window.navigator.onLine ? mended : cut)()
})

/**
 * Calls `then` when an office out of reach answers again; returns the way to call it off. Where it has answered somebody else since
 * (it refused this call in a rush and took the next), no news will come: then it is called after a moment, which differs from
 * browser to browser, so that they do not all come back at once.
 */
export function whenBack(then: () => void): () => void {
  const missed = contact.reach === 'fine'
  const timer = missed ? setTimeout(then, AGAIN_MS * (1 + Math.random())) : undefined
  const off = subscribe(() => contact.back && then())
  return () => {
    clearTimeout(timer)
    off()
  }
}

/**
 * Calls `then` when somebody is signed in again after the office had said that nobody is; returns the way to call it off. Where they have
 * signed in since it said so to this call, no news will come: then it is called after a moment.
 */
export function whenSignedIn(then: () => void): () => void {
  let out = contact.signedOut
  const timer = out ? undefined : setTimeout(then, AGAIN_MS)
  const off = subscribe(() => {
    const again = out && !contact.signedOut
    out = contact.signedOut
    if (again) then()
  })
  return () => {
    clearTimeout(timer)
    off()
  }
}

/** The contact as it is now. */
export function contactNow(): Contact {
  return contact
}

/** Calls `listener` whenever the contact changes; returns the way to call it off. */
export function onContact(listener: () => void): () => void {
  return subscribe(listener)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
