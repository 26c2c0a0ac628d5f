import { Agent, request } from 'node:http'

/** What became of requests: how long those that were answered took, in milliseconds, by status; `lost` had no answer. */
export type Asked = { readonly took: Map<number, number[]>; lost: number; withoutRetryAfter: number }

export const nothingAsked = (): Asked => ({ took: new Map(), lost: 0, withoutRetryAfter: 0 })

export type Question = {
  readonly port: number
  readonly path: string
  readonly agent?: Agent
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The address to ask from, where it is not the usual one of this machine. */
  readonly from?: string
}

/** Asks once and writes down what became of it. Answers the seconds after which to come again, 0 where nothing was said. */
export function askOnce(
  into: Asked,
  { port, path, agent, method = 'GET', headers, body, from }: Question,
): Promise<number> {
  return new Promise((resolve) => {
    const began = performance.now()
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: headers ?? {},
        ...(from !== undefined && { localAddress: from }),
        ...(agent ? { agent } : { agent: false as const }),
      },
      (response) => {
        response.resume()
        response.on('end', () => {
          const status = response.statusCode ?? 0
          const times = into.took.get(status) ?? []
          times.push(performance.now() - began)
          into.took.set(status, times)
          const after = response.headers['retry-after']
          if ((status === 503 || status === 429) && after === undefined) into.withoutRetryAfter += 1
          resolve(Number(after ?? 0))
        })
        response.on('error', () => resolve(0))
      },
    )
    asked.on('error', () => {
      into.lost += 1
      resolve(0)
    })
    asked.setTimeout(30_000, () => asked.destroy(new Error('no answer in 30 s')))
    asked.end(body)
  })
}

/** The value below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const countOf = (asked: Asked, status: number): number => asked.took.get(status)?.length ?? 0
