import { spoken } from 'virtual:routes'
import { createClient } from '@yizheng/contract/client'
import type { AnswerOf, CallOf, Route } from '@yizheng/contract/route'
import type { Routes } from '@yizheng/contract/routes'
import { beginCall, waits } from './contact.ts'
import { outcomeOf } from './outcome.ts'
import { isPolled } from './polled.ts'
import type { Outcome } from './trouble.ts'

const office = createClient({ heard: (why) => waits(why === 'clock') })

/**
 * Says one route of the contract to the office this page came from. Nothing is thrown but an abort: no answer is an
 * outcome like any other, because every page must be able to show it.
 */
export async function ask<Name extends keyof Routes>(
  name: Name,
  call: CallOf<Routes[Name]>,
  signal?: AbortSignal,
): Promise<Outcome<AnswerOf<Routes[Name]>>> {
  const polled = isPolled(signal)
  const input = { ...(call as object), ...(signal && { signal }), ...(polled && { polled }) }
  const begun = beginCall()
  // The types of the table say what the route takes and answers; what is spoken of it carries no schemas.
  const answer = office.call(spoken[name] as Route, input) as Promise<AnswerOf<Routes[Name]>>
  const outcome = await outcomeOf(answer, signal)
  if (outcome.ok) begun.heard(false, !polled)
  else if (outcome.trouble.kind === 'problem') begun.heard(outcome.trouble.problem.code === 'not-signed-in', !polled)
  else begun.lost()
  return outcome
}
