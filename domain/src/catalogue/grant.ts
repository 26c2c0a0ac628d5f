import { z } from 'zod'
import { Citation, citationText } from './citation.ts'
import { Key, type Field } from './dictionaries.ts'
import { Words } from './words.ts'

/**
 * What a decision to grant says besides yes: what the licence covers 许可范围, under what conditions 附条件, and until when 有效期, as far as
 * the law of the item leaves that to the decision. Data of the item; the rules over it are in `cases/terms.ts`.
 */

/**
 * One part of the scope. `answer`: what was filled in, as it stands; `choices`: of what was asked for the decision grants all, or less
 * with its reasons (行政许可法 38); `text`: what whoever decides writes.
 */
const ScopePart = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('answer'), field: Key, basis: Citation }),
  z.strictObject({ from: z.literal('choices'), field: Key, basis: Citation }),
  z.strictObject({ from: z.literal('text'), key: Key, label: Words, required: z.boolean(), basis: Citation }),
])

/** A condition that the law lets the decision carry; `always`: the law attaches it to every such licence. */
const StandardCondition = z.strictObject({
  key: Key,
  text: z.strictObject({ zh: z.string().min(1).max(400), en: z.string().min(1).max(400) }),
  basis: Citation,
  always: z.literal(true).optional(),
})

/** A span counted from the day of the grant to the day before the corresponding one (民法典 202), or in days. */
const Span = z.strictObject({ count: z.number().int().min(1).max(400), unit: z.enum(['day', 'month', 'year']) })
export type Span = z.infer<typeof Span>

/**
 * How the last day is said where the item leaves it open. `asked`: the field in which the application says it; `most`: the law allows no
 * longer one; `usual`: what it is when nobody says otherwise; `required`: no such licence is granted without one.
 */
const GrantedEnd = z.strictObject({
  asked: Key.optional(),
  most: Span.optional(),
  usual: Span.optional(),
  required: z.literal(true).optional(),
  basis: Citation,
})

/** Without `conditions` a decision of the item carries none; with an empty list only those that whoever decides founds on a provision. */
export const ItemGrant = z.strictObject({
  scope: z.array(ScopePart).min(1).max(12).optional(),
  conditions: z.array(StandardCondition).max(30).optional(),
  end: GrantedEnd.optional(),
})
export type ItemGrant = z.infer<typeof ItemGrant>

/** A provision as it is printed; `unread`: it was not read in a text of the law. */
const Founded = { basis: z.string().max(300), unread: z.literal(true).optional() }

/** The same as a plan keeps it: labels from the dictionary of fields, provisions as they are printed. */
export const PlanGrant = z.object({
  scope: z
    .array(
      z.object({
        from: z.enum(['answer', 'choices', 'text']),
        /** The field that it is taken from, or the name of a text that is written. */
        key: z.string(),
        label: Words,
        required: z.boolean(),
        ...Founded,
      }),
    )
    .default([]),
  /** Null where a decision of the item carries no conditions. */
  conditions: z
    .array(z.object({ key: z.string(), text: Words, always: z.boolean(), ...Founded }))
    .nullable()
    .default(null),
  end: z
    .object({
      asked: z.string().optional(),
      most: Span.optional(),
      usual: Span.optional(),
      required: z.boolean(),
      ...Founded,
    })
    .nullable()
    .default(null),
})
export type PlanGrant = z.infer<typeof PlanGrant>

function founded(basis: Citation): { basis: string; unread?: true } {
  return { basis: citationText(basis), ...(basis.verification !== 'read' && { unread: true }) }
}

/** What a plan says of the grant of an item. */
export function planGrantOf(
  { scope = [], conditions, end }: ItemGrant,
  fields: { get(key: string): Pick<Field, 'label'> | undefined },
): PlanGrant {
  return {
    scope: scope.map((part) =>
      part.from === 'text'
        ? { from: part.from, key: part.key, label: part.label, required: part.required, ...founded(part.basis) }
        : {
            from: part.from,
            key: part.field,
            label: fields.get(part.field)?.label ?? { zh: part.field, en: part.field },
            required: false,
            ...founded(part.basis),
          },
    ),
    conditions:
      conditions?.map(({ key, text, always, basis }) => ({ key, text, always: always ?? false, ...founded(basis) })) ??
      null,
    end: end
      ? {
          ...(end.asked !== undefined && { asked: end.asked }),
          ...(end.most && { most: end.most }),
          ...(end.usual && { usual: end.usual }),
          required: end.required ?? false,
          ...founded(end.basis),
        }
      : null,
  }
}
