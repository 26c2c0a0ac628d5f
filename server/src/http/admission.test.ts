import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Problem } from '@yizheng/contract/problem'
import { route } from '@yizheng/contract/route'
import { createAdmission, ADMISSION, type Standing } from './admission.ts'
import { createApp } from './app.ts'
import { POLLED_HEADER } from './limits.ts'
import { mount } from './mount.ts'

/** An office of one hand on a virtual clock: it does one thing after the other, each taking `workMs`. */
function simulate(options: { workMs: number; perSecond: number; seconds: number }) {
  let now = 0
  // Each comes in a turn of its own.
  const admission = createAdmission({ ...ADMISSION, now: () => now, afterTurn: (then) => then() })
  type Waiting = { readonly came: number; readonly leave: (counts: boolean) => void }
  const queue: Waiting[] = []
  const served: { at: number; took: number }[] = []
  const shed: number[] = []
  let doing: Waiting | undefined
  let doneAt = 0
  let due = 0
  for (; now < options.seconds * 1000; now += 1) {
    if (now % 250 === 0) admission.look()
    for (; due <= now; due += 1000 / options.perSecond) {
      const leave = admission.enter('person')
      if (leave) queue.push({ came: now, leave })
      else shed.push(now)
    }
    if (doing && doneAt <= now) {
      served.push({ at: now, took: now - doing.came })
      doing.leave(true)
      doing = undefined
    }
    if (!doing) {
      doing = queue.shift()
      doneAt = now + options.workMs
    }
  }
  return { served, shed }
}

describe('how many are worked on at once', () => {
  it('is never what stands between a person and an office that keeps up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0.05, max: 0.8, noNaN: true }), (workMs, load) => {
        const { shed } = simulate({ workMs, perSecond: (1000 / workMs) * load, seconds: 10 })
        expect(shed).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('beyond what can be done keeps the wait of those served under a second, and the hands full', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 1.5, max: 20, noNaN: true }), (workMs, load) => {
        const seconds = 30
        const { served, shed } = simulate({ workMs, perSecond: (1000 / workMs) * load, seconds })
        // The first ten seconds are for finding out what the machine can do.
        const settled = served.filter(({ at }) => at > 10_000)
        const slowest = settled.map(({ took }) => took).sort((a, b) => a - b)[Math.floor(settled.length * 0.99)] ?? 0
        expect(slowest).toBeLessThanOrEqual(1_000)
        expect(settled.length).toBeGreaterThan((20_000 / workMs) * 0.9)
        expect(shed.length).toBeGreaterThan(0)
      }),
      { numRuns: 25 },
    )
  })
})

describe('one turn of the event loop', () => {
  it('takes what it can in its time, whoever else is found waiting in it, and the next turn takes again', async () => {
    let now = 0
    const admission = createAdmission({ ...ADMISSION, now: () => now })
    const taken = () => {
      let count = 0
      for (let i = 0; i < 600; i += 1) {
        const leave = admission.enter('person')
        if (!leave) continue
        count += 1
        // Each costs five milliseconds and is done within the turn, so that nobody is ever seen inside.
        now += 5
        leave(true)
      }
      return count
    }
    expect(taken()).toBe(41)
    await new Promise((resolve) => setImmediate(resolve))
    expect(taken()).toBe(41)
    // A few that come together are taken, however long one of them takes.
    await new Promise((resolve) => setImmediate(resolve))
    for (let i = 0; i < 16; i += 1) {
      expect(admission.enter('person')).toBeDefined()
      now += 5_000
    }
  })
})

const hold = route({
  name: 'hold',
  method: 'GET',
  path: '/api/hold',
  room: 'cases',
  summary: { zh: '候', en: 'Hold' },
  access: 'public',
  answer: z.null(),
})
const write = route({ ...hold, name: 'write', method: 'POST', path: '/api/write', body: z.strictObject({}) })

let app: FastifyInstance | undefined
afterEach(() => app?.close())

describe('an office with ten hands', () => {
  const open = async () => {
    const waiting: (() => void)[] = []
    const here = await createApp({
      publicUrl: new URL('http://localhost:3000'),
      admission: { start: 10, least: 10, most: 10 },
    })
    app = here
    const held = () => new Promise<null>((resolve) => waiting.push(() => resolve(null)))
    mount(here, hold, held)
    mount(here, write, held)
    const ask = (standing: Standing, method: 'GET' | 'POST' = 'GET') =>
      here.inject({
        method,
        url: method === 'GET' ? '/api/hold' : '/api/write',
        headers: {
          ...(standing !== 'stranger' && { cookie: 'yizheng-session=a', 'x-yizheng-csrf': '1' }),
          ...(standing === 'polled' && { [POLLED_HEADER]: '1' }),
          ...(method === 'POST' && { 'content-type': 'application/json' }),
        },
        ...(method === 'POST' && { payload: '{}' }),
      })
    return { ask, waiting }
  }

  it.each([
    ['person', 10],
    ['stranger', 8],
    ['polled', 5],
  ] as const)('takes of a %s no more than %d at once, and sends the next away', async (standing, room) => {
    const { ask, waiting } = await open()
    for (const method of ['GET', 'POST'] as const) {
      const taken = Array.from({ length: room }, () => ask(standing, method))
      await expect.poll(() => waiting.length).toBe(room)
      const away = await ask(standing, method)
      expect([away.statusCode, away.headers['retry-after'], Problem.parse(away.json()).code]).toEqual([
        503,
        '2',
        'unavailable',
      ])
      // Someone at a desk still finds room where strangers and pages by themselves do not.
      if (standing !== 'person') {
        const desk = ask('person')
        await expect.poll(() => waiting.length).toBe(room + 1)
        taken.push(desk)
      }
      for (const go of waiting.splice(0)) go()
      expect((await Promise.all(taken)).map(({ statusCode }) => statusCode)).toEqual(taken.map(() => 200))
    }
  })
})
