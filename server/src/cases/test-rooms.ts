import type { FastifyInstance } from 'fastify'
import { addressOf } from '@yizheng/contract/client'
import type { AnswerOf, Route } from '@yizheng/contract/route'
import type { Actor } from '@yizheng/domain/parties/person'
import { createApp } from '../http/app.ts'
import type { TestDatabase } from '../store/test-database.ts'

/** Rooms of the office with people who are signed in by name, for tests that ask over HTTP. */

/** An app in which the session cookie is the person's own identifier. Answers are held against the contract. */
export async function appFor(people: readonly Actor[]): Promise<FastifyInstance> {
  return createApp({
    publicUrl: new URL('http://localhost:3000'),
    checkAnswers: true,
    findSession: async (token) => {
      const actor = people.find(({ personId }) => personId === token)
      return (
        actor && {
          tokenHash: '0'.repeat(64),
          actor,
          name: nameOf(token),
          kind: 'official',
          demonstration: true,
          expiresAt: '2099-01-01T00:00:00.000Z',
        }
      )
    },
  })
}

export function nameOf(personId: string): string {
  return `${personId}（测试）`
}

/** Puts people into the database under their names. */
export async function recordPeople({ owner }: TestDatabase, people: readonly Actor[]): Promise<void> {
  for (const { personId } of people) {
    await owner.query(
      `insert into persons (person_id, name, kind, demonstration, created_at) values ($1, $2, 'official', true, now())
       on conflict do nothing`,
      [personId, nameOf(personId)],
    )
  }
}

export type Ask = {
  params?: Record<string, string>
  query?: Record<string, string | number | undefined>
  body?: object
  version?: number
  key?: string
}

/** Asks a route as a person (undefined: as nobody). Answers the status and the body. */
export async function ask(app: FastifyInstance, by: Actor | undefined, route: Route, call: Ask = {}) {
  const response = await app.inject({
    method: route.method,
    url: addressOf('', route, { params: call.params ?? {}, query: call.query ?? {} }),
    headers: {
      'x-yizheng-csrf': '1',
      ...(by && { cookie: `yizheng-session=${by.personId}` }),
      ...(call.version !== undefined && { 'if-match': `"${call.version}"` }),
      ...(call.key !== undefined && { 'idempotency-key': call.key }),
      ...(call.body && { 'content-type': 'application/json' }),
    },
    ...(call.body && { payload: JSON.stringify(call.body) }),
  })
  const body: unknown = response.body === '' ? null : JSON.parse(response.body)
  return { status: response.statusCode, body }
}

/** The answer of a route that must succeed, as the route's schema reads it. */
export async function answer<const R extends Route>(
  app: FastifyInstance,
  by: Actor | undefined,
  route: R,
  call: Ask = {},
): Promise<AnswerOf<R>> {
  const { status, body } = await ask(app, by, route, call)
  if (status >= 300) throw new Error(`${route.name} answers ${status}: ${JSON.stringify(body)}`)
  return route.answer.parse(body) as AnswerOf<R>
}
