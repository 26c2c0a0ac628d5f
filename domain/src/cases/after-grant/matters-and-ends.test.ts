import { describe, expect, test } from 'vitest'
import { deadlinesOf } from '../deadlines.ts'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import {
  approver,
  clerk,
  examiner,
  maker,
  OFFICE_ACTOR,
  owner,
  person,
  regulator,
  secondRegulator,
} from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, noon, PENALTY, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** Given, when, then: what may become of a licence after its grant. */

const at = (day: string): string => `${day}T02:00:00.000Z`
const accept: Command = { type: 'AcceptApplication' }
const examine = (key = 'a', opinion: 'pass' | 'fail' = 'pass'): Command => ({
  type: 'ExamineApproval',
  approval: key,
  opinion,
  note: '意见',
})
const grant = (key = 'a'): Command => ({ type: 'GrantLicence', approval: key })
const one = planOf([approval('a')])
const two = planOf([approval('a'), approval('b')])
const due = (run: Run, key: string): string | undefined =>
  deadlinesOf(run.current, run.plan, policy, calendar).find((each) => each.key === key)?.dueOn
const types = (run: Run): string[] => run.record.map(({ event }) => event.type)
const accepted = (plan = one): Run => after(filed(plan), [clerk, accept])
const certified = (plan = two): Run =>
  after(
    accepted(plan),
    ...plan.approvals.flatMap(({ key }): [typeof clerk, Command][] => [
      [examiner, examine(key)],
      [approver, grant(key)],
    ]),
    [maker, { type: 'IssueCertificate' }],
  )

describe('after the grant (行政许可法 8, 49, 50, 69, 70)', () => {
  const revoke = (key: string): Command => ({
    type: 'RevokeLicence',
    approval: key,
    ground: 'applicant-unqualified',
    reasons: '不具备申请资格',
  })

  /** Proposed and told on a Monday, and the week to be heard gone: 2026-03-09 is the fifth working day. */
  const toRevoke = (run: Run, key: string): Run =>
    after(run, ...proposedEnd({ approval: key, act: 'RevokeLicence', ground: 'applicant-unqualified' }, '2026-03-02'))
  const later = noon('2026-03-10')

  test('one licence revoked: the others stand, the same paper has a new version of the same number', () => {
    const plan = planOf([approval('a'), approval('b'), approval('c')])
    const before = certified(plan)
    const run = after(toRevoke(before, 'b'), [approver, revoke('b'), later])
    const [was, is] = [before.current.certificates[0]!, run.current.certificates[0]!]
    expect(is).toMatchObject({ number: was.number, verifyCode: was.verifyCode, approvals: ['a', 'c'], revision: 2 })
    expect(is.identifier).toMatch(/\.002\./)
    expect(approvalOf(run.current, 'b').licence?.standing).toBe('revoked')
    expect(approvalOf(run.current, 'a').licence?.standing).toBe('granted')
    expect(codeOf(run, approver, revoke('b'))).toBe('licence-not-in-force')
    const last = after(
      toRevoke(toRevoke(run, 'a'), 'c'),
      [approver, revoke('a'), later],
      [approver, revoke('c'), later],
    )
    expect(last.current.certificates[0]?.approvals).toEqual(['c'])
    expect(types(last).filter((type) => type === 'CertificateRevised')).toHaveLength(2)
  })

  test('withholding a revocation for the public interest changes nothing but the record (69(3))', () => {
    const withhold: Command = {
      type: 'WithholdRevocation',
      approval: 'a',
      ground: 'applicant-unqualified',
      reasons: '公共利益',
    }
    expect(codeOf(certified(), approver, withhold)).toBe('ending-not-proposed')
    const run = after(toRevoke(certified(), 'a'), [approver, withhold, later])
    expect(approvalOf(run.current, 'a').licence?.proposal).toBeNull()
    expect(approvalOf(run.current, 'a').licence?.standing).toBe('granted')
    expect(types(run)).toContain('RevocationWithheld')
  })

  test('a penalty decided outside is recorded by the body that supervises the licence', () => {
    const penalty: Command = {
      type: 'RecordPenaltyRevocation',
      approval: 'a',
      authority: PENALTY.authority,
      decisionNumber: PENALTY.decisionNumber,
      reasons: '违法经营',
    }
    const record: Command = { type: 'ProposePenaltyRecord', approval: 'a', facts: '违法经营', penalty: PENALTY }
    expect(codeOf(certified(), person('fire', 'regulator', 'fire'), record, later)).toBe('not-allowed')
    const proposed = after(certified(), [regulator, record, later])
    expect(codeOf(proposed, regulator, penalty, later)).toBe('duty-conflict')
    const run = after(proposed, [secondRegulator, penalty, later])
    expect(approvalOf(run.current, 'a').licence?.standing).toBe('revoked-as-penalty')
  })

  test('suspension only where a law of the item knows it, and resumption', () => {
    const suspend: Command = { type: 'SuspendLicence', approval: 'a', reasons: '整改', until: null }
    expect(codeOf(certified(), approver, suspend)).toBe('act-not-open')
    const plan = planOf([approval('a', { afterGrant: { suspension: '《测试法》第八条' } }), approval('b')])
    const run = after(certified(plan), [approver, suspend])
    expect(run.current.certificates[0]).toMatchObject({ approvals: ['a', 'b'], revision: 2 })
    expect(codeOf(run, approver, { type: 'ResumeLicence', approval: 'a', reasons: '整改完成' })).toBe('done')
  })

  test('cancelled only on a ground that the record bears out (70)', () => {
    const cancel = (ground: string): Command =>
      ({
        type: 'ProposeEnding',
        approval: 'a',
        act: 'CancelLicence',
        ground,
        facts: '事实',
        reasons: '注销',
      }) as Command
    const run = certified()
    expect(codeOf(run, examiner, cancel('expired'))).toBe('act-not-open')
    expect(codeOf(run, examiner, cancel('holder-ended'))).toBe('act-not-open')
    expect(codeOf(run, examiner, cancel('applicant-unqualified'))).toBe('answers-invalid')
    expect(codeOf(run, examiner, cancel('asked-by-holder'))).toBe('cancellation-not-asked')
    const asked = after(run, [owner, { type: 'AskCancellation', approval: 'a', reason: '不再经营', files: [] }])
    expect(codeOf(asked, examiner, cancel('asked-by-holder'))).toBe('done')
    const gone = after(run, [
      clerk,
      { type: 'ReportHolderEnded', kind: 'death', endedOn: '2026-03-02', evidence: '死亡证明' },
    ])
    expect(gone.current.stage).toBe('certified')
    expect(codeOf(gone, examiner, cancel('holder-ended'))).toBe('done')
  })

  test('the applicant dies before the decision: handling ends, with reasons and remedies', () => {
    const run = after(accepted(), [
      clerk,
      { type: 'ReportHolderEnded', kind: 'death', endedOn: '2026-03-02', evidence: '死亡证明' },
    ])
    expect(run.current).toMatchObject({ stage: 'terminated', ending: { kind: 'terminated' } })
  })

  const renewal: Command = { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '继续经营' }

  test('a renewal is asked for at least thirty days before the end, unless the item says otherwise (50)', () => {
    const run = certified()
    expect(approvalOf(run.current, 'a').licence?.validUntil).toBe('2031-03-01')
    expect(codeOf(run, owner, renewal, at('2031-01-30'))).toBe('done')
    expect(codeOf(run, owner, renewal, at('2031-01-31'))).toBe('too-late')
    const window = { latest: 15, earliest: 90, unit: 'working-day', basis: '78号令', assumed: false } as const
    const own = certified(planOf([approval('a', { afterGrant: { renewal: window } }), approval('b')]))
    expect(codeOf(own, owner, renewal, at('2030-06-03'))).toBe('too-early')
  })

  test('silence until the end renews for another term, and not a day earlier (50)', () => {
    const asked = after(certified(), [owner, renewal, at('2031-01-06')])
    expect(due(asked, 'renewal:a')).toBe('2031-03-01')
    const silence: Command = { type: 'DeemRenewed', approval: 'a' }
    expect(codeOf(asked, OFFICE_ACTOR, silence, at('2031-03-01'))).toBe('too-early')
    const renewed = after(asked, [OFFICE_ACTOR, silence, at('2031-03-02')])
    expect(approvalOf(renewed.current, 'a').licence).toMatchObject({ validUntil: '2036-03-01', matter: null })
    expect(renewed.current.certificates[0]?.revision).toBe(2)
  })

  test('a renewal or change is examined by one and decided by another; refusing one leaves the licence as it is', () => {
    const asked = after(certified(), [owner, renewal, at('2031-01-06')])
    expect(codeOf(asked, approver, { type: 'GrantMatter', approval: 'a' }, at('2031-01-07'))).toBe('act-not-open')
    const examined = after(asked, [
      examiner,
      { type: 'ExamineMatter', approval: 'a', opinion: 'fail', note: '不符' },
      at('2031-01-07'),
    ])
    expect(codeOf(examined, approver, { type: 'GrantMatter', approval: 'a' }, at('2031-01-08'))).toBe('finding-adverse')
    const refused = after(examined, [
      approver,
      { type: 'RefuseMatter', approval: 'a', reasons: '不符合条件' },
      at('2031-01-08'),
    ])
    expect(approvalOf(refused.current, 'a').licence).toMatchObject({
      standing: 'granted',
      validUntil: '2031-03-01',
      matter: null,
    })
  })

  test('a licence passes to nobody else unless a law says so (9)', () => {
    const transfer: Command = { ...renewal, kind: 'transfer', filing: { 'subject-name': '新主体' } }
    expect(codeOf(certified(), owner, transfer)).toBe('act-not-open')
    const plan = planOf([approval('a', { afterGrant: { transfer: '《测试法》第七条' } }), approval('b')])
    expect(codeOf(certified(plan), owner, transfer)).toBe('done')
    expect(codeOf(certified(), owner, { ...renewal, kind: 'change', filing: {} })).toBe('answers-missing')
  })
})
