import { spoken } from 'virtual:routes'
import type { AnswerOf, CallOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import type { Problem } from '@yizheng/contract/problem'
import type { Outcome } from './trouble.ts'

/**
 * Says one route of the contract to the office this page came from. Nothing is thrown but an abort: no answer is an
 * outcome like any other, because every page must be able to show it.
 */
export async function ask<Name extends keyof Routes>(
  name: Name,
  call: CallOf<Routes[Name]>,
  signal?: AbortSignal,
): Promise<Outcome<AnswerOf<Routes[Name]>>> {
  const route = spoken[name]
  const { params, body } = call as { params?: Record<string, unknown>; body?: unknown }
  let response: Response
  try {
    response = await fetch(fillPath(route.path, params ?? {}), {
      method: route.method,
      signal: signal ?? null,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    return { ok: false, trouble: { kind: 'unreachable' } }
  }
  return outcomeOf<AnswerOf<Routes[Name]>>(response)
}

/** A path of the route table with its braces filled, each value percent-encoded. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key])))
}

/** Reads an answer: the value, the problem the office states, or that the answer is not in this interface's words. */
export async function outcomeOf<T>(response: Response): Promise<Outcome<T>> {
  const media = response.headers.get('content-type') ?? ''
  try {
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
