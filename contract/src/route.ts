import type { z } from 'zod'
import type { Words } from '@yizheng/domain/catalogue/words'
import type { ProblemCode } from './problem.ts'

/**
 * One thing that may be said over HTTP. The one table of these (`routes.ts`) gives the server its routes, the web its
 * typed client and the public its OpenAPI document: nothing about the interface is written twice.
 */
export type Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> = {
  /** Stable name, the OpenAPI operationId: `compilePlan`. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With parameters in braces as OpenAPI writes them: `/api/bundles/{bundle}/plan`. */
  readonly path: string
  readonly room: 'catalogue' | 'cases' | 'certificates' | 'supervision' | 'parties' | 'files'
  readonly summary: Words
  /** `public` needs no session. `person` needs one. What a person may do is decided in the domain, not here. */
  readonly access: 'public' | 'person'
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** `json` (default), or `bytes` for an upload whose body is the file itself. */
  readonly consumes?: 'json' | 'bytes'
  /** Writes carry an `Idempotency-Key`; acts on a case carry the version they saw in `If-Match`. */
  readonly idempotent?: boolean
  readonly versioned?: boolean
  readonly answer: Answer
  readonly status?: 200 | 201 | 204
  /** `json` (default), or the media type of a file that is the answer. */
  readonly produces?: 'json' | 'application/pdf' | 'image/svg+xml'
  /** Problems beyond the ones every route may answer with. */
  readonly problems?: readonly ProblemCode[]
}

/** Writes down a route with its types kept. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  spec: Route<P, Q, B, A>,
): Route<P, Q, B, A> {
  return spec
}

/** What a caller passes for a route: only the parts that the route has. */
export type CallOf<R> =
  R extends Route<infer P, infer Q, infer B, z.ZodType>
    ? { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> }
    : never

/** What a route answers. */
export type AnswerOf<R> = R extends Route<z.ZodType, z.ZodType, z.ZodType, infer A> ? z.output<A> : never
