import { randomUUID } from 'node:crypto'
import { STATUS_CODES, type OutgoingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { tagOf } from './input.ts'
import { problemPage } from './pages.ts'
import { ProblemError, problemOf, type Language } from './problem.ts'

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/**
 * RFC 9110 11.6.1: a 401 says how to sign in. The scheme is that of draft-broyer-http-cookie-auth, which is the only one that
 * names what this office does: a cookie, set by signing in at that address.
 */
const CHALLENGE = 'Cookie realm="Yizheng", form-action="/sign-in"'

/** Answers a problem: as a page to a browser that navigates, as `application/problem+json` to everyone else. */
export async function sendProblem(
  reply: FastifyReply,
  error: ProblemError,
  language: Language,
  request: FastifyRequest,
): Promise<void> {
  const problem = problemOf(error, language, `urn:uuid:${request.id}`)
  // Node would close a connection marked so while the sender still sends, and the answer would be lost with it.
  reply.removeHeader('connection')
  reply.code(problem.status).header('cache-control', 'no-store').header('content-language', language)
  if (error.extra.current) reply.header('etag', tagOf(error.extra.current.version))
  if (error.extra.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.extra.retryAfterSeconds))
  if (error.code === 'not-signed-in') reply.header('www-authenticate', CHALLENGE)
  if (error.extra.allowed) reply.header('allow', error.extra.allowed.join(', '))
  if (navigates(request)) await reply.type('text/html; charset=utf-8').send(problemPage(problem, language))
  else await reply.type(PROBLEM_TYPE).send(JSON.stringify(problem))
}

/** Answers a problem past all that is otherwise done to answers, for those of whom there are so many that it would cost too much. */
export function sendCheaply(
  reply: FastifyReply,
  error: ProblemError,
  language: Language,
  request: FastifyRequest,
): void {
  const problem = problemOf(error, language, `urn:uuid:${request.id}`)
  const page = navigates(request)
  const body = page ? problemPage(problem, language) : JSON.stringify(problem)
  reply.hijack()
  reply.raw.writeHead(problem.status, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'cache-control': 'no-store',
    'content-language': language,
    'content-type': page ? 'text/html; charset=utf-8' : PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    ...(error.extra.retryAfterSeconds !== undefined && { 'retry-after': String(error.extra.retryAfterSeconds) }),
  })
  reply.raw.end(body)
}

/** A person opened this address, which a browser says itself; else a page is asked for and not data. */
export function navigates(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (request.headers['sec-fetch-mode'] === 'navigate') return true
  return !request.url.startsWith('/api/') && (request.headers.accept ?? '').includes('text/html')
}

/** Bytes that are no HTTP request at all: answered as well as they can be, then the connection is closed. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy()
  endWith(socket, clientProblem(error.code))
}

function clientProblem(code: string | undefined): ProblemError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new ProblemError('too-slow', {
      zh: '请求头未在规定时间内传完。',
      en: 'The head of the request was not complete in time.',
    })
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new ProblemError('head-too-large', {
      zh: '网址或请求头超过 16 KiB；多半是浏览器里积存的 Cookie 过多，请清除本站的 Cookie 后重新登录。',
      en: 'The address or the head of the request is over 16 KiB; most likely there are too many cookies. Clear those of this site and sign in again.',
    })
  }
  return new ProblemError('input-invalid', { zh: '请求不符合 HTTP 格式。', en: 'This is not a valid HTTP request.' })
}

/** Answers a sender whose body comes too slowly to hold a connection for it. */
export function answerTooSlow(socket: Socket): void {
  endWith(
    socket,
    new ProblemError('too-slow', {
      zh: '内容传送过慢或已中断，连接已结束；请检查网络后重试，大文件可分段续传。',
      en: 'The content came too slowly, or stopped. Check the network and try again; a large file can be sent in parts.',
    }),
  )
}

/** A problem past Fastify, as the last thing that is said on a connection. */
function endWith(socket: Socket, error: ProblemError): void {
  const problem = problemOf(error, 'zh', `urn:uuid:${randomUUID()}`)
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}
