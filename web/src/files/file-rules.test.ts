import { describe, expect, it } from 'vitest'
import { faultBefore } from './file-rules.ts'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)'
const ANDROID = 'Mozilla/5.0 (Linux; Android 16; HarmonyOS)'

describe('a file before it is sent', () => {
  it.each([
    ['a.pdf', 10, '', undefined],
    ['照片.JPG', 10, '', undefined],
    ['a.jfif', 10, '', undefined],
    ['a.webp', 10, '', undefined],
    ['传真.TIF', 10, '', undefined],
    ['IMG_0001', 10, '', undefined],
    ['a.exe', 10, '', 'wrongType'],
    ['a.docx', 10, '', 'wrongType'],
    ['a.pdf', 0, '', 'empty'],
    ['a.pdf', 31 * 1024 * 1024, '', 'tooLarge'],
    ['IMG_0001.HEIC', 10, IPHONE, 'heicApple'],
    ['IMG_0001.heif', 10, ANDROID, 'heicAndroid'],
    ['IMG_0001.heic', 10, 'Mozilla/5.0 (Windows NT 10.0)', 'heic'],
  ] as const)('%s of %d bytes in %j: %s', (name, size, browser, fault) => {
    expect(faultBefore({ name, size }, browser)).toBe(fault)
  })
})
