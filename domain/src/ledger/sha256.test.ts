import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { settle } from './settled.ts'
import { sha256 } from './sha256.ts'

// The example messages NIST publishes with FIPS 180-4 (SHA256.pdf, and the "million a" of FIPS 180-2).
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('a published message hashes to its published digest', (message, digest) => {
  expect(sha256(message)).toBe(digest)
})

test('any text and any bytes hash as the reference implementation hashes them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

test('canonical JSON does not depend on the order of members and reads back as the same value', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '证' }], a: true, none: undefined })).toBe(
    '{"a":true,"b":[1,{"c":"证","d":null}]}',
  )
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('canonical JSON throws on what JSON cannot say', () => {
  expect(() => canonicalJson({ days: Number.NaN })).toThrow('JSON has no number NaN')
  expect(() => canonicalJson([() => 1])).toThrow('JSON cannot say a function')
})

test('what is settled is frozen all the way down, and its remembered text stays right', () => {
  const plan = settle({ form: [{ label: { zh: '名称', en: 'Name' } }] })
  expect(() => Object.assign(plan.form[0]?.label ?? {}, { zh: '别的' })).toThrow(TypeError)
  expect(canonicalJson(plan)).toBe('{"form":[{"label":{"en":"Name","zh":"名称"}}]}')
  expect(canonicalJson({ again: plan })).toBe('{"again":{"form":[{"label":{"en":"Name","zh":"名称"}}]}}')
})
