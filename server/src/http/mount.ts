import { isDeepStrictEqual } from 'node:util'
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { boundsOf, JSON_LIMIT_BYTES, PUBLIC_JSON_LIMIT_BYTES } from '@yizheng/contract/bounds'
import type { AnswerOf, Route } from '@yizheng/contract/route'
import type { Fault } from '@yizheng/contract/problem'
import type { Words } from '@yizheng/domain/text/words'
import { UNREADABLE } from '@yizheng/domain/text/schemas'
import { answering } from '../store/commits.ts'
import { faultsOf, type InputPart } from './faults.ts'
import { expectedVersionOf, folded, idempotencyKeyOf, requireSound, tagOf, uploadOffsetOf } from './input.ts'
import { languageOf, ProblemError, type Language } from './problem.ts'
import { ENDING_WORDS, type Session } from './session.ts'

type Parsed<R, Name extends 'params' | 'query' | 'body'> =
  R extends Readonly<Record<Name, infer Schema extends z.ZodType>> ? z.output<Schema> : undefined

/** What a handler is given: the checked input, who asks, and nothing it would have to check again. */
export type Call<R extends Route = Route> = {
  readonly params: Parsed<R, 'params'>
  readonly query: Parsed<R, 'query'>
  /** For `consumes: 'bytes'` the request itself, unread: read it with a limit. */
  readonly body: R extends { readonly consumes: 'bytes' } ? IncomingMessage : Parsed<R, 'body'>
  readonly session: R extends { readonly access: 'person' } ? Session : Session | undefined
  readonly idempotencyKey: R extends { readonly idempotent: true } ? string : undefined
  readonly expectedVersion: R extends { readonly versioned: true } ? number : undefined
  /** The byte at which the part in the body begins. */
  readonly offset: R extends { readonly offset: true } ? number : undefined
  readonly language: Language
  readonly request: FastifyRequest
  /** For headers and cookies; the status and the body are the route's. */
  readonly reply: FastifyReply
}

/** What a handler answers: the route's answer, or the bytes of a file for a route that produces one. */
export type Answer<R extends Route> = R extends { readonly produces: 'json' }
  ? AnswerOf<R>
  : R extends { readonly produces: string }
    ? Uint8Array | Readable
    : AnswerOf<R>

export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer<R>> | Answer<R>

/** How long whoever waited too long waits before they ask again. */
const RETRY_AFTER_SECONDS = 5

/**
 * Serves a route of the contract. The handler sees only input that fits the route's schemas and a session where the
 * route wants one; it answers the value of the route's answer schema or throws a `ProblemError`. Throws `UnboundedRoute` for a route
 * that does not state its bounds, so that the office does not open with one.
 */
export function mount<const R extends Route>(app: FastifyInstance, route: R, handler: Handler<R>): void {
  const { seconds } = boundsOf(route)
  const inputs = inputsOf(route)
  const sessions = new WeakMap<FastifyRequest, Session | undefined>()
  app.office.mounted.push(route)
  app.route({
    method: route.method,
    url: fastifyPath(route.path),
    // What anybody may send is short; only a signed-in person has long forms.
    config: { bringsFile: route.consumes === 'bytes' },
    bodyLimit: route.access === 'public' ? PUBLIC_JSON_LIMIT_BYTES : JSON_LIMIT_BYTES,
    // Before a byte of the body is read: who may not ask, or asks too often, shall not be listened to either.
    onRequest: async (request, reply) => {
      const session = await sessionFor(app, route, request)
      sessions.set(request, session)
      app.office.requireRate(route, request, session)
      app.office.requireStorage(route)
      if (session && route.consumes !== 'bytes') app.office.requireRoom(request, reply, session.actor.personId)
    },
    handler: async (request, reply) => {
      const session = sessions.get(request)
      const call = {
        ...checked(route, inputs, request),
        session,
        language: languageOf(request.headers['accept-language']),
        request,
        reply,
      }
      // The parts were parsed by the very schemas that the type of the call is made of.
      const { answer, onlyRead } = await answering(() =>
        inTime(seconds, async () => handler(call as unknown as Call<R>)),
      )
      // What is answered to a write is a receipt, also when it was written by an earlier request.
      if (route.method !== 'GET' && onlyRead) await app.office.confirm()
      return send(app, route, reply, answer)
    },
  })
}

/** What `work` answers, or `unavailable` after so many seconds: what goes on then is done all the same, and answered to the same key. */
async function inTime<Value>(seconds: number | null, work: () => Promise<Value>): Promise<Value> {
  if (seconds === null) return work()
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(tooLong()), seconds * 1_000)
  try {
    return await Promise.race([work(), promise])
  } finally {
    clearTimeout(timer)
  }
}

function tooLong(): ProblemError {
  return new ProblemError(
    'unavailable',
    {
      zh: '处理时间过长，已停止等待；请稍后重试，同一请求编号重试不会重复办理。',
      en: 'This took too long to wait for. Try again later; with the same key nothing is done twice.',
    },
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  )
}

/** `/api/bundles/{bundle}/plan` as the router writes it: `/api/bundles/:bundle/plan`. */
function fastifyPath(path: string): string {
  return path.replaceAll(':', '::').replaceAll(/\{(\w+)\}/g, ':$1')
}

type Inputs = Readonly<Partial<Record<'params' | 'query' | 'body', z.ZodType>>>

function inputsOf(route: Route): Inputs {
  return {
    ...(route.params && { params: strict(route.params) }),
    query: strict(route.query ?? z.object({})),
    ...(route.body && { body: strict(route.body) }),
  }
}

/** An object schema that says nothing about unknown keys refuses them; one that says it takes them (`looseObject`) does. */
function strict(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema
}

async function sessionFor(app: FastifyInstance, route: Route, request: FastifyRequest): Promise<Session | undefined> {
  const session = await app.office.sessionOf(request).catch((error: unknown) => {
    // Whose rights are recorded wrongly can read what anybody can, and sign out.
    if (route.access === 'public' && error instanceof ProblemError && error.code === 'rights-unreadable')
      return undefined
    throw error
  })
  if (route.access === 'person' && !session) {
    throw new ProblemError('not-signed-in', ENDING_WORDS[(await app.office.endingOf(request)) ?? 'unknown'])
  }
  return session
}

function checked(route: Route, inputs: Inputs, request: FastifyRequest) {
  const faults: Fault[] = []
  const parse = (part: Exclude<InputPart, 'headers'>, value: unknown): unknown => {
    const schema = inputs[part]
    if (!schema) return undefined
    requireSound(value, part)
    const result = schema.safeParse(route.asTyped ? value : folded(value))
    if (result.success) return result.data
    faults.push(...faultsOf(part, result.error.issues))
    return undefined
  }
  const params = parse('params', request.params)
  const query = parse('query', request.query)
  const body = route.consumes === 'bytes' ? bytesOf(route, request) : parse('body', jsonOf(route, request))
  if (faults.length > 0) {
    // What a person typed into a message that is right in itself is answered as whatever else is filled in wrongly.
    const typed = faults.every(({ code }) => code === UNREADABLE)
    throw new ProblemError(typed ? 'answers-invalid' : 'input-invalid', INVALID, { faults })
  }
  return {
    params,
    query,
    body,
    idempotencyKey: route.idempotent ? idempotencyKeyOf(request.headers['idempotency-key']) : undefined,
    expectedVersion: route.versioned ? expectedVersionOf(request.headers['if-match']) : undefined,
    offset: route.offset ? uploadOffsetOf(request.headers['upload-offset']) : undefined,
  }
}

const INVALID: Words = {
  zh: '提交的内容有不符合要求之处，请逐项改正后重试。',
  en: 'Some of the input is not valid; each place is listed with its reason.',
}

function jsonOf(route: Route, request: FastifyRequest): unknown {
  if (!route.body) return undefined
  if (request.body instanceof Uint8Array || isStream(request.body)) throw refusedType(['application/json'])
  // A write without any body is asked for the fields it lacks rather than for a media type.
  return request.body ?? {}
}

function bytesOf(route: Route, request: FastifyRequest): IncomingMessage {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!isStream(request.body) || !(route.takes ?? ['application/octet-stream']).includes(type)) {
    throw refusedType(route.takes ?? [])
  }
  return request.raw
}

function isStream(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pipe' in value
}

function refusedType(takes: readonly string[]): ProblemError {
  return new ProblemError('media-type-refused', {
    zh: `此接口只接收：${takes.join('、')}。`,
    en: `This route takes only: ${takes.join(', ')}.`,
  })
}

function send<R extends Route>(app: FastifyInstance, route: R, reply: FastifyReply, answer: Answer<R>): FastifyReply {
  const status = route.status ?? 200
  if (!reply.hasHeader('cache-control'))
    reply.header('cache-control', route.access === 'person' ? 'no-store' : 'no-cache')
  if (route.produces !== undefined && route.produces !== 'json') {
    if (!reply.hasHeader('content-type')) reply.type(route.produces)
    return reply.code(status).send(answer)
  }
  if (app.office.checkAnswers) requireAnswer(route, answer)
  if (route.tagged || route.versioned) reply.header('etag', tagOf((answer as { version: number }).version))
  if (status === 204) return reply.code(204).send()
  if (status === 303) return reply.redirect((answer as { location: string }).location, 303)
  return reply.code(status).type('application/json; charset=utf-8').send(JSON.stringify(answer))
}

/**
 * Outside production: an answer must be exactly what its schema says, with nothing added, since what is added here
 * would be published there. In production answers are not parsed again, so that reads stay cheap.
 */
function requireAnswer(route: Route, answer: unknown): void {
  const parsed = route.answer.parse(answer)
  const sent: unknown = JSON.parse(JSON.stringify(answer ?? null))
  const allowed: unknown = JSON.parse(JSON.stringify(parsed ?? null))
  if (!isDeepStrictEqual(sent, allowed)) throw new Error(`${route.name} answers more than its schema says`)
}
