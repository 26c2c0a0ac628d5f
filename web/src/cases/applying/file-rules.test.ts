import { describe, expect, it } from 'vitest'
import { faultBefore } from './file-rules.ts'

describe('a file before it is sent', () => {
  it.each([
    ['a.pdf', 10, undefined],
    ['照片.JPG', 10, undefined],
    ['a.exe', 10, 'wrongType'],
    ['a.pdf', 0, 'empty'],
    ['a.pdf', 31 * 1024 * 1024, 'tooLarge'],
  ] as const)('%s of %d bytes: %s', (name, size, fault) => {
    expect(faultBefore({ name, size })).toBe(fault)
  })
})
