import { describe, expect, it } from 'vitest'
import { outcomeOfPapers } from './acceptance.ts'

const papers = [
  { key: 'a', given: true },
  { key: 'b', given: false },
]

describe('what judged papers come to', () => {
  it('waits for every paper that was handed in', () => {
    expect(outcomeOfPapers(papers, {})).toMatchObject({ left: 1, faults: [{ key: 'a' }, { key: 'b', kind: 'what' }] })
  })
  it('lists once what fails and what is missing', () => {
    const judged = { a: { verdict: 'fail', what: '盖章' }, b: { verdict: undefined, what: '补交' } } as const
    expect(outcomeOfPapers(papers, judged)).toEqual({
      left: 0,
      faults: [],
      list: [
        { subject: 'a', what: '盖章' },
        { subject: 'b', what: '补交' },
      ],
    })
  })
  it('is nothing to ask for when all are in order', () => {
    expect(outcomeOfPapers([{ key: 'a', given: true }], { a: { verdict: 'pass', what: '' } }).list).toEqual([])
  })
})
