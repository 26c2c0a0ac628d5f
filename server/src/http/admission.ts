import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { POLLED_HEADER } from './limits.ts'
import { ProblemError } from './problem.ts'

/**
 * How many requests are worked on at once. The number follows what the machine can do: while half of those that may come in take
 * longer than `targetMs` and there is a queue, it goes down; while there is a queue and they do not, it goes up.
 */
export type AdmissionTerms = {
  readonly start: number
  readonly least: number
  readonly most: number
  readonly targetMs: number
  /** How often the number is looked at. */
  readonly everyMs: number
  readonly now: () => number
  /** Calls back when the present turn of the event loop is over. */
  readonly afterTurn: (then: () => void) => void
}

export const ADMISSION: AdmissionTerms = {
  start: 64,
  least: 16,
  most: 512,
  targetMs: 250,
  everyMs: 250,
  now: () => performance.now(),
  afterTurn: setImmediate,
}

/** Who asks, the first to be sent away first: a page by itself, a stranger, someone signed in. */
export type Standing = 'polled' | 'stranger' | 'person'

/** So much of what can be worked on at once each may take up, so that a flood of strangers leaves room for the desks. */
const SHARE: Readonly<Record<Standing, number>> = { polled: 0.5, stranger: 0.75, person: 1 }

/**
 * What comes in while the process is busy waits unseen, and is then found all at once, in one turn of the event loop. After so long a
 * turn, and so many taken in it, the rest of them is sent away: each would wait for all before it.
 */
const TURN_MS = 200
const TURN_LEAST = 16

/** Counts who is being answered and decides whether one more can be. Knows no HTTP. */
export function createAdmission(terms: AdmissionTerms) {
  let limit = terms.start
  let inside = 0
  let fullest = 0
  let shed = 0
  let took: number[] = []
  let lookedAt = terms.now()
  let turn: { readonly from: number; taken: number } | undefined

  /** The turn of the event loop in which we are; it ends before anything that comes in later is looked at. */
  function turnNow(): { readonly from: number; taken: number } {
    if (turn) return turn
    const begun = { from: terms.now(), taken: 0 }
    turn = begun
    terms.afterTurn(() => (turn = undefined))
    return begun
  }

  function isFull(standing: Standing): boolean {
    const { from, taken } = turnNow()
    const share = SHARE[standing]
    return inside >= limit * share || (taken >= TURN_LEAST && terms.now() - from > TURN_MS * share)
  }

  /** Once every `everyMs`: more or fewer at once, by how long those took that were answered meanwhile. */
  function look(): void {
    const late = terms.now() - lookedAt - terms.everyMs
    lookedAt = terms.now()
    const middle = took.length === 0 ? 0 : (took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0)
    // A process that is kept from running (`late`) answers nobody meanwhile, however short each answer is.
    const slow = middle > terms.targetMs || late > terms.targetMs
    const queue = fullest >= limit / 2
    if (queue && slow) limit = Math.max(terms.least, Math.floor(limit * 0.7))
    else if (queue) limit = Math.min(terms.most, limit + Math.max(1, Math.floor(limit / 10)))
    else if (limit < terms.start) limit = Math.min(terms.start, limit + 2)
    took = []
    fullest = inside
  }

  return {
    look,
    /** Undefined when there is no room; else to be called once, when the answer is made. `counts`: whether how long it took says anything. */
    enter(standing: Standing): ((counts: boolean) => void) | undefined {
      if (isFull(standing)) {
        shed += 1
        return undefined
      }
      inside += 1
      turnNow().taken += 1
      fullest = Math.max(fullest, inside)
      const from = terms.now()
      let left = false
      return (counts) => {
        if (left) return
        left = true
        inside -= 1
        if (counts) took.push(terms.now() - from)
      }
    },
    isFull,
    state: () => ({ inside, limit, shed }),
  }
}

/** What each waits before it comes again; longer than it takes the office to notice that it is better. */
const RETRY_AFTER_SECONDS = 2

/** How often the log is told, at most, that requests are sent away. */
const TOLD_EVERY_MS = 10_000

/**
 * Sends away with 503 and `Retry-After`, before any work is done for it, what would otherwise wait so long that nobody is answered.
 * A request takes its place when its body is there, so that a slow sender takes none; one that brings a file takes none at all.
 */
export function addAdmission(app: FastifyInstance, terms: AdmissionTerms): void {
  const admission = createAdmission(terms)
  const places = new WeakMap<FastifyRequest, (counts: boolean) => void>()
  let told = { at: Number.NEGATIVE_INFINITY, shed: 0 }

  const standingOf = (request: FastifyRequest): Standing => {
    if (request.headers[POLLED_HEADER] !== undefined) return 'polled'
    return request.cookies[app.office.cookie.name] === undefined ? 'stranger' : 'person'
  }
  const enter = (request: FastifyRequest) => {
    const leave = admission.enter(standingOf(request))
    if (!leave) throw crowded()
    places.set(request, leave)
  }

  app.addHook('onRequest', async (request) => {
    if (!bringsBody(request)) enter(request)
    else if (admission.isFull(standingOf(request))) throw crowded()
  })
  app.addHook('preHandler', async (request) => {
    if (!places.has(request) && request.routeOptions.config.bringsFile !== true) enter(request)
  })
  const leave = (request: FastifyRequest, reply: FastifyReply) => {
    const asUsual = reply.statusCode < 500 && /json|html/.test(String(reply.getHeader('content-type') ?? 'json'))
    places.get(request)?.(asUsual)
  }
  app.addHook('onSend', async (request, reply) => leave(request, reply))
  app.addHook('onResponse', async (request, reply) => leave(request, reply))
  app.addHook('onRequestAbort', async (request) => places.get(request)?.(false))

  const timer = setInterval(() => {
    admission.look()
    const { shed, limit, inside } = admission.state()
    if (shed === told.shed || terms.now() - told.at < TOLD_EVERY_MS) return
    app.log.warn(
      { shed: shed - told.shed, limit, inside },
      'more is asked than can be answered: requests are sent away',
    )
    told = { at: terms.now(), shed }
  }, terms.everyMs)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, which comes as slowly as its line. */
    bringsFile?: boolean
  }
}

function bringsBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  return coding !== undefined || Number(length ?? 0) > 0
}

function crowded(): ProblemError {
  return new ProblemError(
    'unavailable',
    {
      zh: '当前访问量过大，请稍后重试；同一请求编号重试不会重复办理。',
      en: 'More is asked at the moment than can be answered. Try again shortly; with the same key nothing is done twice.',
    },
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  )
}
