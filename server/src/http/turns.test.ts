import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Caller } from './callers.ts'
import { ADMISSION, createAdmission } from './turns.ts'

/** One who asks so many times a second, each on a connection of its own where `connecting`. */
type Asker = Caller & { readonly perSecond: number; readonly connecting?: boolean }

type Outcome = { readonly name: string; readonly at: number; readonly took: number; readonly served: boolean }

/** What it costs to send somebody away, in milliseconds. */
const SHED_MS = 0.1

/**
 * An event loop on a virtual clock: each time round it takes up one connection, reads what has come, and does what was put off. What is
 * worked on keeps it busy for `workMs`.
 */
function simulate(options: { askers: readonly Asker[]; workMs: number; seconds: number }): Outcome[] {
  const { askers, workMs, seconds } = options
  let now = 0
  let connections = 0
  let putOff: (() => void)[] = []
  let timers: { readonly at: number; readonly ring: () => void }[] = []
  const outcomes: Outcome[] = []
  const admission = createAdmission({
    ...ADMISSION,
    now: () => now,
    afterTurn: (then) => putOff.push(then),
    later: (then, milliseconds) => timers.push({ at: now + milliseconds, ring: then }),
    arrived: () => connections,
  })
  const ask = (asker: Asker, came: number) =>
    admission.enter(asker, (leave) => {
      now += leave ? workMs : SHED_MS
      leave?.(true)
      outcomes.push({ name: asker.name, at: now, took: now - came, served: leave !== undefined })
    })
  const due = askers.map((asker, index) => ({ asker, at: index * 0.37 }))
  const backlog: { readonly asker: Asker; readonly came: number }[] = []
  for (let lookAt = 0; now < seconds * 1000;) {
    const accepted = backlog.shift()
    if (accepted) {
      connections += 1
      ask(accepted.asker, accepted.came)
    }
    const until = now
    for (const each of due) {
      for (; each.at <= until; each.at += 1000 / each.asker.perSecond) {
        if (each.asker.connecting) backlog.push({ asker: each.asker, came: each.at })
        else ask(each.asker, each.at)
      }
    }
    for (const then of putOff.splice(0)) then()
    const [ripe, unripe] = [timers.filter(({ at }) => at <= now), timers.filter(({ at }) => at > now)]
    timers = unripe
    for (const { ring } of ripe) ring()
    if (now >= lookAt) {
      admission.look()
      lookAt = now + 250
    }
    if (putOff.length + backlog.length > 0) now += 0.02
    else now = Math.max(now + 0.02, Math.min(lookAt, ...due.map(({ at }) => at), ...timers.map(({ at }) => at)))
  }
  return outcomes
}

const stranger = (name: string, perSecond: number): Asker => ({ name, standing: 'stranger', perSecond })

function slowest(outcomes: readonly Outcome[], share = 0.99): number {
  const took = outcomes.filter(({ served }) => served).map((each) => each.took)
  return took.sort((a, b) => a - b)[Math.floor(took.length * share)] ?? 0
}

const work = fc.double({ min: 0.5, max: 40, noNaN: true })

describe('who is worked on, who waits and who is sent away', () => {
  it('sends nobody away while the office keeps up', () => {
    fc.assert(
      fc.property(work, fc.double({ min: 0.05, max: 0.8, noNaN: true }), fc.boolean(), (workMs, load, connecting) => {
        const outcomes = simulate({
          askers: [{ ...stranger('a', (1000 / workMs) * load), connecting }],
          workMs,
          seconds: 5,
        })
        expect(outcomes.filter(({ served }) => !served)).toEqual([])
        expect(slowest(outcomes, 1)).toBeLessThan(300)
      }),
      { numRuns: 30 },
    )
  })

  it('beyond what can be done keeps the wait of those served within bounds, and works all the same', () => {
    fc.assert(
      fc.property(work, fc.double({ min: 1.5, max: 20, noNaN: true }), (workMs, load) => {
        const seconds = 6
        const perSecond = Math.min(3_000, (1000 / workMs) * load)
        const outcomes = simulate({ askers: [stranger('a', perSecond)], workMs, seconds })
        expect(slowest(outcomes, 1)).toBeLessThanOrEqual(ADMISSION.waitMs + 8 * workMs + 100)
        const served = outcomes.filter((each) => each.served).length
        const forSheds = (outcomes.length - served) * SHED_MS
        expect(served * workMs).toBeGreaterThan((seconds * 1000 - forSheds) * 0.6)
      }),
      { numRuns: 30 },
    )
  })

  it('a flood of one caller takes nothing from another who asks for less than its share, whoever they are', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('person' as const, 'stranger' as const),
        fc.constantFrom('person' as const, 'stranger' as const),
        (workMs, floods, flooding, modest) => {
          const all = 1000 / workMs
          const shares = floods * (flooding === 'person' ? 4 : 1) + 1
          const flood = Array.from({ length: floods }, (_, i) => ({
            name: `flood ${i}`,
            standing: flooding,
            perSecond: Math.min(1_500 / floods, all * 4),
          }))
          const desk = { name: 'desk', standing: modest, perSecond: Math.min(10, (all / shares) * 0.4) }
          const outcomes = simulate({ askers: [...flood, desk], workMs, seconds: 6 })
          const atDesk = outcomes.filter(({ name }) => name === 'desk')
          expect(atDesk.filter(({ served }) => !served)).toEqual([])
          expect(slowest(atDesk, 1)).toBeLessThanOrEqual(ADMISSION.waitMs + 8 * workMs)
        },
      ),
      { numRuns: 30 },
    )
  })

  it('takes up hundreds of connections that come together, though others flood it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 20, noNaN: true }), fc.integer({ min: 50, max: 600 }), (workMs, count) => {
        const crowd = Array.from({ length: count }, (_, i) => ({
          ...stranger(`new ${i}`, 0.01),
          connecting: true,
        }))
        const outcomes = simulate({ askers: [stranger('flood', (1000 / workMs) * 4), ...crowd], workMs, seconds: 4 })
        const connected = outcomes.filter(({ name }) => name.startsWith('new'))
        expect(connected).toHaveLength(count)
        expect(Math.max(...connected.map(({ took }) => took))).toBeLessThan(1_000)
      }),
      { numRuns: 15 },
    )
  })

  it('forgets one who waits when nobody waits for it any more, and goes on when a place is given back', () => {
    let now = 0
    const putOff: (() => void)[] = []
    const admission = createAdmission({
      ...ADMISSION,
      start: 1,
      least: 1,
      now: () => now,
      afterTurn: (then) => putOff.push(then),
      later: () => {},
    })
    const round = () => {
      for (const then of putOff.splice(0)) then()
    }
    const caller: Caller = { name: 'one', standing: 'person' }
    const seen: string[] = []
    let giveBack = () => {}
    admission.enter(caller, (leave) => (giveBack = () => leave?.(true)))
    const forget = admission.enter(caller, () => seen.push('forgotten'))
    admission.enter(caller, (leave) => seen.push(leave ? 'served' : 'sent away'))
    round()
    expect(admission.state()).toMatchObject({ inside: 1, waiting: 2 })
    forget()
    giveBack()
    giveBack()
    round()
    expect(seen).toEqual(['served'])
    expect(admission.state()).toMatchObject({ inside: 1, waiting: 0 })
    now += 10_000
    admission.enter(caller, (leave) => seen.push(leave ? 'served' : 'sent away'))
    round()
    now += ADMISSION.waitMs + 1
    admission.look()
    admission.enter(caller, () => {})
    round()
    expect(seen).toEqual(['served', 'sent away'])
  })
})
