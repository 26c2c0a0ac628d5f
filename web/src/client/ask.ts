import { spoken } from 'virtual:routes'
import type { AnswerOf, CallOf } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { fillPath, outcomeOf } from './answer.ts'
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
  const path = fillPath(route.path, params ?? {})
  let response: Response
  try {
    response = await fetch(path, {
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
