import { expect, it } from 'vitest'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { ratesOf, type Kind } from './limits.ts'
import { mount } from './mount.ts'
import { fail, office, post } from './test-mounted.ts'

const open = route({ ...fail, name: 'open', path: '/api/open', params: z.strictObject({}) })

it('a route without its bounds is not mounted, so the office does not open with it', async () => {
  const { limited: _, ...unlimited } = open
  const app = await office()
  expect(() => mount(app, unlimited, () => ({ fine: true }))).toThrow(/The route open .* under which rate/)
})

it('every rate that a route may name is one of the office', () => {
  const rates = ratesOf({ perPerson: 1, perAddress: 1 }, 1)
  const kinds: Kind[] = ['lookup', 'browse', 'read', 'plan', 'sign-in', 'filing', 'filing-address', 'person', 'polled']
  expect(kinds.filter((kind) => rates[kind] === undefined)).toEqual([])
})

it('what takes too long is answered with 503 and Retry-After, and its end troubles nobody', async () => {
  const app = await office()
  const { promise, reject } = Promise.withResolvers<{ fine: boolean }>()
  mount(app, { ...open, seconds: 0.02 }, () => promise)
  const response = await app.inject({ url: '/api/open' })
  expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5'])
  expect(Problem.parse(response.json())).toMatchObject({ code: 'unavailable', status: 503 })
  reject(new Error('too late'))
  await new Promise((resolve) => setImmediate(resolve))
  expect((await app.inject({ url: '/api/fail/refused' })).statusCode).toBe(403)
})

it('what anybody sends is short, by the bound of the route', async () => {
  const app = await office()
  const taking = route({ ...open, name: 'taking', method: 'POST', path: '/api/taking', body: z.looseObject({}) })
  mount(app, taking, () => ({ fine: true }))
  expect((await post(app, '/api/taking', JSON.stringify({ text: 'x'.repeat(60_000) }))).statusCode).toBe(200)
  expect((await post(app, '/api/taking', JSON.stringify({ text: 'x'.repeat(70_000) }))).statusCode).toBe(413)
})
