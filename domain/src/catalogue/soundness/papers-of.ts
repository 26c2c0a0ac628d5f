import { fault, unknownKey } from '../checks.ts'
import type { Field, Material } from '../dictionaries.ts'
import type { CatalogueFault } from '../fault.ts'
import type { ParsedParts, Place, Placed } from '../parts.ts'

/** Papers that speak of somebody or of some place, so that it must be known of whom or of where. */
const ABOUT: ReadonlySet<string> = new Set(['identity', 'premises'])

/**
 * One paper has one meaning. A paper of identity or premises says by which fields it is known whose it is, and an item that asks for it asks
 * one of them: a proof of business premises is none of a home, and nobody owes the card of somebody whom the form does not name.
 */
export function meaningFaults(parsed: ParsedParts): CatalogueFault[] {
  const fields = new Map(parsed.fields.map(({ value }) => [value.key, value]))
  const materials = new Map(parsed.materials.map(({ value }) => [value.key, value]))
  return [
    ...parsed.materials.flatMap((placed) => paperFaults(placed, fields, parsed)),
    ...parsed.item.flatMap(({ value: item, at }) =>
      item.materials.flatMap(({ key }, index) => {
        const of = materials.get(key)?.of
        if (!of || of.fields.some((field) => item.fields.includes(field))) return []
        return [
          fault(
            at('materials', index, 'key'),
            `「${materials.get(key)?.name.zh ?? key}」说明的是 ${of.fields.join('、')}，本事项不填写其中任何一项：材料另有含义的，另立一种材料`,
            `"${materials.get(key)?.name.en ?? key}" speaks of ${of.fields.join(', ')}, none of which the item asks: where it means something else, it is another paper`,
          ),
        ]
      }),
    ),
  ]
}

function paperFaults(
  { value: material, at }: Placed<Material>,
  fields: ReadonlyMap<string, Field>,
  parsed: ParsedParts,
): CatalogueFault[] {
  const { of, category, name } = material
  if (!of) {
    if (!ABOUT.has(category)) return []
    return [
      fault(
        at('of'),
        `「${name.zh}」没有写明说明的是谁或者何处（of）：一种材料只有一种含义`,
        `"${name.en}" does not say of whom or of which place it speaks ("of"): one paper has one meaning`,
      ),
    ]
  }
  const known = { has: (key: string) => fields.has(key) || parsed.refusedKeys.has(key), keys: () => fields.keys() }
  const place = (index: number): Place => at('of', 'fields', index)
  const unknown = of.fields.flatMap((key, index) =>
    known.has(key) ? [] : unknownKey(knownFields(known), 'field', key, place(index)),
  )
  const meanings = new Set(of.fields.flatMap((key) => meaningOf(fields.get(key))))
  if (meanings.size < 2 || of.alike !== undefined) return unknown
  return [
    ...unknown,
    fault(
      at('of', 'alike'),
      `「${name.zh}」有${meanings.size}种含义（${of.fields.join('、')}）：分为不同的材料，或者在 alike 中写明为何一份即可`,
      `"${name.en}" has ${meanings.size} meanings (${of.fields.join(', ')}): make them papers of their own, or say in "alike" why one does for all`,
    ),
  ]
}

function knownFields(field: { has(key: string): boolean; keys(): Iterable<string> }) {
  return { item: field, department: field, material: field, field, condition: field, region: field }
}

/** Whom or what a field names: the people of one group are one. */
function meaningOf(field: Field | undefined): string[] {
  if (!field) return []
  return [field.describes?.oneOf?.group ?? field.describes?.who ?? field.key]
}
