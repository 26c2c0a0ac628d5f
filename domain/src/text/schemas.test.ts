import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { line, prose, readableThroughout } from './schemas.ts'

describe('what people write outside the form', () => {
  it('is folded before it is measured', () => {
    expect(prose(5).parse(' 一\u202e二\r\n三 ')).toBe('一二\n三')
    expect(line(3).parse('一\n二\u200b')).toBe('一 二')
    for (const empty of ['\u200b', ' \t', '\u202e\n']) expect(prose(5).safeParse(empty).success).toBe(false)
  })

  it('holds nothing that no paper can show, save in the form, whose fields speak for themselves', () => {
    const message = z.strictObject({ list: z.array(z.object({ what: z.string() })), filing: z.unknown() })
    const checked = message.check(readableThroughout)
    expect(checked.safeParse({ list: [{ what: '缺少图纸' }], filing: { name: '🍎' } }).success).toBe(true)
    const refused = checked.safeParse({ list: [{ what: '好' }, { what: '缺\uE000🍎' }], filing: {} })
    expect(refused.error?.issues).toMatchObject([
      { path: ['list', 1, 'what'], params: { words: { zh: expect.stringContaining('🍎 U+1F34E') } } },
    ])
  })
})
