import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
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

describe('what a control tells assistive technology', () => {
  const nothing = () => undefined

  it('is its label, hint and error, and that it is required and wrong', () => {
    const html = renderToStaticMarkup(
      <TextInput
        texts={{ id: 'n', label: '编号', hint: '印在证照上', error: '请输入' }}
        raw=""
        onRaw={nothing}
        required
      />,
    )
    expect(html).toContain('<label class="field-label" for="n">编号</label>')
    expect(html).toContain('aria-describedby="n-hint n-error"')
    expect(html).toContain('id="n-hint"')
    expect(html).toContain('id="n-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('aria-required="true"')
  })

  it('is nothing wrong while nothing is', () => {
    const html = renderToStaticMarkup(
      <NumberInput texts={{ id: 'a', label: '面积' }} raw="3" onRaw={nothing} onLeave={nothing} />,
    )
    expect(html).toContain('aria-invalid="false"')
    expect(html).not.toContain('aria-describedby')
    expect(html).toContain('inputMode="decimal"')
  })

  it('never limits the length while an input method composes', () => {
    expect(renderToStaticMarkup(<TextInput texts={{ id: 'n', label: 'n' }} raw="" onRaw={nothing} />)).not.toMatch(
      /maxlength/i,
    )
  })

  it('is a group with a legend and no radio chosen before the reader chooses', () => {
    const options = [
      { value: 'yes', label: '是' },
      { value: 'no', label: '否' },
    ]
    const texts = { id: 'q', label: '是否销售烟草?', hint: '可能增加:烟草' }
    const unset = renderToStaticMarkup(
      <ChoiceInput texts={texts} options={options} value={undefined} onValue={nothing} />,
    )
    expect(unset).toContain('<legend class="field-label">是否销售烟草?</legend>')
    expect(unset).toContain('aria-describedby="q-hint"')
    expect(unset.match(/type="radio"/g)).toHaveLength(2)
    expect(unset).not.toContain('checked')
    const set = renderToStaticMarkup(<ChoiceInput texts={texts} options={options} value="no" onValue={nothing} />)
    expect(set.match(/checked=""/g)).toHaveLength(1)
  })
})
