import { addDays } from '@yizheng/domain/time/day'

/** What is read of a zod schema here, whatever kind it is of. */
export type Schema = {
  readonly type: string
  /** Of an `enum` its choices, of a `union` its schemas. */
  readonly options?: readonly unknown[]
  readonly shape?: Readonly<Record<string, Schema>>
  readonly element?: Schema
  unwrap?(): Schema
}

/** One value said otherwise: `what` names the place and the way, such as `method = post`. */
export type Way = { what: string; value: unknown }

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * Every way to say a value otherwise in one place only: each other choice, the other of yes and no, one more, a day later, other words, left out,
 * null, and the first of a list in each of its ways. `undefined` stands for what is left out.
 */
export function waysOf(schema: Schema, value: unknown, path = ''): Way[] {
  const way = (how: string, other: unknown): Way => ({ what: `${path} ${how}`, value: other })
  switch (schema.type) {
    case 'optional':
    case 'nullable': {
      const nothing = schema.type === 'optional' ? undefined : null
      if (value === nothing) return []
      return [way(`= ${nothing}`, nothing), ...waysOf(schema.unwrap?.() ?? schema, value, path)]
    }
    case 'object':
      return inObject(schema.shape ?? {}, value as Record<string, unknown>, path)
    case 'array': {
      const [first, ...others] = value as unknown[]
      const none = others.length === 0 ? [way('= none', [])] : [way('without the first', others)]
      if (first === undefined || !schema.element) return []
      return [
        ...none,
        ...waysOf(schema.element, first, `${path}[0]`).map(({ what, value: other }) => ({
          what,
          value: [other, ...others],
        })),
      ]
    }
    case 'enum':
      return (schema.options ?? []).filter((each) => each !== value).map((each) => way(`= ${String(each)}`, each))
    case 'boolean':
      return [way('turned', value !== true)]
    case 'number':
      return [way('and one', Number(value) + 1)]
    case 'string':
      return [
        DAY.test(String(value))
          ? way('a day later', addDays(String(value), 1))
          : way('in other words', `${String(value)}改`),
      ]
    default:
      return []
  }
}

function inObject(shape: Readonly<Record<string, Schema>>, value: Record<string, unknown>, path: string): Way[] {
  return Object.entries(shape).flatMap(([key, schema]) =>
    value[key] === undefined
      ? []
      : waysOf(schema, value[key], path === '' ? key : `${path}.${key}`).map(({ what, value: other }) => ({
          what,
          value: { ...value, [key]: other },
        })),
  )
}
