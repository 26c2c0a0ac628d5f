import type { ActDone } from '@yizheng/contract/cases'
import { ask } from '../../client/ask.ts'
import type { Outcome } from '../../client/trouble.ts'
import { FURTHER, type FurtherType } from './acts.ts'

type Call = {
  readonly params: { readonly case: string }
  readonly expectedVersion: number
  readonly idempotencyKey: string
}

/** Sends a further act to the route that the table names; that its body is what the route takes is held in the table's test. */
export function sendFurther(type: FurtherType, body: object, call: Call): Promise<Outcome<ActDone>> {
  return ask(FURTHER[type].route, { ...call, body } as never)
}
