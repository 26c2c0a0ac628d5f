import { isSettled } from './settled.ts'

/** Texts of settled values: they cannot change, and the same label or name stands in plan after plan. */
const remembered = new WeakMap<object, string>()

/**
 * One text for one value, however it was built: object members sorted by their UTF-16 code units, no white space,
 * numbers and strings as JSON.stringify writes them (the rules of RFC 8785). Members that are `undefined` are left
 * out, as in JSON. Throws on what JSON cannot say: a number that is not finite, a function, a symbol.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'object' && value !== null) return canonicalTree(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`)
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`JSON cannot say a ${typeof value}`)
  return text
}

function canonicalTree(value: object): string {
  const known = remembered.get(value)
  if (known !== undefined) return known
  const text = Array.isArray(value)
    ? `[${value.map(canonicalJson).join(',')}]`
    : canonicalObject(value as Record<string, unknown>)
  if (isSettled(value)) remembered.set(value, text)
  return text
}

function canonicalObject(members: Record<string, unknown>): string {
  let text = ''
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (member === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}
