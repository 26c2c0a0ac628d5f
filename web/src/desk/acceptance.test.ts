import { describe, expect, it } from 'vitest'
import { NOTHING_SAID, outcomeOf, type Judgement } from './acceptance.ts'

const papers = [
  { key: 'a', given: true },
  { key: 'b', given: false },
]
const said = (part: Partial<Judgement>): Judgement => ({ ...NOTHING_SAID, ...part })

describe('what a clerk’s judgements come to (行政许可法 32)', () => {
  it('waits for every paper that was handed in', () => {
    expect(outcomeOf(papers, NOTHING_SAID, true)).toMatchObject({
      left: 1,
      faults: [
        { key: 'a', kind: 'verdict' },
        { key: 'b', kind: 'what' },
      ],
    })
  })

  it('lists once what fails, what is missing and what is wrong in the form', () => {
    const judged = { a: { verdict: 'fail', what: '盖章' }, b: { verdict: undefined, what: '补交' } } as const
    const fields = [{ field: 'premises-area', what: '面积与租赁合同不一致' }]
    expect(outcomeOf(papers, said({ papers: judged, fields }), true)).toEqual({
      kind: 'supplement',
      left: 0,
      faults: [],
      ground: undefined,
      list: [
        { subject: 'a', what: '盖章' },
        { subject: 'b', what: '补交' },
        { subject: 'premises-area', what: '面积与租赁合同不一致' },
      ],
    })
  })

  it('is acceptance when all is in order', () => {
    const outcome = outcomeOf([{ key: 'a', given: true }], said({ papers: { a: { verdict: 'pass', what: '' } } }), true)
    expect(outcome).toMatchObject({ kind: 'accept', list: [], faults: [] })
  })

  it('is non-acceptance when it is still incomplete and may not be asked for again', () => {
    const still = said({ papers: { a: { verdict: 'pass', what: '' } } })
    const asked = outcomeOf(papers, still, false)
    expect(asked).toMatchObject({ kind: 'decline', ground: 'still-incomplete' })
    expect(asked.faults.map(({ kind }) => kind)).toEqual(['reason', 'remedy'])
    expect(outcomeOf(papers, { ...still, reason: '缺材料', remedy: '补齐后重新申请' }, false).faults).toEqual([])
  })

  it('is non-acceptance when it is no matter for this office, whatever its papers, with its ground', () => {
    const none = outcomeOf(papers, said({ noMatter: true }), true)
    expect(none.faults.map(({ kind }) => kind)).toEqual(['ground', 'reason', 'remedy'])
    const nobody = said({ noMatter: true, ground: 'not-our-authority', reason: '不属于', remedy: '向上级机关' })
    expect(outcomeOf(papers, nobody, true).faults.map(({ kind }) => kind)).toEqual(['rightBody'])
    const whole = { ...nobody, rightBody: '海关' }
    expect(outcomeOf(papers, whole, true)).toMatchObject({ kind: 'decline', ground: 'not-our-authority', faults: [] })
  })

  it('is acceptance with papers to come when only promised ones are missing', () => {
    const passed = said({ papers: { a: { verdict: 'pass', what: '' } } })
    expect(outcomeOf(papers, passed, true, true)).toMatchObject({ kind: 'tolerate', faults: [] })
    const failed = said({ papers: { a: { verdict: 'fail', what: '盖章' } } })
    expect(outcomeOf(papers, failed, true, true).kind).toBe('supplement')
  })

  it('is a second list only with a reason, which discipline sees (72(4))', () => {
    const passed = said({
      papers: { a: { verdict: 'pass', what: '' }, b: { verdict: undefined, what: '补交' } },
      again: true,
    })
    expect(outcomeOf(papers, passed, false)).toMatchObject({ kind: 'supplement', faults: [{ kind: 'override' }] })
    expect(outcomeOf(papers, { ...passed, override: '首次漏列' }, false).faults).toEqual([])
  })
})
