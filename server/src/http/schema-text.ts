import type { Json } from '@yizheng/contract/openapi'
import { html, type Html } from './html.ts'

type Schema = { readonly [key: string]: Json }

/** A JSON schema as a person reads it: `{ name: text (1 to 10), tags: [text] }`, with named schemas as links. */
export function schemaText(schema: Json | undefined, indent = 0): Html {
  if (!isSchema(schema)) return html`any`
  const { $ref, enum: values, const: constant, anyOf, allOf, type } = schema
  if (typeof $ref === 'string') return reference($ref)
  if (Array.isArray(values)) return html`${values.map((value) => JSON.stringify(value)).join(' | ')}`
  if (constant !== undefined) return html`${JSON.stringify(constant)}`
  const several = anyOf ?? schema['oneOf'] ?? allOf
  if (Array.isArray(several))
    return joined(
      several.map((entry) => schemaText(entry, indent)),
      allOf ? ' & ' : ' | ',
    )
  if (type === 'object') return objectText(schema, indent)
  if (type === 'array') return html`[${schemaText(schema['items'], indent)}]${bounds(schema, 'minItems', 'maxItems')}`
  if (type === 'string')
    return html`${typeof schema['format'] === 'string' ? schema['format'] : 'text'}${bounds(schema, 'minLength', 'maxLength')}${pattern(schema)}${fallback(schema)}`
  if (type === 'number' || type === 'integer')
    return html`${type}${bounds(schema, 'minimum', 'maximum')}${fallback(schema)}`
  return html`${typeof type === 'string' ? type : 'any'}${fallback(schema)}`
}

function objectText(schema: Schema, indent: number): Html {
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : []
  const extra = schema['additionalProperties']
  if (properties.length === 0) return isSchema(extra) ? html`{ [key]: ${schemaText(extra, indent)} }` : html`{}`
  const required = Array.isArray(schema['required']) ? schema['required'] : []
  const pad = '  '.repeat(indent)
  const lines = properties.map(([name, entry]) =>
    joined([`${pad}  ${name}${required.includes(name) ? '' : '?'}: `, schemaText(entry, indent + 1)], ''),
  )
  // Line ends are put in as values: the formatter may move what stands in a template.
  return joined(['{', ...lines, `${pad}}`], '\n')
}

function reference(pointer: string): Html {
  const name = pointer.split('/').at(-1) ?? ''
  return html`<a href="#schema-${name}">${name}</a>`
}

/** Bounds that say something: not the edges of what a number here can be. */
function bounds(schema: Schema, lower: string, upper: string): string {
  const [least, most] = [schema[lower], schema[upper]]
  const low = typeof least === 'number' && least > Number.MIN_SAFE_INTEGER ? least : undefined
  const high = typeof most === 'number' && most < Number.MAX_SAFE_INTEGER ? most : undefined
  if (low === undefined && high === undefined) return ''
  return ` (${low ?? ''}..${high ?? ''})`
}

/** A pattern that can be read; the long ones say what the format already says. */
function pattern(schema: Schema): string {
  const { pattern: source } = schema
  return typeof source === 'string' && source.length <= 60 ? ` ${source}` : ''
}

function fallback(schema: Schema): string {
  return schema['default'] === undefined ? '' : ` = ${JSON.stringify(schema['default'])}`
}

function joined(parts: readonly (Html | string)[], separator: string): Html {
  return html`${parts.map((part, index) => html`${index === 0 ? '' : separator}${part}`)}`
}

function isSchema(value: Json | undefined): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
