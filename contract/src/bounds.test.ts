import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { boundsOf, PUBLIC_JSON_LIMIT_BYTES, UnboundedRoute } from './bounds.ts'
import { FILE_LIMIT_BYTES } from './files.ts'
import { route, type Route } from './route.ts'
import { routes } from './routes.ts'

const plain = route({
  name: 'plain',
  method: 'GET',
  path: '/api/plain',
  room: 'cases',
  summary: { zh: '测试', en: 'Test' },
  access: 'person',
  answer: z.object({ fine: z.boolean() }),
})
const lists = z.object({ rows: z.array(z.string()) })

describe('every route of the table', () => {
  const table = Object.values(routes) as Route[]
  it.each(table.map((each) => [each.name, each] as const))('%s states its bounds', (_, each) => {
    const { bodyBytes, rate, seconds, answer } = boundsOf(each)
    expect(bodyBytes).toBeLessThanOrEqual(FILE_LIMIT_BYTES)
    if (each.access === 'public') expect(bodyBytes).toBeLessThanOrEqual(PUBLIC_JSON_LIMIT_BYTES)
    expect(rate).toBe(each.limited ?? 'person')
    expect(seconds === null).toBe(each.consumes === 'bytes')
    if (seconds !== null) expect(seconds).toBeLessThanOrEqual(120)
    if (typeof answer === 'object' && 'rows' in answer) expect(answer.rows).toBeLessThanOrEqual(500)
  })

  it('is all there is to try: more than a hundred', () => expect(table.length).toBeGreaterThan(100))
})

describe('a route that is added', () => {
  it.each<[string, Partial<Route>, RegExp]>([
    ['for anybody, without a rate', { access: 'public' }, /say with limited/],
    ['that takes a file of any size', { method: 'POST', consumes: 'bytes' }, /say with mostBytes/],
    ['that answers a list of any length', { answer: lists }, /\/rows may go out at any length/],
    ['that answers an object of any size', { answer: z.object({ by: z.record(z.string(), z.string()) }) }, /\/by may/],
    ['whose list is in one of several answers', { answer: z.union([z.null(), lists]) }, /\/rows may/],
    ['whose list may be null', { answer: z.object({ a: z.object({ b: z.array(z.string()).nullable() }) }) }, /\/a\/b/],
    [
      'with a limit that has no most',
      { answer: lists, query: z.strictObject({ limit: z.coerce.number().int().min(1) }) },
      /limit with a most/,
    ],
    ['a GET with a body', { body: z.strictObject({}) }, /a GET has no body/],
  ])('%s is refused in words that name it', (_, change, words) => {
    const added = { ...plain, ...change }
    expect(() => boundsOf(added)).toThrow(UnboundedRoute)
    expect(() => boundsOf(added)).toThrow(words)
    expect(() => boundsOf(added)).toThrow('plain (')
  })

  it.each<[string, Partial<Route>]>([
    ['one value', {}],
    ['a list with a most', { answer: z.object({ rows: z.array(z.string()).max(20) }) }],
    ['pages', { answer: lists, query: z.strictObject({ limit: z.coerce.number().max(100).default(50) }) }],
    ['all of one thing', { answer: lists, whole: 'one case' }],
    ['a file', { produces: 'application/pdf', answer: z.unknown() }],
    ['for anybody, with a rate', { access: 'public', limited: 'read' }],
  ])('that answers %s is taken', (_, change) => {
    expect(() => boundsOf({ ...plain, ...change })).not.toThrow()
  })
})
