import type { z } from 'zod'
import type { Words } from '@yizheng/domain/text/words'
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
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters in braces as OpenAPI writes them: `/api/bundles/{bundle}/plan`. */
  readonly path: string
  readonly room: 'catalogue' | 'cases' | 'deadlines' | 'certificates' | 'supervision' | 'parties' | 'files'
  readonly summary: Words
  /** `public` needs no session. `person` needs one. What a person may do is decided in the domain, not here. */
  readonly access: 'public' | 'person'
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** `json` (default), or `bytes` for an upload whose body is the file itself, one of the media types in `takes`. */
  readonly consumes?: 'json' | 'bytes'
  readonly takes?: readonly string[]
  /** Writes carry an `Idempotency-Key`; acts on a case carry the version they saw in `If-Match`. */
  readonly idempotent?: boolean
  readonly versioned?: boolean
  /** The answer has a `version`, which `ETag` says too; so it is of every versioned route. */
  readonly tagged?: boolean
  /** The body is a part of something longer, and says in `Upload-Offset` where it begins. */
  readonly offset?: boolean
  /** A POST that writes nothing: it goes on while the office can only be read. */
  readonly reads?: boolean
  /** Text is kept as it came. Everywhere else it is folded before anything looks at it (domain/src/text/fold.ts). */
  readonly asTyped?: boolean
  /**
   * Counted, because it could be used to guess or to flood: public look-ups, browsing, what every page reads, plans, sign-in and filing.
   * By person where one is signed in, else by address; sign-in by address, filing by both. Whatever is public says one.
   */
  readonly limited?: 'lookup' | 'browse' | 'read' | 'plan' | 'sign-in' | 'filing'
  /** Of what takes a file: how large it may be. Of JSON the kind of route says it (`boundsOf`). */
  readonly mostBytes?: number
  /** Seconds until it is answered that it takes too long, where that is not what its kind has (`boundsOf`). */
  readonly seconds?: number
  /** Of an answer with lists and no pages: what it is all of, such as `one case`. That is bounded by what may come in. */
  readonly whole?: string
  readonly answer: Answer
  /** 303 sends the browser on: the handler answers `{ location }` and nothing is sent but the header. */
  readonly status?: 200 | 201 | 204 | 303
  /** `json` (default), or the media type of a file that is the answer. */
  readonly produces?: 'json' | 'application/pdf' | 'image/svg+xml' | 'image/jpeg' | 'application/octet-stream'
  /** Problems beyond the ones every route may answer with. */
  readonly problems?: readonly ProblemCode[]
}

/** Writes down a route with its types kept, literal ones too: a handler of an `access: 'person'` route has a session. */
export function route<const R extends Route>(spec: R): R {
  return spec
}

/** One part of a call: required where the route has a schema for it, absent where it has none. */
type Part<R, Name extends 'params' | 'query' | 'body'> =
  R extends Readonly<Record<Name, infer Schema extends z.ZodType>> ? Record<Name, z.input<Schema>> : unknown

/** What a caller passes for a route: only the parts that the route has. */
export type CallOf<R> = Part<R, 'params'> &
  Part<R, 'query'> &
  (R extends { readonly consumes: 'bytes' } ? { body: Uint8Array<ArrayBuffer> | Blob } : Part<R, 'body'>) &
  (R extends { readonly idempotent: true } ? { idempotencyKey: string } : unknown) &
  (R extends { readonly versioned: true } ? { expectedVersion: number } : unknown) &
  (R extends { readonly offset: true } ? { offset: number } : unknown)

/** What a route answers. */
export type AnswerOf<R> = R extends { readonly answer: infer A extends z.ZodType } ? z.output<A> : never
