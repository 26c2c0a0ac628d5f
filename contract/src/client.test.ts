import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addressOf, createClient, ProblemAnswer } from './client.ts'
import { route, type CallOf } from './route.ts'

const summary = { zh: '测试', en: 'Test' }
const act = route({
  name: 'act',
  method: 'POST',
  path: '/api/cases/{case}/accept',
  room: 'cases',
  summary,
  access: 'person',
  params: z.strictObject({ case: z.string() }),
  query: z.strictObject({ page: z.number().optional(), word: z.string().optional() }),
  body: z.strictObject({ note: z.string() }),
  idempotent: true,
  versioned: true,
  answer: z.object({ version: z.number() }),
})
const plain = route({
  name: 'plain',
  method: 'GET',
  path: '/api/plain',
  room: 'cases',
  summary,
  access: 'public',
  answer: z.string(),
})
const paper = route({ ...plain, name: 'paper', produces: 'application/pdf', answer: z.unknown() })
const upload = route({
  name: 'upload',
  method: 'POST',
  path: '/api/files',
  room: 'files',
  summary,
  access: 'person',
  consumes: 'bytes',
  answer: z.null(),
  status: 204,
})

type Asked = { url: string; init: RequestInit }

function office(response: () => Response | Promise<Response>) {
  const asked: Asked[] = []
  const client = createClient({
    baseUrl: 'http://office.example',
    language: 'en',
    headers: { cookie: 'a=b' },
    fetch: async (url, init = {}) => {
      asked.push({ url: url instanceof Request ? url.url : url.toString(), init })
      return response()
    },
  })
  return { client, asked }
}

const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } })

describe('the client', () => {
  it('sends what the route takes, and answers what it answers', async () => {
    const { client, asked } = office(() => json({ version: 8 }))
    const answer = await client.call(act, {
      params: { case: 'a/b 店' },
      query: { page: 2, word: undefined },
      body: { note: '好' },
      idempotencyKey: 'abcdefgh',
      expectedVersion: 7,
    })
    expect(answer.version).toBe(8)
    expect(asked[0]?.url).toBe('http://office.example/api/cases/a%2Fb%20%E5%BA%97/accept?page=2')
    const headers = new Headers(asked[0]?.init.headers)
    expect(Object.fromEntries(headers)).toEqual({
      accept: 'application/json, application/problem+json',
      'accept-language': 'en',
      'content-type': 'application/json',
      cookie: 'a=b',
      'idempotency-key': 'abcdefgh',
      'if-match': '"7"',
    })
    expect(asked[0]?.init.body).toBe('{"note":"好"}')
  })

  it('asks for the parts a route needs, and for no others', () => {
    type Part = keyof CallOf<typeof act>
    const parts: Record<Part, true> = {
      params: true,
      query: true,
      body: true,
      idempotencyKey: true,
      expectedVersion: true,
    }
    type Nothing = object extends CallOf<typeof plain> ? true : false
    type Everything =
      { params: { case: string }; query: object; body: { note: string } } extends CallOf<typeof act> ? true : false
    const [nothing, everything]: [Nothing, Everything] = [true, false]
    expect([Object.keys(parts).length, nothing, everything]).toEqual([5, true, false])
  })

  it('sends bytes as they are and gives a file back as one', async () => {
    const sending = office(() => new Response(null, { status: 204 }))
    const bytes = new Uint8Array([1, 2])
    expect(await sending.client.call(upload, { body: bytes, mediaType: 'image/png' })).toBeNull()
    expect(sending.asked[0]?.init.body).toBe(bytes)
    expect(new Headers(sending.asked[0]?.init.headers).get('content-type')).toBe('image/png')
    const reading = office(() => new Response('%PDF-'))
    expect(await reading.client.call(paper)).toBeInstanceOf(Blob)
  })

  it('throws the problem of the office', async () => {
    const problem = {
      code: 'version-conflict',
      detail: 'changed',
      current: { version: 9, since: ['ApplicationAccepted'] },
    }
    const { client } = office(() =>
      json(problem, 412, { 'content-type': 'application/problem+json', 'retry-after': '3' }),
    )
    const thrown = await client.call(plain).catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(ProblemAnswer)
    expect(thrown).toMatchObject({
      code: 'version-conflict',
      retryAfterSeconds: 3,
      problem: { current: { version: 9 } },
    })
  })

  it.each([
    ['the network is gone', () => Promise.reject(new TypeError('fetch failed'))],
    ['a proxy answers a page', () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })],
    [
      'the problem is cut off',
      () => new Response('{"co', { status: 500, headers: { 'content-type': 'application/problem+json' } }),
    ],
    [
      'the answer is cut off after its first line',
      () =>
        new Response(
          new ReadableStream({
            start: (sink) => {
              sink.enqueue(new TextEncoder().encode('"ans'))
            },
            pull: (sink) => {
              sink.error(new TypeError('terminated'))
            },
          }),
          { headers: { 'content-type': 'application/json' } },
        ),
    ],
  ])('says the office cannot be reached when %s', async (_what, response) => {
    const { client } = office(response)
    await expect(client.call(plain)).rejects.toMatchObject({ name: 'ProblemAnswer', code: 'unavailable' })
  })

  it('lets a call that was given up be told from one that failed', async () => {
    const aborting = new AbortController()
    const { client } = office(() => {
      aborting.abort()
      return Promise.reject(aborting.signal.reason as Error)
    })
    await expect(client.call(plain, { signal: aborting.signal })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('makes addresses without a base for links', () => {
    expect(addressOf('', act, { params: { case: 'a' } })).toBe('/api/cases/a/accept')
  })
})
