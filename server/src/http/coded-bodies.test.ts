import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '@yizheng/contract/problem'
import { office } from './test-mounted.ts'

describe('what comes in coded', () => {
  const send = async (coding: string, body: string | Buffer = '{"name":"x"}') =>
    (await office()).inject({
      method: 'POST',
      url: '/api/echo/a',
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      payload: body,
    })

  it.each([
    'gzip',
    'br',
    'deflate',
    'zstd',
    'compress',
    'x-gzip',
    'GZIP',
    'br, gzip',
    'identity, gzip',
    'unknown',
    '',
    ',',
    ';q=1',
    'constructor',
    '__proto__',
    'a'.repeat(500),
  ])('as %j is refused and never unpacked', async (coding) => {
    for (const body of ['{"name":"x"}', gzipSync('{"name":"x"}'), brotliCompressSync('{"name":"x"}')]) {
      const response = await send(coding, body)
      expect([response.statusCode, Problem.parse(response.json()).code]).toEqual([415, 'media-type-refused'])
    }
  })

  it('as identity, which is not at all, is taken', async () => {
    for (const coding of ['identity', 'Identity', ' identity ']) expect((await send(coding)).statusCode).toBe(200)
  })

  it('is refused in any words', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), async (coding) => {
        fc.pre(coding.trim().toLowerCase() !== 'identity')
        expect((await send(coding)).statusCode).toBe(415)
      }),
      { numRuns: 50 },
    )
  })
})
