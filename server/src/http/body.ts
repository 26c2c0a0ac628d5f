import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { fileRoutes } from '@yizheng/contract/files'
import type { Route } from '@yizheng/contract/route'
import { uploadRoutes } from '@yizheng/contract/uploads'
import { requireSound } from './input.ts'
import { ProblemError } from './problem.ts'

/** Everything that the interface says a route of bytes takes, so that what is published and what is served cannot part. */
const FILES = new Set(Object.values({ ...fileRoutes, ...uploadRoutes }).flatMap((each) => takenBy(each)))

function takenBy(route: Route): readonly string[] {
  return route.takes ?? []
}

/** JSON is checked for soundness and prototype keys; files are handed on unread. Everything else is 415. */
export function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    void parseJson(request, String(text), (error, value: unknown) => {
      if (error) return done(malformedJson(String(text)))
      try {
        requireSound(value, 'body')
      } catch (fault) {
        return done(fault as Error)
      }
      return done(null, value)
    })
  })
  app.addContentTypeParser([...FILES], (_request, payload, done) => done(null, payload))
}

function malformedJson(text: string): ProblemError {
  return text.trim() === ''
    ? new ProblemError('input-invalid', { zh: '请求内容为空。', en: 'The body is empty.' })
    : new ProblemError('input-invalid', { zh: '请求内容不是有效的 JSON。', en: 'The body is not valid JSON.' })
}

/**
 * Refuses any coding of what comes in (gzip, br, and whatever else stands there), since nothing is unpacked here. `identity` says
 * that there is none. Throws `media-type-refused`.
 */
export function requireUncoded(request: IncomingMessage): void {
  const coding = request.headers['content-encoding']
  if (coding === undefined || coding.trim().toLowerCase() === 'identity') return
  throw new ProblemError('media-type-refused', {
    zh: '请求内容不得压缩或编码（Content-Encoding），请按原样发送。',
    en: 'What is sent must not be compressed or otherwise coded (Content-Encoding); send it as it is.',
  })
}

/** Refuses, before a byte is read, a body that says itself that it is over `limit`. Throws `too-large`. */
export function requireSize(request: IncomingMessage, limit: number): void {
  const length = Number(request.headers['content-length'])
  if (length > limit) throw tooLarge(limit)
}

export function tooLarge(limit: number): ProblemError {
  const mebibytes = Math.floor(limit / 1024 / 1024)
  return new ProblemError('too-large', {
    zh: `文件超过 ${mebibytes} MiB 上限，请压缩或分成几份后再上传。`,
    en: `The file is over the limit of ${mebibytes} MiB. Compress it or split it into parts.`,
  })
}

/**
 * A sender that asks first (`Expect: 100-continue`, as curl does for large files) and says a size no route takes is
 * answered without being told to go on.
 */
export function answerExpectations(app: FastifyInstance, limit: number): void {
  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!(Number(request.headers['content-length']) > limit)) response.writeContinue()
    app.server.emit('request', request, response)
  })
}
