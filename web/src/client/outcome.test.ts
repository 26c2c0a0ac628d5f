import { describe, expect, it } from 'vitest'
import { createClient } from '@yizheng/contract/client'
import { catalogueRoutes } from '@yizheng/contract/catalogue'
import { outcomeOf } from './outcome.ts'

/** Asks an office that answers so. */
function asked(answer: () => Promise<Response>, signal?: AbortSignal) {
  const office = createClient({ baseUrl: 'http://office.example', fetch: answer })
  const input = signal === undefined ? {} : { signal }
  return outcomeOf(office.call(catalogueRoutes.getCatalogue, input), signal)
}

const response = (body: string, status: number, media: string) => async () =>
  new Response(body, { status, headers: { 'content-type': media } })

describe('what a call to the office comes to', () => {
  it('is its answer', async () => {
    expect(await asked(response('{"items":130}', 200, 'application/json'))).toEqual({ ok: true, value: { items: 130 } })
  })

  it('is the problem it states', async () => {
    const outcome = await asked(response('{"code":"not-found","status":404}', 404, 'application/problem+json'))
    expect(outcome).toMatchObject({ ok: false, trouble: { kind: 'problem', problem: { code: 'not-found' } } })
  })

  it('is an office out of reach without a network, or when a gateway answers in its own words', async () => {
    const outOfReach = { ok: false, trouble: { kind: 'unreachable' } }
    expect(await asked(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual(outOfReach)
    expect(await asked(response('<h1>Bad gateway</h1>', 502, 'text/html'))).toEqual(outOfReach)
  })

  it('is not understood when something else answers', async () => {
    const other = { ok: false, trouble: { kind: 'not-understood' } }
    expect(await asked(response('<p>Sign in to the hotel network</p>', 200, 'text/html'))).toEqual(other)
    expect(await asked(response('{"items":', 200, 'application/json'))).toEqual(other)
  })

  it('rejects when it was called off, so that nobody shows it', async () => {
    const abort = new AbortController()
    abort.abort()
    const called = asked(() => Promise.reject(new DOMException('off', 'AbortError')), abort.signal)
    await expect(called).rejects.toThrow('off')
  })
})
