import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../catalogue/plan.ts'
import { usccFault } from '../../parties/identifiers.ts'
import type { Filing } from '../../catalogue/filled-in.ts'
import { approver, clerk, examiner, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { contextOf, after, filed } from '@yizheng/testkit/runs'
import { decide, recordedOf } from '../decide.ts'
import { evolve } from '../evolve.ts'
import { refilingFault } from '../filing/refiling.ts'
import { producedBy } from './produced.ts'
import { madeUpCreditCode, resultsFault, resultsOf, withoutResults } from './results.ts'
import { touches } from '../dependence.ts'

/** 行政许可法 39: the certificate says who was registered, with the code that the registration brought about (GB 32100). */

const CODE = '91120116MA9YX0012X'
const registering: Plan = planOf(
  [
    approval('a', { item: 'company-registration', inspected: false }),
    approval('b', { item: 'food-operation', inspected: false }),
  ],
  {
    produced: [
      { key: 'uscc', label: { zh: '统一社会信用代码', en: 'Credit code' }, by: ['company-registration'], type: 'uscc' },
      { key: 'account', label: { zh: '账号', en: 'Account' }, by: ['bank'], type: 'text', format: 'bank-account' },
    ],
  },
)
const examined = () =>
  after(
    filed(registering),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
  )
const AT = '2026-03-04T02:00:00.000Z'
const grant = (results?: Record<string, string>, change: { creditCode?: string } = {}) => {
  const command = { type: 'GrantLicence', approval: 'a', ...(results && { results }) } as const
  const context = { ...contextOf(registering, approver, AT), filingHash: 'filing-with-code', ...change }
  return decide(examined().current, command, context)
}

describe('given a registration that brings about a credit code, when it is granted', () => {
  test('without the code, then it is refused at the field, in words', () =>
    expect(grant()).toMatchObject({
      refusal: { code: 'answers-missing', faults: [{ pointer: '/results/uscc', code: 'answers-missing' }] },
    }))

  test.each([
    ['91120116MA9YX0012Y', 'its check character is wrong'],
    ['12345', 'it is too short'],
  ])('with %s, then it is refused: %s', (code) =>
    expect(grant({ uscc: code })).toMatchObject({
      refusal: { code: 'answers-invalid', faults: [{ pointer: '/results/uscc' }] },
    }),
  )

  test('with something it does not bring about, then it is refused', () =>
    expect(grant({ uscc: CODE, account: '6222020302012345674' })).toMatchObject({
      refusal: { faults: [{ pointer: '/results/account', code: 'unknown-subject' }] },
    }))

  test('with the code as people type it, then the record has it in its one form, and the filing with it', () =>
    expect(grant({ uscc: ' ９１120116ma9yx0012x ' })).toMatchObject({
      events: [{ type: 'LicenceGranted', results: { uscc: CODE }, filingHash: 'filing-with-code' }],
    }))

  test('in a demonstration without one, then the made-up one stands; one that was given comes first', () => {
    const creditCode = madeUpCreditCode(registering, 'a', '120116', 7)
    expect(grant(undefined, { creditCode })).toMatchObject({ events: [{ results: { uscc: creditCode } }] })
    expect(grant({ uscc: CODE }, { creditCode })).toMatchObject({ events: [{ results: { uscc: CODE } }] })
  })
})

describe('given a case in which the code was given', () => {
  const outcome = grant({ uscc: CODE })
  if (!('events' in outcome)) throw new Error('not granted')
  const run = examined()
  const command = { type: 'GrantLicence', approval: 'a' } as const
  const recorded = recordedOf(run.current.version, outcome.events, approver, command, AT)
  const granted = recorded.reduce((before, each) => evolve(before, registering, each), run.current)

  test('then the case names the filing with it, and the decision says it', () => {
    expect(granted.filingHash).toBe('filing-with-code')
    expect(granted.approvals[0]?.decision).toMatchObject({ granted: true, results: { uscc: CODE } })
  })

  test('then whoever examines another approval of it is not stopped: nothing they were shown has changed', () => {
    const examine = { type: 'ExamineApproval', approval: 'b', opinion: 'pass', note: '' } as const
    expect(touches(examine, run.current, granted, registering, outcome.events)).toBe(false)
  })

  test('then its applicant can write the rest of the form anew, and not the code', () => {
    const filing: Filing = { 'subject-name': '测试商店', uscc: CODE }
    const context = { ...contextOf(registering, owner, AT), filing }
    expect(refilingFault({ 'subject-name': '测试商店' }, context)).toBeUndefined()
    expect(refilingFault({ uscc: CODE }, context)?.faults?.map(({ pointer }) => pointer)).toEqual(['/filing/uscc'])
    expect(withoutResults(registering, filing)).toEqual({ 'subject-name': '测试商店' })
  })
})

describe('what needs no code', () => {
  test('an account that a bank opens is not written into the record', () => {
    const banking = { ...registering, approvals: [approval('a', { item: 'bank', inspected: false })] }
    expect(producedBy(banking, 'a')).toEqual([])
    expect(resultsFault(banking, 'a', { account: '6222020302012345674' }, '2026-03-04')?.faults?.[0]?.code).toBe(
      'unknown-subject',
    )
  })
  test('a phase before the last brings about nothing', () => {
    const phased = { ...registering, approvals: registering.approvals.map((each) => ({ ...each, final: false })) }
    expect(resultsOf(phased, { approval: 'a' }, CODE)).toEqual({})
  })
  test('a plan kept from before results were written down asks for none', () => {
    const old = {
      ...registering,
      produced: [{ key: 'uscc', label: { zh: '码', en: 'Code' }, by: ['company-registration'] }],
    }
    const command = { type: 'GrantLicence', approval: 'a' } as const
    expect(decide(examined().current, command, contextOf(old, approver, AT))).toHaveProperty('events')
  })
})

test('every made-up code is right by the standard, and no two are the same', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(923_520), { minLength: 2, maxLength: 20 }), (serials) => {
      const codes = serials.map((serial) => madeUpCreditCode(registering, 'a', '370800', serial))
      expect(codes.map(usccFault)).toEqual(codes.map(() => undefined))
      expect(new Set(codes).size).toBe(codes.length)
    }),
  )
  expect(() => madeUpCreditCode(registering, 'a', '370800', 31 ** 4)).toThrow(RangeError)
})
