import { describe, expect, it } from 'vitest'
import { askedOf } from './code-kind.ts'

const number = '综许字〔2026〕120116第000001号'
const code = '120116.0123456789ABCDEFG'

describe('what was typed or scanned', () => {
  it.each([
    number,
    ' 综许字 〔2026〕 120116 第000001号 ',
    '综许字［２０２６］１２０１１６第０００００１号',
    '综许字（2026）120116第000001号',
    '综许字【2026】120116第000001号',
    `https://office.example/certificates/${encodeURIComponent(number)}`,
  ])('is a certificate number: %s', (typed) => {
    expect(askedOf(typed)).toEqual({ kind: 'number', value: number })
  })

  it.each([code, code.toLowerCase(), `https://office.example/v/${code}?from=scan`])(
    'is the code of a picture: %s',
    (typed) => {
      expect(askedOf(typed)).toEqual({ kind: 'code', value: code })
    },
  )

  it('is a number like any other when it only looks like a code', () => {
    expect(askedOf('120116.0123456789ABCDEFI').kind).toBe('number')
  })

  it.each(['', 'JY1', '9'.repeat(121)])('is neither: "%s"', (typed) => {
    expect(askedOf(typed)).toEqual({ kind: 'neither' })
  })
})
