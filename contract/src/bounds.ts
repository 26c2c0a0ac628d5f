import { z } from 'zod'
import type { Route } from './route.ts'

/** What bounds a route: how much comes in, how often, for how long, and how much goes out. Nothing is mounted without all four. */

/** JSON bodies of signed-in people: an application form with every answer stays far below. */
export const JSON_LIMIT_BYTES = 1024 * 1024

/** What anybody may send who is not signed in: answers to guiding questions, and little else. */
export const PUBLIC_JSON_LIMIT_BYTES = 64 * 1024

/** How long an answer may take that waits for nothing but the office, in seconds: longer than any statement of the database may. */
const ANSWER_SECONDS = 30
/** And one for which a paper has to be made. */
const PAPER_SECONDS = 60

export type Bounds = {
  /** Bytes of a body; 0 where none is taken. */
  readonly bodyBytes: number
  /** Under which rate it is counted: by person for what a signed-in person asks. */
  readonly rate: NonNullable<Route['limited']> | 'person'
  /** Seconds until it is answered that it takes too long; null while a file comes in, which is ended by its own pace. */
  readonly seconds: number | null
  /** What goes out: one value, a page of at most so many rows, all of something that is bounded by what may come in, or a file. */
  readonly answer: 'value' | 'file' | { readonly rows: number } | { readonly whole: string }
}

/** A route that does not state its bounds. Its message says which and how to. */
export class UnboundedRoute extends Error {
  override readonly name = 'UnboundedRoute'
}

/** The bounds of a route, by what it states and what its kind has. Throws `UnboundedRoute`, with all that is missing. */
export function boundsOf(route: Route): Bounds {
  const faults = [...bodyFaults(route), ...rateFaults(route), ...answerFaults(route)]
  if (faults.length > 0) {
    throw new UnboundedRoute(
      `The route ${route.name} (${route.method} ${route.path}) does not state its bounds: ${faults.join('; ')}.`,
    )
  }
  return {
    bodyBytes: bodyBytesOf(route),
    rate: route.limited ?? 'person',
    seconds: secondsOf(route),
    answer: answerOf(route),
  }
}

function bodyBytesOf(route: Route): number {
  if (route.consumes === 'bytes') return route.mostBytes ?? 0
  if (!route.body) return 0
  return route.access === 'public' ? PUBLIC_JSON_LIMIT_BYTES : JSON_LIMIT_BYTES
}

function bodyFaults({ consumes, mostBytes, body, method }: Route): string[] {
  if (consumes === 'bytes' && mostBytes === undefined) return ['say with mostBytes how large a file it takes']
  if (mostBytes !== undefined && consumes !== 'bytes') return ['mostBytes is for what takes a file']
  return method === 'GET' && body ? ['a GET has no body'] : []
}

function rateFaults({ access, limited }: Route): string[] {
  return access === 'public' && limited === undefined ? ['anybody may ask it: say with limited under which rate'] : []
}

function secondsOf({ consumes, produces, seconds }: Route): number | null {
  if (consumes === 'bytes') return null
  return seconds ?? (produces === undefined || produces === 'json' ? ANSWER_SECONDS : PAPER_SECONDS)
}

function answerOf(route: Route): Bounds['answer'] {
  if (route.produces !== undefined && route.produces !== 'json') return 'file'
  const rows = pageOf(route)
  if (rows !== undefined) return { rows }
  return route.whole === undefined ? 'value' : { whole: route.whole }
}

function answerFaults(route: Route): string[] {
  if (route.produces !== undefined && route.produces !== 'json') return []
  const lists = openLists(route.answer)
  if (lists.length === 0 || pageOf(route) !== undefined || route.whole !== undefined) return []
  return [
    `${lists.slice(0, 5).join(', ')} may go out at any length: give the query a limit with a most, the list a max, or say with whole what it is all of`,
  ]
}

/** The most that a caller may set `limit` to; undefined where the query has none, or one without end. */
function pageOf({ query }: Route): number | undefined {
  if (!(query instanceof z.ZodObject)) return undefined
  const limit: unknown = query.shape['limit']
  if (!(limit instanceof z.ZodType)) return undefined
  const { maximum } = z.toJSONSchema(limit, { io: 'output', unrepresentable: 'any' }) as { maximum?: number }
  return maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined
}

type Shape = {
  type?: string | string[]
  maxItems?: number
  items?: Shape
  prefixItems?: Shape[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  anyOf?: Shape[]
  oneOf?: Shape[]
  allOf?: Shape[]
  $ref?: string
}

/** Where an answer may hold a list, or an object with any number of keys, of any length. What one row of a list holds is bounded by what came in. */
function openLists(answer: z.ZodType): string[] {
  const shape = z.toJSONSchema(answer, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Shape
  return [...new Set(listsIn(shape, ''))]
}

function listsIn(shape: Shape, place: string): string[] {
  const parts = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? []), ...(shape.prefixItems ?? [])]
  const named = Object.entries(shape.properties ?? {})
  const open = shape.items !== undefined && shape.maxItems === undefined
  const keyed = typeof shape.additionalProperties === 'object'
  return [
    ...(open || keyed ? [place === '' ? 'the answer' : place] : []),
    ...parts.flatMap((each) => listsIn(each, place)),
    ...named.flatMap(([key, each]) => listsIn(each, `${place}/${key}`)),
  ]
}
