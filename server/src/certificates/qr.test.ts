import { describe, expect, it } from 'vitest'
import { qrSvg } from './qr.ts'

const sizeOf = (svg: string) => Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])

describe('a QR code', () => {
  it('is one dark path on a light ground, with four light modules around it', () => {
    const svg = qrSvg('https://yz.example.gov.cn/v/7K2M9Q4XW3RT5H8C')
    expect(svg.match(/<path /g)).toHaveLength(2)
    expect(svg).not.toContain('<rect')
    // Version 4 has 33 modules a side; the first finder pattern begins at the fifth row and column.
    expect(sizeOf(svg)).toBe(33 + 8)
    expect(svg).toContain('d="M4 4h7v1h-7z')
  })

  it('is the same for the same text and another for another', () => {
    expect(qrSvg('https://a.cn/1')).toBe(qrSvg('https://a.cn/1'))
    expect(qrSvg('https://a.cn/1')).not.toBe(qrSvg('https://a.cn/2'))
  })

  it('never holds its text as markup', () => {
    expect(qrSvg('"><script>alert(1)</script>')).not.toContain('script')
  })

  it('holds up to 2,331 bytes', () => {
    expect(sizeOf(qrSvg('x'.repeat(2331)))).toBe(177 + 8)
    expect(() => qrSvg('x'.repeat(2332))).toThrow('overflow')
  })
})
