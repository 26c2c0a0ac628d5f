import { describe, expect, it } from 'vitest'
import { all, describedAs, draw, drawAgain, nameOf, the } from '../test-screen.tsx'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { ChoiceInput } from './choice/Input.tsx'
import { normaliseDigits, normaliseText } from './normalise.ts'
import { NumberInput } from './number/Input.tsx'
import { readNumber } from './number/model.ts'
import { wrongText, type Wrong } from './reading.ts'
import { TextInput } from './text/Input.tsx'
import { readText } from './text/model.ts'

describe('normalising what was typed', () => {
  it('makes full-width letters and digits half-width', () => {
    expect(normaliseText('１１０１０１１９９００１０１００１ｘ')).toBe('11010119900101001x')
    expect(normaliseText('８６．５')).toBe('86.5')
  })

  it('keeps Chinese punctuation, and one space within', () => {
    expect(normaliseText('　天津，滨海（塘沽）  解放路　')).toBe('天津，滨海（塘沽） 解放路')
  })

  it('takes spaces and thousands commas of either width out of digits', () => {
    expect(normaliseDigits(' 1 380 013，8000 ')).toBe('13800138000')
  })
})

describe('a number field', () => {
  it.each([
    ['300', 300],
    ['３００', 300],
    ['1,200.5', 1200.5],
    ['１，２００', 1200],
    ['0', 0],
  ])('reads %s', (raw, value) => {
    expect(readNumber(raw)).toEqual({ kind: 'value', value })
  })

  it.each([
    ['三百', 'not-a-number'],
    ['12a', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['-5', 'negative'],
    ['99999999999', 'too-large'],
  ])('refuses %s as %s', (raw, code) => {
    expect(readNumber(raw)).toMatchObject({ kind: 'wrong', why: { code } })
  })

  it('is empty when only space was typed', () => {
    expect(readNumber('　 ')).toEqual({ kind: 'empty' })
  })
})

describe('a text field', () => {
  it('counts characters, not code units', () => {
    expect(readText('𠮷野家', 3)).toEqual({ kind: 'value', value: '𠮷野家' })
    expect(readText('吉野家店', 3)).toEqual({ kind: 'wrong', why: { code: 'too-long', max: 3 } })
  })
})

describe('what is wrong', () => {
  const wrongs: Wrong[] = [
    { code: 'not-a-number' },
    { code: 'negative' },
    { code: 'too-large' },
    { code: 'too-long', max: 9 },
  ]

  it('is said in both languages, each differently', () => {
    for (const t of [zh, en]) expect(new Set(wrongs.map((wrong) => wrongText(wrong, t))).size).toBe(wrongs.length)
  })
})

describe('what a control tells those who hear it', () => {
  const nothing = () => undefined

  it('is its label, hint and error, and that it is required and wrong', async () => {
    await draw(
      <TextInput
        texts={{ id: 'n', label: '编号', hint: '印在证照上', error: '请输入' }}
        raw=""
        onRaw={nothing}
        required
      />,
    )
    const field = the('field', '编号')
    expect(describedAs(field)).toBe('印在证照上 请输入')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(field.getAttribute('aria-required')).toBe('true')
  })

  it('is nothing wrong while nothing is', async () => {
    await draw(<NumberInput texts={{ id: 'a', label: '面积' }} raw="3" onRaw={nothing} onLeave={nothing} />)
    const field = the('field', '面积')
    expect(field.getAttribute('aria-invalid')).toBe('false')
    expect(field.getAttribute('aria-describedby')).toBeNull()
    expect(field.getAttribute('inputmode')).toBe('decimal')
  })

  it('never limits the length while an input method composes', async () => {
    await draw(<TextInput texts={{ id: 'n', label: 'n' }} raw="" onRaw={nothing} />)
    expect(the('field', 'n').getAttribute('maxlength')).toBeNull()
  })

  it('is a group with a legend and no radio chosen before the reader chooses', async () => {
    const options = [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ]
    const texts = { id: 'q', label: '是否销售烟草?', hint: '可能增加:烟草' }
    const chosen = () => [...document.querySelectorAll('input:checked')].map(nameOf)
    await draw(<ChoiceInput texts={texts} options={options} value={undefined} onValue={nothing} />)
    expect(describedAs(the('group', '是否销售烟草?'))).toBe('可能增加:烟草')
    expect(all('field')).toHaveLength(2)
    expect(chosen()).toEqual([])
    await drawAgain(<ChoiceInput texts={texts} options={options} value="no" onValue={nothing} />)
    expect(chosen()).toEqual(['否'])
  })
})
