import { describe, expect, it } from 'vitest'
import { fillPath, outcomeOf } from './answer.ts'

describe('a path of the route table', () => {
  it('is filled with encoded values', () => {
    expect(fillPath('/api/bundles/{bundle}/plan', { bundle: 'a/b c' })).toBe('/api/bundles/a%2Fb%20c/plan')
  })
})

describe('what an answer of the office comes to', () => {
  const response = (body: string | null, status: number, media?: string) =>
    new Response(body, { status, ...(media === undefined ? {} : { headers: { 'content-type': media } }) })

  it('is its value', async () => {
    const outcome = await outcomeOf(response('{"a":1}', 200, 'application/json; charset=utf-8'))
    expect(outcome).toEqual({ ok: true, value: { a: 1 } })
  })

  it('is nothing for an answer without content', async () => {
    expect(await outcomeOf(response(null, 204))).toEqual({ ok: true, value: null })
  })

  it('is the problem the office states', async () => {
    const outcome = await outcomeOf(response('{"code":"not-found","status":404}', 404, 'application/problem+json'))
    expect(outcome).toMatchObject({ ok: false, trouble: { kind: 'problem', problem: { code: 'not-found' } } })
  })

  it.each([502, 503, 504])('is an office out of reach when a gateway says %i in its own words', async (status) => {
    const outcome = await outcomeOf(response('<h1>Bad gateway</h1>', status, 'text/html'))
    expect(outcome).toEqual({ ok: false, trouble: { kind: 'unreachable' } })
  })

  it('is not understood when it is something else', async () => {
    const page = await outcomeOf(response('<p>Sign in to the hotel network</p>', 200, 'text/html'))
    expect(page).toEqual({ ok: false, trouble: { kind: 'not-understood', status: 200 } })
    const cut = await outcomeOf(response('{"a":', 200, 'application/json'))
    expect(cut).toEqual({ ok: false, trouble: { kind: 'not-understood', status: 200 } })
  })
})
