import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../catalogue/plan.ts'
import { decide } from '../decide.ts'
import { identifiersOf, takenFault } from './identifier-taken.ts'
import { type KnownIdentifier } from '../kernel/context.ts'
import { approver, clerk, examiner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, contextOf, filed } from '@yizheng/testkit/runs'

/** 国发〔2015〕33号: 一个统一代码只能赋予一个主体. */

const CODE = '91120116MA9YX0012X'
const PROJECT = '2603-120116-04-01-123456'
const plan: Plan = planOf(
  [
    approval('a', { item: 'company-registration', inspected: false }),
    approval('p', { item: 'enterprise-project-filing', inspected: false }),
  ],
  {
    produced: [
      { key: 'uscc', label: { zh: '统一社会信用代码', en: 'Credit code' }, by: ['company-registration'], type: 'uscc' },
      {
        key: 'project-code-no',
        label: { zh: '项目统一代码', en: 'Project code' },
        by: ['enterprise-project-filing'],
        type: 'text',
        format: 'project-code',
      },
    ],
  },
)
const AT = '2026-03-04T02:00:00.000Z'
const run = after(
  filed(plan),
  [clerk, { type: 'AcceptApplication' }],
  [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '' }],
  [examiner, { type: 'ExamineApproval', approval: 'p', opinion: 'pass', note: '' }],
)
const grant = (key: 'a' | 'p', results: Record<string, string>, known: readonly KnownIdentifier[]) =>
  decide(
    run.current,
    { type: 'GrantLicence', approval: key, results },
    { ...contextOf(plan, approver, AT), filingHash: 'with', known },
  )
const earlier = (holder: string, scheme = 'uscc', value = CODE): KnownIdentifier => ({
  from: 'grant',
  scheme,
  value,
  holder,
  licence: '津许字〔2026〕120116第000001号',
})

describe('given a registration, when it is granted with a credit code', () => {
  test('that this office gave with another case, then it is refused at the field and names that licence', () => {
    expect(grant('a', { uscc: CODE }, [earlier('another-case')])).toMatchObject({
      refusal: {
        code: 'identifier-taken',
        faults: [
          {
            pointer: '/results/uscc',
            code: 'identifier-taken',
            reason: {
              zh: expect.stringContaining('津许字〔2026〕120116第000001号'),
              en: expect.stringContaining('one organisation'),
            },
          },
        ],
      },
    })
  })

  test('typed otherwise, with the same code, then it is refused all the same', () => {
    expect(grant('a', { uscc: ' ９1120116ma9yx0012x' }, [earlier('another-case')])).toMatchObject({
      refusal: { code: 'identifier-taken' },
    })
  })

  test('of an organisation that came with it under another name, then it is refused and names that organisation', () => {
    const other: KnownIdentifier = { from: 'party', scheme: 'uscc', value: CODE, name: '别的公司' }
    expect(grant('a', { uscc: CODE }, [other])).toMatchObject({
      refusal: { code: 'identifier-taken', reason: { zh: expect.stringContaining('别的公司') } },
    })
  })

  test('of the very organisation that is registered, which signed in before, then it is granted', () => {
    const same: KnownIdentifier = { from: 'party', scheme: 'uscc', value: CODE, name: '测试 商店' }
    expect(grant('a', { uscc: CODE }, [same])).toHaveProperty('events')
  })

  test('that nobody has, or that another scheme has, then it is granted', () => {
    expect(grant('a', { uscc: CODE }, [])).toHaveProperty('events')
    expect(grant('a', { uscc: CODE }, [earlier('another-case', 'project-code')])).toHaveProperty('events')
  })
})

describe('given a project, when it is granted with its code', () => {
  test('that another applicant’s project has, then it is refused; a second licence of the same applicant is not', () => {
    const results = { 'project-code-no': PROJECT }
    expect(grant('p', results, [earlier('somebody', 'project-code', PROJECT)])).toMatchObject({
      refusal: { code: 'identifier-taken', reason: { zh: expect.stringContaining('项目') } },
    })
    expect(grant('p', results, [earlier(run.current.applicant, 'project-code', PROJECT)])).toHaveProperty('events')
  })
})

test('whatever is known, an identifier is given only where no other holds it', () => {
  const one = fc.record({
    from: fc.constant('grant' as const),
    scheme: fc.constantFrom('uscc', 'project-code'),
    value: fc.constantFrom(CODE, PROJECT, 'other'),
    holder: fc.constantFrom('case', 'owner', 'somebody'),
    licence: fc.constant('L'),
  })
  fc.assert(
    fc.property(fc.array(one), fc.constantFrom('a', 'p'), (known, key) => {
      const given = identifiersOf(
        plan,
        key,
        { uscc: CODE, 'project-code-no': PROJECT },
        { caseId: 'case', applicant: 'owner' },
      )
      expect(given).toHaveLength(1)
      const [each] = given
      const others = known.filter(({ scheme, value, holder }) => {
        return scheme === each?.scheme && value === each.value && holder !== each.holder
      })
      expect(takenFault(given, known, {}) !== undefined).toBe(others.length > 0)
    }),
  )
})
