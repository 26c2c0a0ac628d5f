import { z } from 'zod'
import { Answers, Plan } from '@yizheng/domain/catalogue/plan'
import { Words } from '@yizheng/domain/text/words'
import { Grant } from '@yizheng/domain/parties/person'
import { ActDone, CaseView } from './cases.ts'
import { BundleSummary, ItemView } from './catalogue.ts'
import { CertificateView } from './certificates.ts'
import { FILE_LIMIT_BYTES, FileView } from './files.ts'
import { PersonView, SessionView } from './parties.ts'
import { Fault, Problem, PROBLEMS, type ProblemCode } from './problem.ts'
import { WORDS_A_TO_M } from './property-words-a-to-m.ts'
import { WORDS_N_TO_Z } from './property-words-n-to-z.ts'
import type { Route } from './route.ts'
import { HandoverView } from './supervision.ts'

/** Any JSON, as far as a document of schemas goes. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export type OpenApiDocument = {
  readonly openapi: '3.1.1'
  readonly info: JsonObject
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }
  readonly components: { readonly schemas: { readonly [name: string]: Json } } & JsonObject
} & JsonObject

export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly 'x-summary-zh': string
  readonly tags: readonly string[]
  readonly parameters: readonly JsonObject[]
  readonly responses: { readonly [status: string]: JsonObject }
} & JsonObject

/** Schemas that get a name of their own in the document; everything else stands where it is used. */
const NAMED = {
  Words,
  Answers,
  Plan,
  Grant,
  Fault,
  Problem,
  ActDone,
  CaseView,
  BundleSummary,
  ItemView,
  CertificateView,
  FileView,
  PersonView,
  SessionView,
  HandoverView,
}

const names = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id })

/** Titles of the rooms, in the order of the document. */
const ROOMS: Readonly<Record<Route['room'], Words>> = {
  catalogue: { zh: '事项与套餐', en: 'Items and bundles' },
  cases: { zh: '办件', en: 'Cases' },
  deadlines: { zh: '期限与提醒', en: 'Deadlines and alerts' },
  certificates: { zh: '证照', en: 'Certificates' },
  supervision: { zh: '审管衔接', en: 'Hand-over to regulators' },
  parties: { zh: '登录与身份', en: 'Signing in' },
  files: { zh: '材料文件', en: 'Papers' },
}

/** The OpenAPI 3.1 document of a table of routes. A function of its arguments: the same table gives the same bytes. */
export function openApiDocument(
  routes: Readonly<Record<string, Route>>,
  about: { readonly version: string },
): OpenApiDocument {
  const schemas = new Schemas()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of Object.values(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route, schemas) }
  }
  schemas.of(Problem, 'output')
  return {
    openapi: '3.1.1',
    info: {
      title: 'Yizheng 一证',
      version: about.version,
      description:
        'The interface of an administrative approval bureau. Every problem is `application/problem+json` (RFC 9457) with a stable code. ' +
        '行政审批局的接口，所有问题均以 application/problem+json(RFC 9457)和固定代码返回。',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(ROOMS).map(([name, { zh, en }]) => ({ name, description: `${en} ${zh}` })),
    paths: describedAll(paths) as OpenApiDocument['paths'],
    components: {
      schemas: describedAll(schemas.all()) as Record<string, Json>,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-yizheng',
          description: 'Set by /sign-in. Over plain http on localhost it is called yizheng-session.',
        },
      },
    },
  }
}

const ACCESS: Readonly<Record<Route['access'], Words>> = {
  public: { zh: '公开：无须登录。', en: 'Public: nobody need be signed in.' },
  person: {
    zh: '须登录；能否办理由其职权决定。',
    en: 'For a signed-in person; what they may do follows from their rights.',
  },
}

function operationOf(route: Route, schemas: Schemas): Operation {
  return {
    operationId: route.name,
    summary: route.summary.en,
    'x-summary-zh': route.summary.zh,
    tags: [route.room],
    description: `${ACCESS[route.access].en} ${ACCESS[route.access].zh}`,
    // An empty list says what leaving it out would only suggest: nobody need be signed in.
    security: route.access === 'person' ? [{ session: [] }] : [],
    parameters: [...parametersOf(route, schemas), ...headersOf(route)],
    ...bodyOf(route, schemas),
    responses: { ...answerOf(route, schemas), ...problemsOf(route) },
  }
}

function parametersOf(route: Route, schemas: Schemas): JsonObject[] {
  return (['params', 'query'] as const).flatMap((part) => {
    const schema = route[part]
    if (!(schema instanceof z.ZodObject)) return []
    return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) => ({
      name,
      in: part === 'params' ? 'path' : 'query',
      required: part === 'params' || !field.safeParse(undefined).success,
      ...describedBy(name),
      schema: schemas.of(field, 'input'),
    }))
  })
}

function headersOf(route: Route): JsonObject[] {
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'Your own number for this write, a UUID or 8 to 64 characters: a retry with the same number is not done twice. 重试用同一编号不会重复办理。',
    schema: { type: 'string', minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9_.~-]+$' },
  }
  const version = {
    name: 'If-Match',
    in: 'header',
    required: true,
    description:
      'The version that you saw, such as "12". What happened since answers 412 with the version now where it touches what the act depends on. ' +
      '您看到的版本；此后的变化涉及本次办理所依据的内容时，返回412和现在的版本。',
    schema: { type: 'string', pattern: '^"?[0-9]{1,9}"?$' },
  }
  const offset = {
    name: 'Upload-Offset',
    in: 'header',
    required: true,
    description: 'The byte at which this part begins, as the office last said. 本段的起始字节。',
    schema: { type: 'string', pattern: '^[0-9]{1,9}$' },
  }
  return [...(route.idempotent ? [key] : []), ...(route.versioned ? [version] : []), ...(route.offset ? [offset] : [])]
}

function bodyOf(route: Route, schemas: Schemas): JsonObject {
  if (route.consumes === 'bytes') {
    const content = (route.takes ?? ['application/octet-stream']).map((type) => [type, {}] as const)
    const description = `The file itself, at most ${FILE_LIMIT_BYTES / 1024 / 1024} MiB. 文件本身。`
    return { requestBody: { required: true, description, content: Object.fromEntries(content) } }
  }
  if (!route.body) return {}
  const required = !route.body.safeParse({}).success
  return { requestBody: { required, content: { 'application/json': { schema: schemas.of(route.body, 'input') } } } }
}

function answerOf(route: Route, schemas: Schemas): Record<string, JsonObject> {
  const status = route.status ?? 200
  if (status === 204) return { 204: { description: 'Done. 已完成。' } }
  if (status === 303) {
    const location = { description: 'Where to go on. 转到的地址。', schema: { type: 'string' } }
    return { 303: { description: 'Go on there. 请转到该地址。', headers: { Location: location } } }
  }
  const produces = route.produces ?? 'json'
  const content =
    produces === 'json'
      ? { 'application/json': { schema: schemas.of(route.answer, 'output') } }
      : { [produces === 'application/octet-stream' ? '*/*' : produces]: {} }
  const description = `${route.summary.en}. ${route.summary.zh}。`
  return { [status]: { description, ...(answersTag(route) && { headers: { ETag: TAG } }), content } }
}

/** Whether the answer says its version in `ETag`. */
function answersTag(route: Route): boolean {
  return (route.tagged || route.versioned) === true
}

const TAG = {
  description: 'The version now, such as "12", for If-Match. 现在的版本。',
  schema: { type: 'string', pattern: '^"[0-9]{1,9}"$' },
}

const PROBLEM_REF = { $ref: '#/components/schemas/Problem' }

/** Problems by status, each with the codes that can come, and the two ranges for what any route may answer. */
function problemsOf(route: Route): Record<string, JsonObject> {
  const byStatus = Map.groupBy(problemCodesOf(route), (code) => PROBLEMS[code].status)
  const listed = [...byStatus].map(([status, codes]) => {
    const description = codes
      .map((code) => `\`${code}\` ${PROBLEMS[code].title.en} ${PROBLEMS[code].title.zh}`)
      .join('; ')
    const schema = { allOf: [PROBLEM_REF, { properties: { code: { enum: codes } } }] }
    const tagged = codes.includes('version-conflict') && { headers: { ETag: TAG } }
    return [String(status), { description, ...tagged, content: { 'application/problem+json': { schema } } }] as const
  })
  const any = { content: { 'application/problem+json': { schema: PROBLEM_REF } } }
  return {
    ...Object.fromEntries(listed),
    '4XX': { description: 'Any other problem with the request. 其他请求问题。', ...any },
    '5XX': { description: 'A problem of the office. 系统问题。', ...any },
  }
}

/** The codes a route can answer with: its own, and those that follow from what it takes and who may call it. */
export function problemCodesOf(route: Route): ProblemCode[] {
  const ofCases: ProblemCode[] = route.room === 'cases' ? ['record-unreadable'] : []
  const codes = new Set<ProblemCode>([
    'input-invalid',
    ...(route.problems ?? []),
    'unexpected',
    'unavailable',
    ...ofCases,
  ])
  if (route.access === 'person') codes.add('not-signed-in').add('rights-unreadable')
  if (route.method !== 'GET') codes.add('cross-site-refused')
  if (route.body || route.consumes === 'bytes') codes.add('too-large').add('media-type-refused')
  if (route.versioned) codes.add('version-required')
  if (route.limited) codes.add('too-many-requests')
  return [...codes].sort((a, b) => PROBLEMS[a].status - PROBLEMS[b].status)
}

/** What a property or parameter of this name is, in both languages; nothing where nobody has written it down (which a test finds). */
function describedBy(name: string): { readonly description?: string } {
  const words = WORDS_A_TO_M[name] ?? WORDS_N_TO_Z[name]
  return words ? { description: `${words.en} ${words.zh}。` } : {}
}

/** The same document with every property of every schema in it described. */
function describedAll(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: Json) => describedAll(entry))
  const entries = Object.entries(value).map(([key, entry]) => [
    key,
    key === 'properties' ? described(entry) : describedAll(entry),
  ])
  return Object.fromEntries(entries)
}

function described(properties: Json): Json {
  // A property that happens to be called `properties` is described like any other.
  const entries = Object.entries(properties as JsonObject).map(([name, schema]) => [
    name,
    { ...describedBy(name), ...(describedAll(schema) as JsonObject) },
  ])
  return Object.fromEntries(entries)
}

type Side = 'input' | 'output'

/** JSON schemas of the document: the named ones once, and once more as `...Input` where what is taken differs from what is given. */
class Schemas {
  readonly #components = new Map<string, Json>()

  of(schema: z.ZodType, side: Side): JsonObject {
    const { definitions, rest } = jsonSchemaOf(schema, side)
    const differs = Object.entries(definitions).some(([name, definition]) => !isGivenAs(name, definition))
    const suffix = side === 'input' && differs ? 'Input' : ''
    for (const [name, definition] of Object.entries(definitions)) {
      this.#components.set(name + suffix, withRefs(definition, suffix))
    }
    return withRefs(rest, suffix) as JsonObject
  }

  all(): Record<string, Json> {
    return Object.fromEntries([...this.#components].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}

function jsonSchemaOf(schema: z.ZodType, side: Side): { definitions: Record<string, Json>; rest: JsonObject } {
  const made = z.toJSONSchema(schema, { io: side, metadata: names, unrepresentable: 'any' })
  const { $schema: _dialect, $defs = {}, ...rest } = JSON.parse(JSON.stringify(made)) as Record<string, JsonObject>
  return { definitions: { ...$defs }, rest }
}

function isGivenAs(name: string, definition: Json): boolean {
  const schema = (NAMED as Readonly<Record<string, z.ZodType>>)[name]
  const given = schema && jsonSchemaOf(schema, 'output').definitions[name]
  return JSON.stringify(given) === JSON.stringify(definition)
}

function withRefs(value: Json, suffix: string): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((entry: Json) => withRefs(entry, suffix))
  const entries = Object.entries(value).map(([key, entry]) => [
    key,
    key === '$ref' && typeof entry === 'string'
      ? entry.replace('#/$defs/', '#/components/schemas/') + suffix
      : withRefs(entry, suffix),
  ])
  return Object.fromEntries(entries)
}
