import fc from 'fast-check'
import { expect, test } from 'vitest'
import { giveWhatIsMissing } from './older-browsers.ts'

/** A browser that has nothing of it: what it is given is called on it as the pages call it. */
type Given = {
  Array: { prototype: { at: (index: number) => unknown } }
  String: { prototype: { at: (index: number) => unknown; replaceAll: (found: string | RegExp, by: string) => string } }
  Object: { hasOwn: (of: object, key: string) => boolean }
  crypto: { randomUUID: () => string }
}

function older(): Given {
  const realm = {
    Array: { prototype: Object.create(null) as object },
    String: { prototype: Object.create(null) as object },
    Object: Object.create(null) as object,
    crypto: Object.create(null) as object,
  }
  giveWhatIsMissing(realm)
  return realm as Given
}

const given = older()
const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '$', '\\', '证', '(', ']') })

test('what an older browser is given does as what it stands for', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), text, fc.integer({ min: -9, max: 9 }), (list, line, index) => {
      expect(given.Array.prototype.at.call(list, index)).toBe(list.at(index))
      expect(given.String.prototype.at.call(line, index)).toBe(line.at(index))
    }),
  )
  fc.assert(
    fc.property(text, text, text, (line, found, by) => {
      expect(given.String.prototype.replaceAll.call(line, found, by)).toBe(line.replaceAll(found, by))
      expect(given.String.prototype.replaceAll.call(line, /[ab]/g, by)).toBe(line.replaceAll(/[ab]/g, by))
    }),
  )
  expect(() => given.String.prototype.replaceAll.call('a', /a/, 'b')).toThrow(TypeError)
  expect([given.Object.hasOwn({ own: 1 }, 'own'), given.Object.hasOwn({}, 'toString')]).toEqual([true, false])
  const keys = Array.from({ length: 100 }, () => given.crypto.randomUUID())
  expect(new Set(keys).size).toBe(100)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('what a browser has stays its own', () => {
  const { at } = Array.prototype
  giveWhatIsMissing(globalThis)
  expect(Array.prototype.at).toBe(at)
})
