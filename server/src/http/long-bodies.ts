import type { FastifyReply, FastifyRequest } from 'fastify'
import { JSON_LIMIT_BYTES, PUBLIC_JSON_LIMIT_BYTES } from '@yizheng/contract/bounds'
import { ProblemError } from './problem.ts'

/** Long JSON bodies that one person may be sending at once, and all together: they lie in memory until they are whole. */
const PER_PERSON = 6
const ALL_TOGETHER = 96

/** Bounds the memory that bodies on their way take up. Short ones are not counted: connections bound them. */
export function createLongBodies() {
  const sending = new Map<string, number>()
  let all = 0
  return (request: FastifyRequest, reply: FastifyReply, personId: string): void => {
    if (bytesOf(request) <= PUBLIC_JSON_LIMIT_BYTES) return
    const own = sending.get(personId) ?? 0
    if (own >= PER_PERSON) throw tooManyOfOne()
    if (all >= ALL_TOGETHER) throw tooManyOfAll()
    sending.set(personId, own + 1)
    all += 1
    reply.raw.once('close', () => {
      all -= 1
      const left = (sending.get(personId) ?? 1) - 1
      if (left > 0) sending.set(personId, left)
      else sending.delete(personId)
    })
  }
}

/** How long a body says that it is, or may become. */
function bytesOf({ headers }: FastifyRequest): number {
  if (headers['transfer-encoding'] !== undefined) return JSON_LIMIT_BYTES
  return Number(headers['content-length'] ?? 0)
}

function tooManyOfOne(): ProblemError {
  return new ProblemError(
    'too-many-requests',
    {
      zh: `同时提交的长内容已有 ${PER_PERSON} 份，请待其完成后再提交。`,
      en: `${PER_PERSON} long bodies of yours are on their way; wait for them first.`,
    },
    { retryAfterSeconds: 5 },
  )
}

function tooManyOfAll(): ProblemError {
  return new ProblemError(
    'unavailable',
    { zh: '当前提交量过大，请稍后重试。', en: 'Too much is being sent at the moment; try again shortly.' },
    { retryAfterSeconds: 5 },
  )
}
