import { describe, expect, it } from 'vitest'
import { office, post, problem } from './test-mounted.ts'

describe('a write from elsewhere', () => {
  const cookie = 'yizheng-session=good'
  const acts = { 'idempotency-key': 'abcdefgh', 'if-match': '7' }
  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['with another origin', { origin: 'https://evil.example' }],
    ['with the null origin', { origin: 'null' }],
    ['with another port', { origin: 'http://localhost:3001' }],
    ['with another origin and the header', { origin: 'https://evil.example', 'x-yizheng-csrf': '1' }],
    ['by a script without the header', {}],
    ['by a script with a wrong value', { 'x-yizheng-csrf': '0' }],
  ] as [string, Record<string, string>][])('is refused %s', async (_what, headers) => {
    const response = await post(await office(), '/api/act', {}, { cookie, ...acts, ...headers })
    expect(response.statusCode).toBe(403)
    expect(problem(response).code).toBe('cross-site-refused')
  })

  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000' }],
    ['our own page by its number', { origin: 'http://127.0.0.1:3000' }],
    ['a script with the header', { 'x-yizheng-csrf': '1' }],
  ] as [string, Record<string, string>][])('is taken from %s', async (_what, headers) => {
    expect((await post(await office(), '/api/act', {}, { cookie, ...acts, ...headers })).statusCode).toBe(201)
  })
})
