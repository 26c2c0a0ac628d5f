import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { ActDone, caseRoutes } from '@yizheng/contract/cases'
import { addressOf } from '@yizheng/contract/client'
import { openApiDocument, type OpenApiDocument } from '@yizheng/contract/openapi'
import { Problem } from '@yizheng/contract/problem'
import type { Route } from '@yizheng/contract/route'
import { routes } from '@yizheng/contract/routes'
import { planFor, readCatalogue, submissionOf } from './cases/test-acts.ts'
import { PRODUCT } from './config.ts'
import { createApp } from './http/app.ts'
import { folded } from './http/input.ts'
import { hostileText, inputFor } from './http/test-input.ts'
import { pdf } from './files/test-papers.ts'
import { openOffice, type OpenOffice } from './office.ts'
import { loadDemonstration } from './parties/parties.ts'
import { createSealing } from './parties/sealing.ts'
import { createSessions } from './parties/sessions.ts'
import { createTestDatabase, type TestDatabase } from './store/test-database.ts'

/** Per route; `FUZZ_RUNS=5000` for a night. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 500)

const PEOPLE = [
  'bh-shop',
  'bh-clerk-1',
  'bh-examiner-1',
  'bh-inspector-1',
  'bh-approver-1',
  'bh-maker-1',
  'bh-regulator-market',
  'bh-head',
]
const NOW = '2026-11-26T03:00:00.000Z'

let test: TestDatabase
let app: FastifyInstance
let office: OpenOffice
let directory: string
let document: OpenApiDocument
let tokens: string[]
const words: Record<string, string[]> = {
  bundle: ['convenience-store', 'internet-cafe'],
  region: ['120116', '370800'],
  role: ['window-clerk', 'examiner', 'inspector', 'regulator'],
  inspectors: ['bh-inspector-1', 'bh-inspector-2'],
  name: ['lease.pdf'],
  task: ['AcceptApplication'],
  rows: ['filed', 'days', 'stage:submitted', 'work:window-clerk::AcceptApplication'],
  after: ['2026-11-26~x~y', 'infinity~x~', '2026-11-26~120116~L1'],
  q: ['*店*', '测试', '91120116MA9YX0012X'],
  return: ['/', '/cases'],
  key: ['sells-tobacco', 'sells-otc', 'premises-area'],
}

async function begin(): Promise<void> {
  test = await createTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'yizheng-fuzz-'))
  document = openApiDocument(routes, { version: 'test' })
  const sealing = createSealing(Buffer.alloc(32, 1))
  const sessions = createSessions(test.database, () => Date.parse(NOW))
  const catalogueDirectory = join(PRODUCT, 'catalogue')
  const people = await loadDemonstration(test.database, sealing, catalogueDirectory, NOW)
  app = await createApp({
    publicUrl: PUBLIC_URL,
    findSession: sessions.find,
    checkAnswers: true,
    // Attempts follow each other without a pause, which would look like more than can be answered in one turn.
    admission: { afterTurn: (over) => over() },
  })
  office = await openOffice({
    clock: { gapHours: null },
    app,
    database: test.database,
    sealing,
    catalogueDirectory,
    dataDirectory: directory,
    parties: { sessions, identity: { kind: 'demonstration' }, people },
    now: () => NOW,
    notice: () => {},
  })
  // Made anew: both halves may run in one worker, whose modules they share, each with a database of its own.
  tokens = []
  for (const person of PEOPLE) tokens.push((await sessions.open(person)).token)
  const plan = planFor(await readCatalogue(), 'convenience-store', { 'sells-tobacco': true })
  const { type: _type, ...made } = submissionOf(plan)
  const headers = headersOf(0, 'fuzz-first-case', undefined)
  const prefilled = await app.inject({
    method: 'POST',
    url: addressOf('', caseRoutes.prefillForm, { params: { bundle: 'convenience-store' } }),
    headers,
    payload: { answers: made.answers },
  })
  if (prefilled.statusCode !== 200) throw new Error(`the form was not filled: ${prefilled.body}`)
  // Who applies is who was verified: what the State holds takes the place of what was made up.
  const held = Object.entries(caseRoutes.prefillForm.answer.parse(prefilled.json()).values)
  const filing = { ...made.filing, ...Object.fromEntries(held.map(([key, { value }]) => [key, value])) }
  const response = await app.inject({
    method: 'POST',
    url: '/api/cases',
    headers,
    payload: { ...made, filing, region: '120116', bundle: 'convenience-store' },
  })
  words['case'] = [ActDone.parse(response.json()).case]
  words['approval'] = plan.approvals.map(({ key }) => key)
  words['material'] = plan.materials.map(({ key }) => key)
}

async function end(): Promise<void> {
  await office?.close()
  await app?.close()
  await test?.drop()
  await rm(directory, { recursive: true, force: true })
}

function headersOf(person: number | undefined, key: string | undefined, version: string | undefined) {
  return {
    // As PUBLIC_URL has it: another address is a fault of the way to the office, and is told as one.
    host: PUBLIC_URL.host,
    'x-yizheng-csrf': '1',
    ...(person !== undefined && { cookie: `yizheng-session=${tokens[person]}` }),
    ...(key !== undefined && { 'idempotency-key': key }),
    ...(version !== undefined && { 'if-match': version }),
  }
}

type Attempt = {
  url: string
  person: number | undefined
  key: string | undefined
  version: string | undefined
  body: unknown
}

const PUBLIC_URL = new URL('http://localhost:3000')

function attempts(route: Route): fc.Arbitrary<Attempt> {
  const part = (name: 'params' | 'query' | 'body') => {
    const schema = route[name]
    return schema ? inputFor(schema, words) : fc.constant(undefined)
  }
  // Whatever was generated, an address holds text.
  const text = (value: unknown): Record<string, string> =>
    Object.fromEntries(
      Object.entries(Object(value)).map(([name, entry]) => [
        name,
        (typeof entry === 'string' ? entry : JSON.stringify(entry)).toWellFormed(),
      ]),
    )
  return fc
    .record({
      params: part('params'),
      query: fc.oneof(part('query'), fc.dictionary(fc.string({ maxLength: 10 }), hostileText, { maxKeys: 2 })),
      body: part('body'),
      person: fc.option(fc.nat(PEOPLE.length - 1), { nil: undefined, freq: 9 }),
      key: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, fc.constantFrom(undefined, 'short', 'ü'.repeat(9))),
      version: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom('"0"', '"1"', '2', '"99"') },
        fc.constantFrom(undefined, '*', '"x"', '99999999999'),
      ),
    })
    .map(({ params, query, ...rest }) => {
      const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
      const values = text(params)
      const filled = Object.fromEntries(names.map((name) => [name, values[name] || 'x']))
      return { url: addressOf('', route, { params: filled, query: text(query) }), ...rest }
    })
}

async function holdsFor(route: Route, { url, person, key, version, body }: Attempt): Promise<void> {
  const response = await app.inject({
    method: route.method,
    url,
    // Signing out would end the session for the attempts after it.
    headers: headersOf(route.name === 'signOut' ? undefined : person, key, version),
    ...(body !== undefined && {
      payload: JSON.stringify(body) ?? 'null',
      headers: { ...headersOf(person, key, version), 'content-type': 'application/json' },
    }),
    ...(route.consumes === 'bytes' && {
      payload: version === '"1"' ? pdf() : Buffer.from(JSON.stringify(url)),
      headers: { ...headersOf(person, key, version), 'content-type': 'application/pdf' },
    }),
  })
  const { statusCode } = response
  if (statusCode >= 500) throw new Error(`${route.name} answers ${statusCode}: ${response.body}`)
  // A client takes `/cases/./accept` for `/cases/accept`: what answers there is another route, or none for this method.
  if (/\/\.{1,2}(?=[/?]|$)/.test(url)) {
    if (statusCode >= 400) Problem.parse(response.json())
    return
  }
  const declared = Object.keys(document.paths[route.path]?.[route.method.toLowerCase()]?.responses ?? {})
  if (!declared.includes(String(statusCode)))
    throw new Error(`${route.name} answers ${statusCode}, which is not declared`)
  if (statusCode < 400) {
    // The answer itself was held against its schema by the app (`checkAnswers`); here: that bad input did not get there.
    const taken = route.asTyped ? (body ?? {}) : folded(body ?? {})
    if (route.body && !route.body.safeParse(taken).success)
      throw new Error(`${route.name} took a body that is not valid`)
  } else {
    Problem.parse(response.json())
  }
}

/**
 * Tests every second route, on an office of its own: the two halves are two files, so that two processors share what would be the longest
 * file of all.
 */
export function fuzzHalf(half: 0 | 1): void {
  beforeAll(begin)
  afterAll(end)

  describe('whatever is sent', () => {
    const here = Object.values(routes).filter((_, index) => index % 2 === half)
    it.each(here.map((route): [string, Route] => [route.name, route]))(
      '%s answers by its contract or with a declared problem',
      async (_name, route) => {
        expect(app.office.mounted).toContain(route)
        await fc.assert(
          fc.asyncProperty(attempts(route), (attempt) => holdsFor(route, attempt)),
          { numRuns: RUNS },
        )
      },
      600_000,
    )
  })
}
