import { randomUUID } from 'node:crypto'
import { constants } from 'node:zlib'
import fastifyCompress, { type FastifyCompressOptions } from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { JSON_LIMIT_BYTES } from '@yizheng/contract/bounds'
import { FILE_LIMIT_BYTES } from '@yizheng/contract/files'
import type { SessionEnding } from '@yizheng/contract/parties'
import type { Route } from '@yizheng/contract/route'
import type { Words } from '@yizheng/domain/text/words'
import { Unavailable } from '../store/unavailable.ts'
import { addAdmission } from './admission.ts'
import { addBodyParsers, answerExpectations, requireUncoded } from './body.ts'
import { createCallers, type Callers } from './callers.ts'
import { keepConnections, TERMS, type Terms } from './connections.ts'
import { originsOf, requireSameSite } from './guard.ts'
import { securityHeaders } from './headers.ts'
import { createLimits, POLLED_HEADER, type Rates } from './limits.ts'
import { createLongBodies } from './long-bodies.ts'
import { logOptions, type LogTo } from './log.ts'
import { connectionLimit } from './open-files.ts'
import { addPages } from './pages.ts'
import { languageOf, ProblemError, toProblem } from './problem.ts'
import { addReference } from './reference.ts'
import { answerClientError, answerTooSlow, sendProblem } from './send-problem.ts'
import { sessionCookieOf, type FindEnding, type FindSession, type Session } from './session.ts'
import { ADMISSION, type AdmissionTerms } from './turns.ts'
import { serveWeb } from './web.ts'
import about from '../../package.json' with { type: 'json' }
import { WAITS_HEADER } from '@yizheng/contract/client'

export type AppOptions = {
  /** Where people reach the office: decides the cookie, HSTS and which origins may write. */
  readonly publicUrl: URL
  /** The built web app, `web/dist`; without it only the interface is served. */
  readonly webRoot?: string
  readonly findSession?: FindSession
  /** Why a session is over, for whoever still holds it. */
  readonly findEnding?: FindEnding
  /** Outside production: every answer is held against its schema. */
  readonly checkAnswers?: boolean
  readonly log?: LogTo
  /** Addresses and networks of proxies in front, which may say who the caller is (`X-Forwarded-For`). None by default. */
  readonly trustProxy?: readonly string[]
  /** How often one may ask. A kind left out is not limited. */
  readonly rates?: Rates
  /** Origins of an identity provider that is asked by form post. */
  readonly formTargets?: readonly string[]
  /** What connections are held to, where it is not the usual. */
  readonly connections?: Partial<Terms>
  /** How many requests are worked on at once, where it is not the usual. */
  readonly admission?: Partial<AdmissionTerms>
  /** Whether the disk has no room, so that nothing may be written. */
  readonly storageFull?: () => boolean
  /** Milliseconds; for tests. */
  readonly now?: () => number
}

/** What `mount` needs of the app. */
export type Office = {
  readonly publicUrl: URL
  readonly cookie: { readonly name: string; readonly secure: boolean }
  readonly checkAnswers: boolean
  /** Every route served, in order of mounting. */
  readonly mounted: Route[]
  sessionOf(request: FastifyRequest): Promise<Session | undefined>
  /** Why the session that a request carries is over; undefined when nothing is known of one. */
  endingOf(request: FastifyRequest): Promise<SessionEnding | undefined>
  /** Throws `storage-full` for what writes while the disk has no room. Signing in and out goes on: it is how one reads. */
  requireStorage(route: Route): void
  /** Returns when all that can be read is as durable as it gets; set when the office opens. Throws `Unavailable`. */
  confirm: () => Promise<void>
  requireRate(route: Route, request: FastifyRequest, session: Session | undefined): void
  /** Bounds how many long bodies are on their way. */
  requireRoom(request: FastifyRequest, reply: FastifyReply, personId: string): void
  /** Whose office this is, for the entry page; unknown until the office is open. */
  shown:
    | {
        readonly demonstration: boolean
        readonly bureau: Words
        readonly readOnly?: boolean
        readonly clockInDoubt?: boolean
      }
    | undefined
}

declare module 'fastify' {
  interface FastifyInstance {
    office: Office
  }
}

/**
 * Answers of some size are compressed, since they travel to phones; a weak setting, since the office has many to give.
 * Built files come compressed from the build, and what people uploaded is passed on as it is.
 */
const COMPRESSION: FastifyCompressOptions = {
  threshold: 1_400,
  encodings: ['br', 'gzip'],
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  zlibOptions: { level: 4 },
  customTypes: /^(application\/(problem\+)?json|text\/html)/,
  // What comes in is never unpacked: nothing that people send here needs it, and a decoder is one more thing to attack.
  globalDecompression: false,
}

/**
 * How long a connection may lie idle between two requests. A proxy in front keeps its own for about a minute, and must not find one
 * closed that it is just about to use.
 */
const IDLE_MS = 30_000
const IDLE_BEHIND_PROXY_MS = 75_000

/**
 * The office's HTTP server, without rooms: mount routes on it, then `listen` or `inject`. Answers problems for all
 * that goes wrong, guards writes against other sites, and serves the web app. `close` finishes what is running.
 */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const proxied = options.trustProxy !== undefined && options.trustProxy.length > 0
  const idleMs = proxied ? IDLE_BEHIND_PROXY_MS : IDLE_MS
  const app: FastifyInstance = fastify({
    ...logOptions(options.log ?? 'silent'),
    bodyLimit: JSON_LIMIT_BYTES,
    trustProxy: proxied ? [...(options.trustProxy ?? [])] : false,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    return503OnClosing: false,
    // A whole request may take as long as its body keeps coming (connections.ts); only its head has a fixed time.
    requestTimeout: 0,
    keepAliveTimeout: idleMs,
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    // People and programs put a stroke behind an address; what is asked for is the same.
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => failed(app, error, request, reply),
    clientErrorHandler: answerClientError,
  })
  const callers = createCallers(sessionCookieOf(options.publicUrl).name)
  app.decorate('office', officeOf(options, callers))
  await app.register(fastifyCookie)
  await app.register(fastifyCompress, COMPRESSION)
  addBodyParsers(app)
  answerExpectations(app, FILE_LIMIT_BYTES)
  const terms = { ...TERMS, limit: connectionLimit(), idleMs: idleMs + 5_000, ...options.connections }
  const stop = keepConnections(app.server, terms, {
    tooSlow: answerTooSlow,
    crowded: (ended, held) => app.log.warn({ ended, held }, 'connections are at their limit: the least used are ended'),
  })
  app.addHook('onClose', async () => stop())
  addHooks(app, options)
  addAdmission(app, callers, { ...ADMISSION, ...options.admission })
  app.setErrorHandler((error, request, reply) => failed(app, error, request, reply))
  addPages(app)
  addReference(app, about)
  await serveWeb(app, options.webRoot)
  return app
}

function officeOf(options: AppOptions, callers: Callers): Office {
  const cookie = sessionCookieOf(options.publicUrl)
  const now = options.now ?? Date.now
  return {
    publicUrl: options.publicUrl,
    cookie,
    checkAnswers: options.checkAnswers ?? false,
    mounted: [],
    shown: undefined,
    confirm: async () => {},
    async sessionOf(request) {
      const token = request.cookies[cookie.name]
      if (token === undefined) return undefined
      // What a page asks by itself is no use of the session, whatever else it is.
      const used = request.headers[POLLED_HEADER] === undefined
      const session = await options.findSession?.(token, used)
      callers.note(token, session?.actor.personId)
      return session
    },
    async endingOf(request) {
      const token = request.cookies[cookie.name]
      return token === undefined ? undefined : options.findEnding?.(token)
    },
    requireRate: createLimits(options.rates ?? {}, now),
    requireRoom: createLongBodies(),
    requireStorage(route) {
      if (route.method === 'GET' || route.reads === true || route.room === 'parties') return
      if (options.storageFull?.() === true) throw storageFull()
    },
  }
}

function storageFull(): ProblemError {
  return new ProblemError(
    'storage-full',
    {
      zh: '服务器存储空间不足，暂时不能提交或保存；已提交的都在，仍可查看。管理员已收到警报，空间恢复后自动继续，您填写的内容请保留在本页，稍后重试。',
      en: 'The disk of the server has no room, so nothing can be filed or saved now. All that was filed is safe and can be read. The administrator has been told; it goes on by itself when there is room. Keep this page open and try again.',
    },
    { retryAfterSeconds: 60 },
  )
}

function addHooks(app: FastifyInstance, options: AppOptions): void {
  const headers = securityHeaders(options.publicUrl.protocol === 'https:', options.formTargets ?? [])
  const origins = originsOf(options.publicUrl)
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...headers, 'x-request-id': request.id })
    if (app.office.shown?.clockInDoubt === true) reply.header(WAITS_HEADER, 'clock')
    if (closing) throw stopping()
    requireUncoded(request.raw)
    requireSameSite(request, origins, request.cookies[app.office.cookie.name] !== undefined)
  })
  app.addHook('onResponse', async (request, reply) => {
    const milliseconds = Math.round(reply.elapsedTime)
    app.log.info({ req: request, requestId: request.id, status: reply.statusCode, milliseconds }, 'answered')
  })
}

function stopping(): ProblemError {
  return new ProblemError(
    'unavailable',
    { zh: '系统正在重新启动，请稍后重试。', en: 'The office is restarting; try again shortly.' },
    { retryAfterSeconds: 5 },
  )
}

function failed(app: FastifyInstance, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = toProblem(error, (thrown) => thrown instanceof Unavailable)
  if (problem.code === 'unexpected') app.log.error({ requestId: request.id, err: error }, 'unexpected')
  if (problem.code === 'rights-unreadable') app.log.warn({ requestId: request.id }, problem.message)
  if (problem.code === 'unavailable') app.log.warn({ requestId: request.id, reason: problem.message }, 'unavailable')
  void sendProblem(reply, problem, languageOf(request.headers['accept-language']), request)
}
