import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Callers } from './callers.ts'
import { createAdmission, type AdmissionTerms, type Leave } from './turns.ts'
import { languageOf, ProblemError } from './problem.ts'
import { sendCheaply } from './send-problem.ts'

/** What each waits before it comes again; longer than it takes the office to notice that it is better. */
const RETRY_AFTER_SECONDS = 2

/** Made once: there are many to whom it is said. */
const CROWDED = new ProblemError(
  'unavailable',
  {
    zh: '当前访问量过大，请稍后重试；同一请求编号重试不会重复办理。',
    en: 'More is asked at the moment than can be answered. Try again shortly; with the same key nothing is done twice.',
  },
  { retryAfterSeconds: RETRY_AFTER_SECONDS },
)

/** So many scripts and styles are looked for at once: else those of a crowd would all come before what a desk asks. */
const PARTS_AT_ONCE = 64

/** How often the log is told, at most, that requests are sent away. */
const TOLD_EVERY_MS = 10_000

/**
 * Sends away with 503 and `Retry-After`, before any work is done for it, what would otherwise wait so long that nobody is answered.
 * A request gives its place back while its body is on its way, so that a slow sender holds none; one that brings a file needs no other.
 * Scripts and styles need none either: they are files sent as they are, and a page that was let in stays empty without them. They wait for
 * each other, and are never sent away.
 */
export function addAdmission(app: FastifyInstance, callers: Callers, given: AdmissionTerms): void {
  const terms = { ...given, arrived: countArrivals(app) }
  const admission = createAdmission(terms)
  const places = new WeakMap<FastifyRequest, Leave>()
  const waiting = new WeakMap<FastifyRequest, () => void>()
  let told = { at: Number.NEGATIVE_INFINITY, shed: 0 }

  const enter = (request: FastifyRequest, reply: FastifyReply, again: boolean, done: () => void) => {
    const then = (leave: Leave | undefined) => {
      waiting.delete(request)
      if (!leave) return sendCheaply(reply, CROWDED, languageOf(request.headers['accept-language']), request)
      places.set(request, leave)
      done()
    }
    let answered = false
    const forget = admission.enter(callers.of(request), (leave) => ((answered = true), then(leave)), again)
    if (!answered) waiting.set(request, forget)
  }
  const leave = (request: FastifyRequest, counts: boolean) => {
    places.get(request)?.(counts)
    places.delete(request)
  }
  const answered = (request: FastifyRequest, reply: FastifyReply) =>
    leave(request, reply.statusCode < 500 && /json|html/.test(String(reply.getHeader('content-type') ?? 'json')))

  const parts = createLane()
  app.addHook('onRequest', (request, reply, done) => {
    if (isPartOfPage(request)) parts.enter(request, done)
    else enter(request, reply, false, done)
  })
  app.addHook('preParsing', (request, _reply, payload, done) => {
    if (bringsBody(request)) leave(request, false)
    done(null, payload)
  })
  app.addHook('preHandler', (request, reply, done) => {
    const needsNone = places.has(request) || isPartOfPage(request) || request.routeOptions.config.bringsFile === true
    if (needsNone) done()
    else enter(request, reply, true, done)
  })
  app.addHook('onSend', async (request, reply) => {
    answered(request, reply)
    parts.leave(request)
  })
  app.addHook('onResponse', async (request, reply) => {
    answered(request, reply)
    parts.leave(request)
  })
  app.addHook('onRequestAbort', async (request) => {
    waiting.get(request)?.()
    parts.leave(request)
    leave(request, false)
  })

  const timer = setInterval(() => {
    admission.look()
    const { shed, limit, inside, waiting: inLine } = admission.state()
    if (shed === told.shed || terms.now() - told.at < TOLD_EVERY_MS) return
    app.log.warn(
      { shed: shed - told.shed, limit, inside, waiting: inLine },
      'more is asked than can be answered: requests are sent away',
    )
    told = { at: terms.now(), shed }
  }, terms.everyMs)
  timer.unref()
  app.addHook('onClose', async () => clearInterval(timer))
}

/** Lets so many in at once as they come; the others wait. A place is given back when the answer begins, so that nobody who reads slowly holds one. */
function createLane() {
  const inside = new Set<FastifyRequest>()
  const waiting = new Map<FastifyRequest, () => void>()
  const next = () => {
    for (const [request, go] of waiting) {
      if (inside.size >= PARTS_AT_ONCE) return
      waiting.delete(request)
      inside.add(request)
      go()
    }
  }
  return {
    enter(request: FastifyRequest, go: () => void): void {
      waiting.set(request, go)
      next()
    },
    /** It was answered, or nobody waits for it any more. */
    leave(request: FastifyRequest): void {
      waiting.delete(request)
      if (inside.delete(request)) next()
    },
  }
}

/** How many connections the server has taken up. */
function countArrivals(app: FastifyInstance): () => number {
  let count = 0
  app.server.on('connection', () => (count += 1))
  return () => count
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a file, which comes as slowly as its line. */
    bringsFile?: boolean
  }
}

/** Whether a file of the built web app is asked for whose name holds a hash of its content. */
function isPartOfPage({ method, url }: FastifyRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && url.startsWith('/assets/')
}

function bringsBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers
  return coding !== undefined || Number(length ?? 0) > 0
}
