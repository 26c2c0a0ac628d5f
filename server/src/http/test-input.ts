import fc from 'fast-check'
import { z } from 'zod'

/** Input for tests made from a schema: some that fits it, and much that does not. */

type Schema = {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
  items?: Schema
  anyOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** Text that has broken something somewhere before. */
const HOSTILE = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202Eevil',
  "'; drop table cases; --",
  '${jndi:ldap://x}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'NaN',
  '-0',
  '1e309',
  '9'.repeat(400),
  'a'.repeat(10_000),
  '%00',
  '%zz',
  '\r\nSet-Cookie: a=b',
  '中文字段',
  '😀',
  'null',
]

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  2 ** 53,
  -1e308,
  [],
  {},
  [[[[[[]]]]]],
  { $ne: null },
  { length: 1e9 },
  ...HOSTILE,
]

/** Values that mean something here, by the name of the property that holds them: keys of bundles, numbers of cases. */
export type Vocabulary = Readonly<Record<string, readonly string[]>>

/** Values for a schema, fitting it or nearly. With `words` some of what is generated gets past the first checks. */
export function inputFor(schema: z.ZodType, words: Vocabulary): fc.Arbitrary<unknown> {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  return fc.oneof({ weight: 3, arbitrary: fitting(made, words) }, { weight: 2, arbitrary: bent(fitting(made, words)) })
}

/** Hostile text for places that take only text: paths, queries, headers. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

function fitting(schema: Schema, words: Vocabulary, name = ''): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => fitting(each, words, name)))
  switch (schema.type) {
    case 'object':
      return objects(schema, words)
    case 'array':
      return fc.array(fitting(schema.items ?? {}, words, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      })
    case 'string':
      return known(words, name, texts(schema))
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -1e6, -1e6), max: Math.min(schema.maximum ?? 1e6, 1e6) })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

function objects(schema: Schema, words: Vocabulary): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const listed = fc.record(Object.fromEntries(properties.map(([key, each]) => [key, fitting(each, words, key)])), {
    requiredKeys: schema.required ?? [],
  })
  if (typeof schema.additionalProperties !== 'object') return listed
  return fc.dictionary(known(words, 'key', fc.string({ maxLength: 20 })), fitting(schema.additionalProperties, words), {
    maxKeys: 4,
  })
}

function known(words: Vocabulary, name: string, other: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const named = words[name]
  if (!named) return fc.oneof({ weight: 3, arbitrary: other }, fc.constantFrom(...Object.values(words).flat()))
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...named) }, other)
}

function texts(schema: Schema): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid()
  if (schema.format === 'date') return fc.constantFrom('2026-11-26', '2024-02-29', '9999-12-31', '0001-01-01')
  if (schema.format === 'date-time') return fc.constant('2026-11-26T08:00:00.000Z')
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
  const { minLength = 0, maxLength = 40 } = schema
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) })
}

/** The same value with one thing wrong in it, somewhere. */
function bent(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(fc.constantFrom(...HOSTILE_VALUES), fc.jsonValue({ maxDepth: 2 }))
  return fc.tuple(values, fc.nat(), wrong).map(([value, at, bad]) => replaceAt(value, at, bad))
}

function replaceAt(value: unknown, at: number, bad: unknown): unknown {
  if (typeof value !== 'object' || value === null) return bad
  const entries: [string, unknown][] = Object.entries(value)
  // One place more than there are: an entry nobody asked for.
  const index = at % (entries.length + 1)
  const changed = entries.map(([key, entry], each): [string, unknown] => [
    key,
    each === index ? replaceAt(entry, Math.floor(at / (entries.length + 1)), bad) : entry,
  ])
  if (index === entries.length) changed.push([typeof bad === 'string' ? bad : 'extra', bad])
  return Array.isArray(value) ? changed.map(([, entry]) => entry) : Object.fromEntries(changed)
}
