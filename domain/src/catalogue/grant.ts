import { z } from 'zod'
import { Citation, citationText } from './citation.ts'
import { Key, type Audience, type Field } from './dictionaries.ts'
import { Words } from '../text/words.ts'

/**
 * What a decision to grant says besides yes: what the licence covers 许可范围, under what conditions 附条件, and until when 有效期, as far as
 * the law of the item leaves that to the decision. Data of the item; the rules over it are in `cases/terms.ts`.
 */

/** Whether the public register shows it; left out, `isPublished` says. Paper, hand-over and officials have it in any case. */
const Shown = { public: z.boolean().optional() }

/**
 * One part of the scope. `answer`: what was filled in, as it stands; `choices`: of what was asked for the decision grants all, or less
 * with its reasons (行政许可法 38); `text`: what whoever decides writes.
 */
const ScopePart = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('answer'), field: Key, ...Shown, basis: Citation }),
  z.strictObject({ from: z.literal('choices'), field: Key, ...Shown, basis: Citation }),
  z.strictObject({ from: z.literal('text'), key: Key, label: Words, required: z.boolean(), ...Shown, basis: Citation }),
])
type ScopePart = z.infer<typeof ScopePart>

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

/** Types of field whose answer can name people, vehicles or movements, whatever it asks for. */
const OPEN_ENDED: ReadonlySet<string> = new Set(['list', 'textarea'])
/** Types of field whose answer is what somebody types. */
const TYPED: ReadonlySet<string> = new Set(['text', 'address'])

/** A field as far as whether it may be published hangs on it. */
export type Publishable = Pick<Field, 'type' | 'format' | 'open'>

/** Lines that lead to somebody or to what they own: a plate, an account, an address of the net. Never published (个人信息保护法 6). */
export function leadsToSomebody({ format }: Publishable): boolean {
  return format !== undefined && format !== 'free' && format !== 'industry-code' && format !== 'project-code'
}

/**
 * Whether a part of the scope is published. A decision to grant is (行政许可法 40), save what is private or a secret of business (5): what the
 * item does not say is published where somebody chose it from given choices, or where an organisation typed a line; lists, long texts and
 * what a natural person may have typed are not.
 */
export function isPublished(part: ScopePart, field: Publishable | undefined, audience: readonly Audience[]): boolean {
  if (part.public !== undefined) return part.public
  if (part.from === 'text') return true
  if (!field || OPEN_ENDED.has(field.type) || leadsToSomebody(field)) return false
  return !((TYPED.has(field.type) || field.open) && audience.includes('person'))
}

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
        /** It stands on the certificate and not in the public register. */
        unpublished: z.literal(true).optional(),
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
  fields: { get(key: string): (Publishable & Pick<Field, 'label'>) | undefined },
  audience: readonly Audience[],
): PlanGrant {
  return {
    scope: scope.map((part) => {
      const field = part.from === 'text' ? undefined : fields.get(part.field)
      const hidden = !isPublished(part, field, audience) && { unpublished: true as const }
      return part.from === 'text'
        ? {
            from: part.from,
            key: part.key,
            label: part.label,
            required: part.required,
            ...hidden,
            ...founded(part.basis),
          }
        : {
            from: part.from,
            key: part.field,
            label: field?.label ?? { zh: part.field, en: part.field },
            required: false,
            ...hidden,
            ...founded(part.basis),
          }
    }),
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
