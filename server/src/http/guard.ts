import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** A script that sends the cookie without browser headers proves with this header that it is no form of another site. */
export const CSRF_HEADER = 'x-yizheng-csrf'
export const CSRF_VALUE = '1'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The origins this office is reached under. On a loopback address the three usual spellings are one machine. */
export function originsOf(publicUrl: URL): ReadonlySet<string> {
  const origins = new Set([publicUrl.origin])
  if (isLoopback(publicUrl)) {
    const port = publicUrl.port === '' ? '' : `:${publicUrl.port}`
    for (const host of ['localhost', '127.0.0.1', '[::1]']) origins.add(`${publicUrl.protocol}//${host}${port}`)
  }
  return origins
}

export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
}

/**
 * Closes cross-site request forgery: a write from a browser must come from our own pages, which the browser itself
 * says in `Sec-Fetch-Site` and `Origin`; a write without either is a script, and one that carries a session adds the
 * header. Throws `cross-site-refused`.
 */
export function requireSameSite(request: FastifyRequest, origins: ReadonlySet<string>, hasSession: boolean): void {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const origin = request.headers.origin
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refused()
  if (origin !== undefined) {
    if (origins.has(origin)) return
    throw refused()
  }
  if (site !== undefined || !hasSession || request.headers[CSRF_HEADER] === CSRF_VALUE) return
  throw refused()
}

function refused(): ProblemError {
  return new ProblemError('cross-site-refused', {
    zh: `此请求不是从本平台页面发出的，已拒绝。程序调用请加请求头 ${CSRF_HEADER}: ${CSRF_VALUE}。`,
    en: `This request did not come from a page of this office. A script adds the header ${CSRF_HEADER}: ${CSRF_VALUE}.`,
  })
}
