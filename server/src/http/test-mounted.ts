import { expect, onTestFinished } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { Unavailable } from '../store/unavailable.ts'
import { createApp, type AppOptions } from './app.ts'
import { mount } from './mount.ts'
import { ProblemError } from './problem.ts'
import type { Session } from './session.ts'

/** An office of three made-up routes, for tests of what holds for every route. */

const SESSION: Session = {
  tokenHash: 'aa',
  actor: { personId: 'clerk', grants: [] },
  name: '演示',
  kind: 'official',
  demonstration: true,
  expiresAt: '2027-01-01T00:00:00.000Z',
}

const summary = { zh: '测试', en: 'Test' }
export const echo = route({
  name: 'echo',
  method: 'POST',
  path: '/api/echo/{key}',
  room: 'cases',
  summary,
  access: 'public',
  limited: 'read',
  params: z.strictObject({ key: z.string().max(20) }),
  query: z.strictObject({ page: z.coerce.number().int().min(1).optional() }),
  body: z.strictObject({
    name: z.string().min(1).max(12),
    deep: z.unknown().optional(),
    list: z.array(z.number()).max(3).optional(),
  }),
  answer: z.strictObject({ key: z.string(), name: z.string() }),
})
const act = route({
  name: 'act',
  method: 'POST',
  path: '/api/act',
  room: 'cases',
  summary,
  access: 'person',
  idempotent: true,
  versioned: true,
  answer: z.strictObject({ key: z.string(), version: z.number(), who: z.string() }),
  status: 201,
})
export const fail = route({
  name: 'fail',
  method: 'GET',
  path: '/api/fail/{how}',
  room: 'cases',
  summary,
  access: 'public',
  limited: 'read',
  params: z.strictObject({ how: z.enum(['defect', 'away', 'refused', 'leak']) }),
  answer: z.object({ fine: z.boolean() }),
})

/** An app with the three routes, in which the session `good` is a clerk's. Closed after the test. */
export async function office(options: Partial<AppOptions> = {}): Promise<FastifyInstance> {
  const app = await createApp({
    publicUrl: new URL('http://localhost:3000'),
    checkAnswers: true,
    findSession: async (token) => (token === 'good' ? SESSION : undefined),
    ...options,
  })
  onTestFinished(() => app.close())
  mount(app, echo, ({ params, body }) => ({ key: params.key, name: body.name }))
  mount(app, act, ({ idempotencyKey, expectedVersion, session }) => ({
    key: idempotencyKey,
    version: expectedVersion,
    who: session.actor.personId,
  }))
  mount(app, fail, ({ params }) => {
    if (params.how === 'defect') throw new Error('secret of the house')
    if (params.how === 'away') throw new Unavailable('The database cannot be reached', 'none')
    if (params.how === 'refused') throw new ProblemError('not-allowed', { zh: '无权', en: 'No right' })
    return { fine: true, secret: 'of the house' }
  })
  return app
}

/** Posts JSON as it is given. */
export const post = (app: FastifyInstance, url: string, payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', ...headers },
    payload: payload as string,
  })

/** The problem that an answer is; fails where it is none. */
export function problem(response: { headers: Record<string, unknown>; body: string }): Problem {
  expect(response.headers['content-type']).toContain('application/problem+json')
  return Problem.parse(JSON.parse(response.body))
}
