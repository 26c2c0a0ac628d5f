import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * What a connection must do to be kept. Nothing here is a fixed time for a whole request: a body may take as long as it keeps
 * coming, and so may an answer as long as it is being taken.
 */
export type Terms = {
  /** A body that is being sent, and an answer that is being read, moves at least so many bytes ... */
  readonly floorBytes: number
  /** ... in so many milliseconds, or is done within them. */
  readonly floorMs: number
  /** How long a sender may go on after it was answered, so that the answer reaches it, before the connection is cut. */
  readonly lingerMs: number
  /** How long a connection may lie idle. */
  readonly idleMs: number
  /** How many connections are held at once. One more, and the one that is least use is ended. */
  readonly limit: number
  /** How often the terms are looked at. */
  readonly everyMs: number
  /** Milliseconds, of a clock that nobody can set. */
  readonly now: () => number
}

export const TERMS: Omit<Terms, 'limit'> = {
  floorBytes: 16 * 1024,
  floorMs: 30_000,
  lingerMs: 3_000,
  idleMs: 75_000,
  everyMs: 1_000,
  now: () => performance.now(),
}

/** Requests that one connection may send ahead before the first is answered. */
const AHEAD_LIMIT = 16

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse }

type State = {
  readonly socket: Socket
  readonly address: string
  /** What is being asked and answered on it, the newest last. */
  readonly exchanges: Set<Exchange>
  idleSince: number
  /** Since when it has been answered for good and only waits to be cut. */
  endedAt: number | undefined
  /** Where the current stretch of measuring began: bytes read and bytes sent by then. */
  mark: { at: number; read: number; sent: number }
}

export type Told = {
  /** A body came too slowly and its request has had no answer yet: answers it and ends the connection. */
  readonly tooSlow: (socket: Socket) => void
  /** Connections had to be ended for others; told at most every ten seconds. */
  readonly crowded: (ended: number, held: number) => void
}

const CROWDED_EVERY_MS = 10_000

/** Holds the connections of a server to `terms`. `stop` ends the watching, not the connections. */
export function keepConnections(server: Server, terms: Terms, told: Told): () => void {
  const { now } = terms
  const states = new Map<Socket, State>()
  let ended = 0
  let toldAt = Number.NEGATIVE_INFINITY

  server.on('connection', (socket: Socket) => {
    const at = now()
    const mark = { at, read: 0, sent: 0 }
    states.set(socket, {
      socket,
      address: socket.remoteAddress ?? '',
      exchanges: new Set(),
      idleSince: at,
      endedAt: undefined,
      mark,
    })
    socket.once('close', () => states.delete(socket))
    if (states.size > terms.limit) makeRoom(socket)
  })

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const state = states.get(request.socket)
    if (!state) return
    if (state.exchanges.size >= AHEAD_LIMIT) {
      state.socket.destroy()
      return
    }
    const exchange = { request, response }
    state.exchanges.add(exchange)
    state.mark = markOf(state, now())
    response.once('close', () => {
      state.exchanges.delete(exchange)
      state.idleSince = now()
      if (!request.complete) linger(state, request)
    })
  })

  /** The rest of a body that nobody wants any more is read and thrown away for a moment: closing at once would take the answer with it. */
  function linger(state: State, request: IncomingMessage): void {
    state.endedAt ??= now()
    request.once('end', () => (state.endedAt = undefined))
    request.resume()
  }

  function makeRoom(newest: Socket): void {
    const counts = new Map<string, number>()
    for (const { address } of states.values()) counts.set(address, (counts.get(address) ?? 0) + 1)
    let least: { state: State; rank: readonly number[] } | undefined
    for (const state of states.values()) {
      if (state.socket === newest) continue
      const rank = rankOf(state, counts.get(state.address) ?? 0, now())
      if (rank && (!least || isBefore(rank, least.rank))) least = { state, rank }
    }
    const victim = least?.state.socket ?? newest
    states.delete(victim)
    victim.destroy()
    ended += 1
    if (now() - toldAt < CROWDED_EVERY_MS) return
    told.crowded(ended, states.size)
    toldAt = now()
    ended = 0
  }

  const timer = setInterval(() => {
    for (const state of states.values()) hold(state, terms, told, now())
  }, terms.everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

function markOf({ socket }: State, at: number): State['mark'] {
  return { at, read: socket.bytesRead, sent: sentBy(socket) }
}

/** Bytes that have left for the other side. */
function sentBy(socket: Socket): number {
  return socket.bytesWritten - socket.writableLength
}

/** Looks at one connection, and ends it when it does not keep to the terms. */
function hold(state: State, terms: Terms, told: Told, at: number): void {
  const { socket } = state
  // Our last word is said; the other side may keep its half open for ever.
  if (socket.writableEnded) state.endedAt ??= at
  if (state.endedAt !== undefined) {
    if (at - state.endedAt >= terms.lingerMs) socket.destroy()
    return
  }
  const current = waitingOn(state)
  if (current === 'us') state.mark = markOf(state, at)
  else if (current === 'nobody') {
    if (at - state.idleSince >= terms.idleMs) socket.destroy()
  } else if (at - state.mark.at >= terms.floorMs) {
    const moved = Math.max(socket.bytesRead - state.mark.read, sentBy(socket) - state.mark.sent)
    if (moved >= terms.floorBytes) state.mark = markOf(state, at)
    else if (current.response.headersSent) socket.destroy()
    else told.tooSlow(socket)
  }
}

/** Whom an exchange waits on: us, or the other side to send or to take; `nobody` where none is under way. */
function waitingOn({ exchanges, socket }: State): 'us' | 'nobody' | Exchange {
  if (exchanges.size === 0) return 'nobody'
  for (const exchange of exchanges) {
    const { request, response } = exchange
    // What lies here unread is our own slowness, not the sender's.
    const sending = !request.complete && request.readableLength === 0
    const taking = response.headersSent && socket.writableLength > 0
    if (sending || taking) return exchange
  }
  return 'us'
}

/**
 * How little use a connection is, least first; undefined for one that waits on us. Idle and half-open ones go before senders
 * and readers, an address with many connections before one with few, the slow before the fast.
 */
function rankOf(state: State, ofAddress: number, at: number): readonly number[] | undefined {
  if (state.endedAt !== undefined) return [0, 0, 0]
  const current = waitingOn(state)
  if (current === 'us') return undefined
  if (current === 'nobody') return [1, -ofAddress, state.idleSince]
  const elapsed = Math.max(1, at - state.mark.at)
  const moved = Math.max(state.socket.bytesRead - state.mark.read, sentBy(state.socket) - state.mark.sent)
  return [2, -ofAddress, moved / elapsed]
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? 0
    if (value !== other) return value < other
  }
  return false
}
