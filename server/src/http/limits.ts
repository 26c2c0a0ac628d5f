import type { FastifyRequest } from 'fastify'
import type { Route } from '@yizheng/contract/route'
import { ProblemError } from './problem.ts'
import { counterOf, createRate, type Rate } from './rates.ts'
import type { Session } from './session.ts'

/** With this header a page says that it asks by itself, time and again, and nobody waits for the answer. */
export const POLLED_HEADER = 'x-yizheng-polled'

/**
 * What is counted. `person`: all that a signed-in person asks; `polled`: what their pages ask by themselves. The others are of
 * routes that are `limited`: `filing` is counted by person and `filing-address` by address, both at once.
 */
export type Kind = NonNullable<Route['limited']> | 'person' | 'polled' | 'filing-address'

export type Rates = Readonly<Partial<Record<Kind, Rate>>>

/** Filings that one person, and one address, may make in an hour. As many may come at once. */
export type FilingLimits = { readonly perPerson: number; readonly perAddress: number }

/** The rates of an office; `plansPerMinute` is how many plans may be asked for from one address. */
export function ratesOf(filings: FilingLimits, plansPerMinute: number): Rates {
  const hourly = (count: number): Rate => ({ burst: count, perMinute: count / 60 })
  return {
    // Public look-ups by number: enough for a person, far too few to guess.
    lookup: { burst: 20, perMinute: 10 },
    // Turning pages as a reader does, a hall of them behind one address; not copying the whole register in a minute.
    browse: { burst: 300, perMinute: 300 },
    // What every page reads at its start, for a hall of visitors behind one address; kept ready, so it costs little.
    read: { burst: 3_000, perMinute: 3_000 },
    // A plan is made anew with every answer: some milliseconds of everybody's time.
    plan: { burst: plansPerMinute, perMinute: plansPerMinute },
    // Enough for a hall of desks behind one address at nine in the morning; signing in asks twice.
    'sign-in': { burst: 120, perMinute: 120 },
    // A page asks some ten things at once; nobody reads twenty pages a second.
    person: { burst: 1_200, perMinute: 1_200 },
    polled: { burst: 120, perMinute: 240 },
    filing: hourly(filings.perPerson),
    'filing-address': hourly(filings.perAddress),
  }
}

/**
 * Counts requests against `rates`; a kind left out is not limited. Signed-in people are counted by themselves, so that a hall of
 * desks behind one address is not one; everybody else by address. Throws `too-many-requests`.
 */
export function createLimits(rates: Rates, now: () => number) {
  const counters = new Map(Object.entries(rates).map(([kind, rate]) => [kind as Kind, createRate(rate)]))
  const take = (kind: Kind, whom: string) => {
    const wait = counters.get(kind)?.take(whom, now()) ?? 0
    if (wait > 0) throw tooMany(wait)
  }
  return (route: Route, request: FastifyRequest, session: Session | undefined): void => {
    const address = counterOf(request.ip)
    const person = session?.actor.personId
    if (person !== undefined) {
      const polled = request.method === 'GET' && request.headers[POLLED_HEADER] !== undefined
      take(polled ? 'polled' : 'person', person)
    }
    if (route.limited === undefined) return
    const byAddress = person === undefined || route.limited === 'sign-in'
    take(route.limited, byAddress ? address : `person ${person}`)
    if (route.limited === 'filing') take('filing-address', address)
  }
}

function tooMany(seconds: number): ProblemError {
  const wait = seconds < 120 ? seconds : Math.ceil(seconds / 60)
  const words =
    seconds < 120
      ? { zh: `请求过于频繁，请 ${wait} 秒后再试。`, en: `Too many requests; try again in ${wait} seconds.` }
      : { zh: `请求过于频繁，请 ${wait} 分钟后再试。`, en: `Too many requests; try again in ${wait} minutes.` }
  return new ProblemError('too-many-requests', words, { retryAfterSeconds: seconds })
}
