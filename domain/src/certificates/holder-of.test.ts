import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOLDER_FIELDS } from '../catalogue/holder-fields.ts'
import { addresseeOf, byHolder, holderOf } from './holder.ts'

const EMPLOYED = {
  'subject-name': '示范纺织厂',
  uscc: '91120116MA9YX0012X',
  'legal-rep-name': '厂长',
  'registered-address': '厂区1号',
  'premises-address': '厂区2号',
  'person-name': '王退休',
}
const retirement = { approvals: [{ key: 'pension-claim', holder: 'person-name' }] }

describe('whom a certificate is made out to', () => {
  it('is the person who retires, and nothing of their employer stands on it', () => {
    expect(holderOf(EMPLOYED, 'person-name')).toEqual({
      name: '王退休',
      uscc: '',
      legalRepresentative: '',
      residence: '',
      premises: '',
      site: '',
      address: '',
    })
    expect(addresseeOf(EMPLOYED, retirement).name).toBe('王退休')
  })

  it('is the entity with its code and places where a licence names no other, as in plans kept from before', () => {
    const whole = { name: '示范纺织厂', uscc: '91120116MA9YX0012X', residence: '厂区1号', premises: '厂区2号' }
    expect(holderOf(EMPLOYED)).toMatchObject(whole)
    expect(holderOf(EMPLOYED, 'subject-name')).toMatchObject(whole)
    expect(addresseeOf(EMPLOYED, { approvals: [{ key: 'a' }] })).toMatchObject(whole)
  })

  it('is addressed by the parent who applies, not by the child who cannot read', () => {
    const born = { 'newborn-name': '王新生', 'mother-name': '李母亲', 'father-name': '王父亲' }
    const plan = {
      approvals: [
        { key: 'birth-certificate', holder: 'newborn-name' },
        { key: 'maternity-benefit', holder: 'mother-name' },
      ],
    }
    expect(addresseeOf(born, plan).name).toBe('李母亲')
    expect(addresseeOf({ ...born, 'mother-name': '' }, plan).name).toBe('王父亲')
    expect(byHolder(plan, ['birth-certificate', 'maternity-benefit'])).toEqual([
      ['birth-certificate'],
      ['maternity-benefit'],
    ])
  })

  it('has one paper for each holder, and every licence on one of them', () => {
    const held = fc.array(fc.constantFrom(undefined, ...HOLDER_FIELDS), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(held, (fields) => {
        const approvals = fields.map((holder, index) => ({ key: `k${index}`, holder }))
        const keys = approvals.map(({ key }) => key)
        const papers = byHolder({ approvals }, keys)
        expect(papers.flat().toSorted()).toEqual(keys.toSorted())
        const holders = papers.map(
          (paper) => new Set(paper.map((key) => fields[Number(key.slice(1))] ?? 'subject-name')),
        )
        expect(holders.every(({ size }) => size === 1)).toBe(true)
        expect(new Set(holders.flatMap((each) => [...each])).size).toBe(papers.length)
      }),
    )
  })
})
