import type { Problem, ProblemCode } from './problem.ts'
import type { AnswerOf, CallOf, Route } from './route.ts'

/** A problem that the office answered, or one of getting there (`unavailable`): branch on `code`, show `problem.detail`. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer'
  readonly problem: Problem
  readonly code: ProblemCode
  /** Seconds after which to try again, where the office said so. */
  readonly retryAfterSeconds: number | undefined

  constructor(problem: Problem, retryAfterSeconds?: number, cause?: unknown) {
    super(`${problem.code}: ${problem.detail}`, { cause })
    this.problem = problem
    this.code = problem.code
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type ClientOptions = {
  /** Where the office is; empty for the page's own origin. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
  readonly language?: 'zh' | 'en'
  /** Sent with every call: a script adds its cookie and `x-yizheng-csrf`. */
  readonly headers?: Readonly<Record<string, string>>
  /** Told of every answer that came, whatever it says: `waits` is why the office does not act now (`clock`), or null. */
  readonly heard?: (waits: string | null) => void
}

/** On every answer while acts wait: for what. */
export const WAITS_HEADER = 'x-yizheng-waits'

/** What one call may carry besides what its route takes. */
export type CallExtras = {
  readonly signal?: AbortSignal
  readonly mediaType?: string
  /** The program asks by itself, time and again, and nobody waits for it: counted apart from what people ask. */
  readonly polled?: boolean
}

export type Client = {
  /** Calls a route of the table. Answers its answer; throws `ProblemAnswer`, or the abort of `signal`. */
  call<R extends Route>(route: R, ...input: Input<R>): Promise<AnswerOf<R>>
}

/** Routes that take nothing are called without a second argument. */
type Input<R> = object extends CallOf<R> ? [input?: CallOf<R> & CallExtras] : [input: CallOf<R> & CallExtras]

/** As much of a call as the code below looks at; the types above say which of it a route needs. */
type Sent = CallExtras & {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly idempotencyKey?: string
  readonly expectedVersion?: number
  readonly offset?: number
}

/**
 * A client typed by the table of routes. It trusts the office's answers and does not parse them again: the office is
 * tested against the same schemas, and a browser need not carry them.
 */
export function createClient(options: ClientOptions = {}): Client {
  const send = options.fetch ?? globalThis.fetch.bind(globalThis)
  return {
    async call(route, ...[input = {}]) {
      const sent = input as Sent
      const unreachable = (error: unknown): never => {
        // What came whole and cannot be read came from somebody else: that is not the network's doing.
        if (sent.signal?.aborted || error instanceof SyntaxError) throw error
        throw new ProblemAnswer(UNREACHABLE, 5, error)
      }
      const response = await send(addressOf(options.baseUrl ?? '', route, sent), requestOf(options, route, sent)).catch(
        unreachable,
      )
      options.heard?.(response.headers.get(WAITS_HEADER))
      if (!response.ok) throw await problemFrom(response)
      // An answer that is cut off in the middle is no answer, whatever its first line said.
      const answer = await answerFrom(route, response).catch(unreachable)
      // What stands here was made by the route's answer schema on the other side.
      return answer as AnswerOf<typeof route>
    },
  }
}

/** The address of a call: path parameters filled in, the query in the order given, absent values left out. */
export function addressOf(baseUrl: string, route: Route, input: Pick<Sent, 'params' | 'query'>): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(textOf(input.params?.[name])),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) query.append(name, textOf(value))
  }
  // Browsers this office serves (Chromium 80) know neither `replaceAll` nor the size of a query.
  const asked = query.toString()
  return baseUrl + path + (asked === '' ? '' : `?${asked}`)
}

/** Parameters are words, numbers or yes and no; anything else is a mistake of the caller that types have let through. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError('a parameter of an address must be text, a number or a boolean')
}

function requestOf(options: ClientOptions, route: Route, input: Sent): RequestInit {
  const headers = new Headers(options.headers)
  headers.set('accept', 'application/json, application/problem+json')
  if (options.language) headers.set('accept-language', options.language)
  if (input.idempotencyKey !== undefined) headers.set('idempotency-key', input.idempotencyKey)
  if (input.expectedVersion !== undefined) headers.set('if-match', `"${input.expectedVersion}"`)
  if (input.offset !== undefined) headers.set('upload-offset', String(input.offset))
  if (input.polled) headers.set('x-yizheng-polled', '1')
  const bytes = route.consumes === 'bytes'
  if (bytes) headers.set('content-type', input.mediaType ?? 'application/octet-stream')
  else if (input.body !== undefined) headers.set('content-type', 'application/json')
  const body = bytes ? (input.body as Blob) : input.body === undefined ? undefined : JSON.stringify(input.body)
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    ...(body !== undefined && { body }),
    ...(input.signal && { signal: input.signal }),
  }
}

async function answerFrom(route: Route, response: Response): Promise<unknown> {
  if (response.status === 204) return null
  return route.produces === undefined || route.produces === 'json' ? response.json() : response.blob()
}

/** What is not a problem document (a proxy's page, say) is told as the office not being reachable. */
async function problemFrom(response: Response): Promise<ProblemAnswer> {
  const after = Number(response.headers.get('retry-after')) || undefined
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const problem = isProblem ? await response.json().catch(() => undefined) : undefined
  return new ProblemAnswer((problem as Problem | undefined) ?? { ...UNREACHABLE, status: response.status }, after)
}

const UNREACHABLE: Problem = {
  type: 'urn:yizheng:problem:unavailable',
  title: '系统暂时不可用',
  status: 0,
  code: 'unavailable',
  words: {
    title: { zh: '系统暂时不可用', en: 'The service is not available now' },
    detail: {
      zh: '没有收到系统的答复，请检查网络后用同一请求编号重试，不会重复办理。',
      en: 'No answer came. Check the network and try again with the same key; nothing will be done twice.',
    },
  },
  detail: '没有收到系统的答复，请检查网络后用同一请求编号重试，不会重复办理。',
  instance: 'urn:yizheng:here',
}
