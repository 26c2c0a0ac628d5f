import { PROBLEMS, type Fault, type Problem, type ProblemCode } from '@yizheng/contract/problem'
import type { AnswerOf, Route } from '@yizheng/contract/route'
import { routes, type Routes } from '@yizheng/contract/routes'

/**
 * The office that screens speak to in their tests. It takes only what the contract takes and answers only what the contract allows: a screen
 * that says something else, or a test that has the office answer something else, fails.
 */

/** One call as it came. */
export type Asked = {
  readonly name: keyof Routes
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
  readonly headers: Headers
}

/** A refusal of the office; `'lost'` is no answer at all. */
export class Refusal {
  readonly problem: Problem
  constructor(code: ProblemCode, more: Partial<Pick<Problem, 'faults' | 'current'>> = {}) {
    const { status, title } = PROBLEMS[code]
    const detail = { zh: `因为${title.zh}`, en: `Because: ${title.en}` }
    const words = { title, detail }
    this.problem = {
      type: `urn:yizheng:problem:${code}`,
      title: title.zh,
      status,
      code,
      words,
      detail: detail.zh,
      instance: 'urn:test',
      ...more,
    }
  }
}

/** What is wrong with one answer, as the office says it. */
export function faultOf(pointer: string, zh: string, en: string): Fault {
  return { pointer, reason: { zh, en } }
}

type Answer<Name extends keyof Routes> = AnswerOf<Routes[Name]> | Refusal | 'lost'
export type Answers = {
  readonly [Name in keyof Routes]?: Answer<Name> | ((asked: Asked) => Answer<Name> | Promise<Answer<Name>>)
}

type Office = { answers: Answers; readonly asked: Asked[]; readonly faults: string[]; underWay: number }
const office: Office = { answers: {}, asked: [], faults: [], underWay: 0 }

/** How the office answers from now on, besides what it answers already; what is asked of it is kept in the list that this returns. */
export function officeAnswers(answers: Answers): readonly Asked[] {
  office.answers = { ...office.answers, ...answers }
  return office.asked
}

/** The calls of one route that came so far. */
export function askedOf(name: keyof Routes): Asked[] {
  return office.asked.filter((asked) => asked.name === name)
}

/** What the last call of a route said. */
export function lastBody(name: keyof Routes): Readonly<Record<string, unknown>> {
  return (askedOf(name).at(-1)?.body ?? {}) as Readonly<Record<string, unknown>>
}

/** Whether a call waits for its answer. */
export function officeIsBusy(): boolean {
  return office.underWay > 0
}

/** Forgets everything; what was said against the contract is returned. */
export function closeOffice(): string[] {
  office.answers = {}
  office.asked.length = 0
  return office.faults.splice(0)
}

const shapes = Object.entries<Route>(routes).map(([name, route]) => ({
  name: name as keyof Routes,
  route,
  // What is fixed goes before what is a parameter: `/api/cases/mine` is no case of that number.
  fixed: route.path.replaceAll(/\{\w+\}/g, '').length,
  path: new RegExp(`^${route.path.replaceAll(/[.$]/g, '\\$&').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

function find(method: string, path: string) {
  const found = shapes
    .filter((shape) => shape.route.method === method && shape.path.test(path))
    .toSorted((a, b) => b.fixed - a.fixed)[0]
  if (found === undefined) throw new Error(`the contract has no ${method} ${path}`)
  const params = Object.entries(found.path.exec(path)?.groups ?? {}).map(([key, text]) => [
    key,
    decodeURIComponent(text),
  ])
  return { ...found, params: Object.fromEntries(params) as Record<string, string> }
}

/** In place of the browser's `fetch`. */
export async function officeFetch(address: string, init: RequestInit = {}): Promise<Response> {
  office.underWay += 1
  try {
    return await answerTo(address, init)
  } finally {
    office.underWay -= 1
  }
}

async function answerTo(address: string, init: RequestInit): Promise<Response> {
  const { pathname, searchParams } = new URL(address, 'http://office.example')
  const { name, route, params } = find(init.method ?? 'GET', pathname)
  const json = typeof init.body === 'string'
  const body: unknown = json ? JSON.parse(init.body as string) : init.body
  const query = Object.fromEntries(searchParams)
  const asked = { name, params, query, body, headers: new Headers(init.headers) }
  office.asked.push(asked)
  blame(name, 'params', route.params?.safeParse(params))
  blame(name, 'query', route.query?.safeParse(query))
  if (json) blame(name, 'body', route.body?.safeParse(body))
  const stated = office.answers[name]
  if (stated === undefined) office.faults.push(`nothing was said of what the office answers to ${name}`)
  const answer = typeof stated === 'function' ? await stated(asked) : stated
  if (init.signal?.aborted) throw new DOMException('called off', 'AbortError')
  if (answer === 'lost' || answer === undefined) throw new TypeError('Failed to fetch')
  if (answer instanceof Refusal) return jsonOf(answer.problem, answer.problem.status, 'application/problem+json')
  blame(name, 'answer', route.answer.safeParse(answer))
  if (route.status === 204) return new Response(null, { status: 204 })
  return jsonOf(answer, route.status ?? 200, 'application/json')
}

function jsonOf(value: unknown, status: number, media: string): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': media } })
}

function blame(
  name: string,
  part: string,
  parsed: { success: boolean; error?: { message: string } } | undefined,
): void {
  if (parsed?.success === false)
    office.faults.push(`${part} of ${name} is not of the contract: ${parsed.error?.message}`)
}
