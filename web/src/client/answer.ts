import type { Problem } from '@yizheng/contract/problem'
import type { Outcome } from './trouble.ts'

/** A path of the route table with its braces filled, each value percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])))
}

/** Reads an answer: the value, the problem the office states, or that the answer is not in this interface's words. */
export async function outcomeOf<T>(response: Response): Promise<Outcome<T>> {
  const media = response.headers.get('content-type') ?? ''
  try {
    if (response.status === 204) return { ok: true, value: null as T }
    if (response.ok && media.startsWith('application/json')) {
      return { ok: true, value: (await response.json()) as T }
    }
    if (media.startsWith('application/problem+json')) {
      return { ok: false, trouble: { kind: 'problem', problem: (await response.json()) as Problem } }
    }
  } catch {
    // Cut off half-way or not JSON after all: said below.
  }
  // A gateway in front of an office that is starting or gone answers in its own words.
  const gone = response.status === 502 || response.status === 503 || response.status === 504
  return { ok: false, trouble: gone ? { kind: 'unreachable' } : { kind: 'not-understood', status: response.status } }
}
