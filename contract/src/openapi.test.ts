import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openApiDocument, problemCodesOf } from './openapi.ts'
import { PROBLEMS } from './problem.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const COMMITTED = new URL('../openapi.json', import.meta.url)
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const document = openApiDocument(routes, { version })
const table: readonly [string, Route][] = Object.entries(routes)

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '')
    const missing = references.filter(
      (reference) => !(reference.replace('#/components/schemas/', '') in document.components.schemas),
    )
    expect(missing).toEqual([])
    expect(references.length).toBeGreaterThan(20)
  })

  it('is committed as it is: `npm run openapi -w contract` writes it anew', () => {
    expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)))
  })

  it('describes every property and parameter in it, in both languages', () => {
    // One that is missing gets its words in property-words-a-to-m.ts or property-words-n-to-z.ts.
    expect([...new Set(undescribed(document))].sort()).toEqual([])
  })

  it.each(table)('declares the problems of %s, their ranges, and who may call it', (_name, route) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()]
    expect(operation?.operationId).toBe(route.name)
    const statuses = Object.keys(operation?.responses ?? {})
    const problems = problemCodesOf(route).map((code) => String(PROBLEMS[code].status))
    expect(statuses).toEqual(expect.arrayContaining(['4XX', '5XX', String(route.status ?? 200), ...problems]))
    expect(operation?.['security']).toEqual(route.access === 'person' ? [{ session: [] }] : [])
    expect(operation?.['description']).toContain(route.access === 'person' ? 'signed-in person' : 'Public')
  })
})

describe('the table of routes', () => {
  it('names each route as its key, and no address twice', () => {
    const addresses = table.map(([, route]) => `${route.method} ${route.path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const [key, route] of table) expect(route.name).toBe(key)
  })

  it.each(table)('has a schema for every parameter in the path of %s, and none besides', (_name, route) => {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const declared = route.params instanceof z.ZodObject ? Object.keys(route.params.shape) : []
    expect(declared).toEqual(inPath)
  })

  it('refuses unknown keys and unbounded text in everything it takes', () => {
    const faults = table.flatMap(([name, route]) =>
      (['params', 'query', 'body'] as const).flatMap((part) => {
        const schema = route[part]
        return schema
          ? looseness(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, `${name}.${part}`)
          : []
      }),
    )
    expect(faults).toEqual(['completeSignIn.query: takes unknown keys'])
  })
})

type Schema = {
  type?: string
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema | boolean
  anyOf?: Schema[]
  maxLength?: number
  maxItems?: number
  pattern?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  $defs?: Record<string, Schema>
}

/** Places of a schema that let in what nobody asked for, or as much of it as someone likes. */
function looseness(schema: Schema | boolean, place: string): string[] {
  if (typeof schema === 'boolean') return []
  const faults: string[] = []
  const isObject = schema.type === 'object'
  const isRecord = isObject && typeof schema.additionalProperties === 'object' && schema.propertyNames !== undefined
  if (isObject && !isRecord && schema.additionalProperties !== false) faults.push(`${place}: takes unknown keys`)
  const bounded = schema.maxLength ?? schema.pattern ?? schema.format ?? schema.enum ?? schema.const
  if (schema.type === 'string' && bounded === undefined) faults.push(`${place}: text of any length`)
  if (schema.type === 'array' && schema.maxItems === undefined) faults.push(`${place}: a list of any length`)
  for (const [key, entry] of Object.entries(schema.properties ?? {}))
    faults.push(...looseness(entry, `${place}.${key}`))
  if (isRecord)
    faults.push(
      ...looseness(schema.additionalProperties ?? true, `${place}{}`),
      ...looseness(schema.propertyNames ?? true, `${place}{key}`),
    )
  if (schema.items !== undefined) faults.push(...looseness(schema.items, `${place}[]`))
  for (const entry of schema.anyOf ?? []) faults.push(...looseness(entry, place))
  for (const [key, entry] of Object.entries(schema.$defs ?? {})) faults.push(...looseness(entry, key))
  return faults
}

/** Names of properties of schemas, and of parameters, that say nothing of what they are. */
function undescribed(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(undescribed)
  return Object.entries(value).flatMap(([key, entry]) => {
    const own =
      key === 'properties'
        ? Object.entries(entry as Record<string, { description?: string }>).filter(([, each]) => !isDescribed(each))
        : key === 'parameters'
          ? (entry as { name: string; description?: string }[])
              .filter((each) => !isDescribed(each))
              .map((each) => [each.name])
          : []
    return [...own.map(([name = '']) => name), ...undescribed(entry)]
  })
}

function isDescribed({ description = '' }: { readonly description?: string }): boolean {
  return /[a-z]/i.test(description) && /\p{Script=Han}/u.test(description)
}
