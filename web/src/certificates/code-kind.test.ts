import { describe, expect, it } from 'vitest'
import { askedOf } from './code-kind.ts'

const number = 'C12011620261126000001'
const code = '120116.0123456789ABCDEFG'

describe('what was typed or scanned', () => {
  it.each([number, 'c12011620261126000001', ' C120116 20261126 000001 ', 'Ｃ１２０１１６２０２６１１２６０００００１'])(
    'is a certificate number: %s',
    (typed) => {
      expect(askedOf(typed)).toEqual({ kind: 'number', value: number })
    },
  )

  it.each([code, code.toLowerCase(), `https://office.example/v/${code}?from=scan`])(
    'is the code of a picture: %s',
    (typed) => {
      expect(askedOf(typed)).toEqual({ kind: 'code', value: code })
    },
  )

  it.each(['', '12345', 'JY11201160000011', '120116.0123456789ABCDEFI', `${number}9x`])('is neither: "%s"', (typed) => {
    expect(askedOf(typed)).toEqual({ kind: 'neither' })
  })
})
