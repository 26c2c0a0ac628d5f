import { describe, expect, test } from 'vitest'
import { approvalOf } from './case.ts'
import type { Command } from './command.ts'
import { patched } from './kernel/patch.ts'
import {
  approver,
  clerk,
  examiner,
  government,
  head,
  inspectors,
  maker,
  OFFICE_ACTOR,
  owner,
  presider,
} from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, filed, letterFor, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf, explainDeadline, rulesVersionOf } from './deadlines.ts'
import { DeadlineKind, Deadline } from '../deadlines/case-clock.ts'

/** Every kind of deadline: what starts it, what it rests on, and what meets it. */

const at = (day: string): string => `${day}T02:00:00.000Z`
const one = planOf([approval('a')])
const seen = planOf([approval('a', { inspected: true })], { inspection: { approvals: ['a'], visits: 1 } })
const accept: Command = { type: 'AcceptApplication' }
const accepted = (plan = one): Run => after(filed(plan), [clerk, accept, at('2026-03-03')])
const withdraw: Command = { type: 'WithdrawApplication', reason: '不再申请' }
const of = ({ current, plan }: Run, key: string) => {
  const found = deadlinesOf(current, plan, policy, calendar).find((each) => each.key === key)
  return found && `${found.startedOn} +${found.workingDays} ${found.dueOn} ${found.basis} ${found.metOn}`
}

describe('until a decision', () => {
  const papers = planOf([approval('a')], {
    materials: [one.materials[0]!, { ...one.materials[0]!, key: 'photo', deferrable: true }],
  })
  const photo = [{ material: 'photo', file: null }]
  const promised = () =>
    after(
      filed(papers),
      [owner, letterFor(filed(papers), at('2026-03-03')), at('2026-03-03')],
      [clerk, { type: 'AcceptWithTolerance' }, at('2026-03-03')],
    )

  test('promised papers: the day that was told, never past the promised limit of the case', () => {
    expect(of(promised(), 'supply-deferred')).toBe('2026-03-03 +5 2026-03-10 test null')
    const kept = after(promised(), [owner, { type: 'SupplyDeferred', materials: photo }, at('2026-03-06')])
    expect(of(kept, 'supply-deferred')).toBe('2026-03-03 +5 2026-03-10 test 2026-03-06')
    expect(of(after(promised(), [owner, withdraw, at('2026-03-09')]), 'supply-deferred')).toContain('2026-03-09')
  })

  test('a site is looked at within five working days (55(2)): by the first visit, or when it is over without one', () => {
    expect(of(accepted(), 'verify')).toBeUndefined()
    expect(of(filed(seen), 'verify')).toBeUndefined()
    expect(of(accepted(seen), 'verify')).toBe('2026-03-03 +5 2026-03-10 行政许可法 55(2) null')
    const visit: Command = {
      type: 'RecordInspection',
      inspectors: inspectors.map(({ personId }) => personId),
      visitedOn: '2026-03-05',
      findings: [{ approval: 'a', conclusion: 'pass', checks: [] }],
    }
    expect(of(after(accepted(seen), [inspectors[0], visit, at('2026-03-06')]), 'verify')).toContain(' 2026-03-05')
    expect(of(after(accepted(seen), [owner, withdraw, at('2026-03-09')]), 'verify')).toContain(' 2026-03-09')
  })

  test('a site that a first phase must come before is not awaited yet', () => {
    const phased = planOf([
      approval('a', { final: false, phase: { zh: '筹建', en: 'setting up' } as never }),
      approval('b', { inspected: true, needs: ['a'] }),
    ])
    expect(of(accepted(phased), 'verify')).toBeUndefined()
    const beside = planOf([approval('a'), approval('b', { inspected: true, needs: ['a'] })])
    expect(of(accepted(beside), 'verify')).toBeDefined()
  })

  test('the case is lengthened by the longest extension of its approvals, or by the government’s', () => {
    const two = planOf([
      approval('a', { extension: { workingDays: 5, basis: '某法 7' } }),
      approval('b', { extension: { workingDays: 10, basis: '行政许可法 42(1)' } }),
    ])
    const extend = (key: string): [typeof head, Command, string] => [
      head,
      { type: 'ExtendLimit', approval: key, reason: '理由' },
      at('2026-03-04'),
    ]
    const added = ({ current, plan }: Run, key: string) =>
      deadlinesOf(current, plan, policy, calendar).find((each) => each.key === key)?.extendedBy
    const both = after(accepted(two), extend('a'), extend('b'))
    expect(['approval-statutory:a', 'approval-statutory:b', 'case-statutory'].map((key) => added(both, key))).toEqual([
      5, 10, 10,
    ])
    expect(added(after(accepted(two), extend('b'), extend('a')), 'case-promised')).toBe(10)
    const joint = after(both, [government, { type: 'ExtendJointLimit', reason: '理由' }, at('2026-03-05')])
    expect([added(joint, 'case-statutory'), added(joint, 'approval-statutory:a')]).toEqual([15, 5])
  })
})

describe('beside the limit of an approval', () => {
  const start: Command = {
    type: 'StartProcedure',
    approval: 'a',
    kind: 'testing',
    basis: '某法 9',
    plannedDays: 4,
    startedOn: '2026-03-04',
  }
  const tell = (party: string): Command => ({ type: 'TellInterestedParty', approval: 'a', party, what: '事由' })
  const hear = (party: string): Command => ({
    type: 'HearInterestedParty',
    approval: 'a',
    party,
    statement: '陈述',
    asksForHearing: false,
  })

  test('a procedure against its notice: until it ends, or the case does', () => {
    const begun = after(accepted(), [examiner, start, at('2026-03-04')])
    const id = begun.current.version
    expect(of(begun, `procedure:a#${id}`)).toBe('2026-03-04 +4 2026-03-10 某法 9 null')
    const end: Command = { type: 'EndProcedure', approval: 'a', procedure: id, endedOn: '2026-03-09', result: '合格' }
    expect(of(after(begun, [examiner, end, at('2026-03-09')]), `procedure:a#${id}`)).toContain('2026-03-09')
    expect(of(after(begun, [owner, withdraw, at('2026-03-11')]), `procedure:a#${id}`)).toContain(' 2026-03-11')
  })

  test('others may speak for five working days, counted from the last who was told, until all have (36)', () => {
    const told = after(accepted(), [examiner, tell('甲'), at('2026-03-04')], [examiner, tell('乙'), at('2026-03-05')])
    expect(of(told, 'statement:a')).toBe('2026-03-05 +5 2026-03-12 test null')
    const oneHeard = after(told, [examiner, hear('乙'), at('2026-03-06')])
    expect(of(oneHeard, 'statement:a')).toContain(' null')
    expect(of(after(oneHeard, [examiner, hear('甲'), at('2026-03-09')]), 'statement:a')).toContain(' 2026-03-09')
    expect(of(after(oneHeard, [owner, withdraw, at('2026-03-10')]), 'statement:a')).toContain(' 2026-03-10')
  })

  test('a hearing: five days to ask, twenty to hold it (47); the clock stands from notice to transcript (45)', () => {
    const right = after(accepted(), [examiner, { type: 'TellHearingRight', approval: 'a' }, at('2026-03-04')])
    expect(of(right, 'request-hearing:a')).toBe('2026-03-04 +5 2026-03-11 行政许可法 47 null')
    expect(of(right, 'hold-hearing:a')).toBeUndefined()
    const asked = after(right, [owner, { type: 'RequestHearing', approval: 'a', reason: '理由' }, at('2026-03-05')])
    expect(of(asked, 'request-hearing:a')).toContain(' 2026-03-05')
    expect(of(asked, 'hold-hearing:a')).toBe('2026-03-05 +20 2026-04-02 行政许可法 47 null')
    const schedule: Command = {
      type: 'ScheduleHearing',
      approval: 'a',
      day: '2026-03-18',
      place: '听证室',
      presider: 'presider',
      public: true,
      exOfficio: false,
      basis: '行政许可法 47',
    }
    const set = after(asked, [examiner, schedule, at('2026-03-06')])
    const held = after(set, [
      presider,
      {
        type: 'HoldHearing',
        approval: 'a',
        heldOn: '2026-03-18',
        attended: '甲',
        transcript: '笔录',
        signedOn: '2026-03-19',
      },
      at('2026-03-19'),
    ])
    expect(of(held, 'hold-hearing:a')).toContain(' 2026-03-18')
    const limit = ({ current, plan }: Run) =>
      deadlinesOf(current, plan, policy, calendar).find(({ key }) => key === 'approval-statutory:a')
    // From the notice of 6 March, day 0, to the day that was told, the 18th: eight working days. The day beyond, until the transcript is
    // signed, counts, as the policy has it.
    expect(limit(held)).toMatchObject({ stoppedDays: 8, dueOn: '2026-04-10' })
    // Called before anybody asked for it: the five days are over with the notice.
    const called = after(right, [examiner, { ...schedule, exOfficio: true }, at('2026-03-06')])
    expect(of(called, 'request-hearing:a')).toContain(' 2026-03-06')
    expect(of(after(right, [owner, withdraw, at('2026-03-09')]), 'request-hearing:a')).toContain(' 2026-03-09')
    expect(of(after(asked, [owner, withdraw, at('2026-03-09')]), 'hold-hearing:a')).toContain(' 2026-03-09')
  })
})

describe('after the decision', () => {
  const granted = (plan = one) =>
    after(
      accepted(plan),
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' }, at('2026-03-04')],
      [approver, { type: 'GrantLicence', approval: 'a' }, at('2026-03-05')],
    )
  const ask = (kind: 'change' | 'renewal'): Command => ({
    type: 'RequestMatter',
    approval: 'a',
    kind,
    filing: kind === 'change' ? { 'subject-name': '测试商店' } : {},
    reason: '理由',
  })

  test('ten working days to deliver (44), and none for what was refused', () => {
    expect(of(granted(), 'deliver')).toBe('2026-03-05 +10 2026-03-19 行政许可法 44 null')
    const delivered = after(
      granted(),
      [maker, { type: 'IssueCertificate' }, at('2026-03-06')],
      [maker, { type: 'DeliverCertificate', method: 'post', proof: 'EMS' }, at('2026-03-09')],
    )
    expect(of(delivered, 'deliver')).toContain(' 2026-03-09')
    const refused = after(
      accepted(),
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'fail', note: '不合格' }, at('2026-03-04')],
      [approver, { type: 'RefuseLicence', approval: 'a', reasons: '理由' }, at('2026-03-05')],
    )
    expect(of(refused, 'deliver')).toBeUndefined()
    expect(of(refused, 'approval-promised:a')).toBe('2026-03-03 +5 2026-03-10 承诺时限 2026-03-05')
  })

  test('a change within its period; a renewal before the licence ends, whenever that is (49, 50)', () => {
    const held = after(granted(), [maker, { type: 'IssueCertificate' }, at('2026-03-06')])
    expect(of(after(held, [owner, ask('change'), at('2026-03-10')]), 'matter:a')).toBe(
      '2026-03-10 +20 2026-04-07 行政许可法 42(1) null',
    )
    const ending = planOf([approval('a', { validity: { type: 'fixed', years: 1 } })])
    const short = after(granted(ending), [maker, { type: 'IssueCertificate' }, at('2026-03-06')])
    const renewal = after(short, [owner, ask('renewal'), at('2026-11-02')])
    expect(of(renewal, 'renewal:a')).toBe('2026-11-02 +87 2027-03-04 行政许可法 50 null')
    expect(of(renewal, 'matter:a')).toBeUndefined()
  })
})

test('there are twenty-three kinds, and every deadline names the calendar and the rules it was counted by', () => {
  expect(DeadlineKind.options.join(' ')).toBe(
    'answer-application supply supply-deferred verify rectify look-again approval-statutory approval-promised case-statutory case-promised procedure statement request-hearing hold-hearing deliver claim renewal matter check-promise check-again answer-broken be-heard decide-ending',
  )
  const [first] = deadlinesOf(filed(one).current, one, policy, calendar)
  expect(Deadline.parse(first)).toEqual(first)
  expect(Deadline.safeParse({ ...first, kind: 'lunch' }).success).toBe(false)
  expect(first).toMatchObject({ calendarVersion: 'test', rulesVersion: rulesVersionOf(policy), assumed: false })
  expect(rulesVersionOf(policy)).toMatch(/^[0-9a-f]{16}$/)
  expect(rulesVersionOf({ ...policy, remedies: { ...policy.remedies, reviewDays: 61 } })).not.toBe(
    rulesVersionOf(policy),
  )
})

describe('what else a deadline says of itself', () => {
  const found = ({ current, plan }: Run, key: string, rules = policy) =>
    deadlinesOf(current, plan, rules, calendar).find((each) => each.key === key)

  test('only what the office chose itself is assumed', () => {
    const run = after(
      accepted(),
      [
        examiner,
        {
          type: 'StartProcedure',
          approval: 'a',
          kind: 'testing',
          basis: '某法 9',
          plannedDays: 4,
          startedOn: '2026-03-04',
        },
        at('2026-03-04'),
      ],
      [examiner, { type: 'TellInterestedParty', approval: 'a', party: '甲', what: '事由' }, at('2026-03-04')],
    )
    const assumed = deadlinesOf(run.current, run.plan, policy, calendar).flatMap(({ key, assumed: own }) =>
      own ? [key] : [],
    )
    expect(assumed).toEqual(['statement:a'])
    expect(found(run, 'case-promised')?.basis).toBe('承诺时限')
  })

  test('others are told in any order: the last of them counts, and the last who spoke ends it', () => {
    const told = after(
      accepted(),
      [examiner, { type: 'TellInterestedParty', approval: 'a', party: '甲', what: '事由' }, at('2026-03-06')],
      [examiner, { type: 'TellInterestedParty', approval: 'a', party: '乙', what: '事由' }, at('2026-03-06')],
    )
    const { parties } = approvalOf(told.current, 'a')
    const [first, second] = parties
    const hear = (on: string) => ({ on, statement: '陈述', asksForHearing: false })
    const heard = patched(told.current, {
      approvals: {
        a: {
          parties: [
            { ...first!, toldOn: '2026-03-09', heard: hear('2026-03-11') },
            { ...second!, toldOn: '2026-03-05', heard: hear('2026-03-10') },
          ],
        },
      },
    })
    expect(found({ ...told, current: heard }, 'statement:a')).toMatchObject({
      startedOn: '2026-03-09',
      metOn: '2026-03-11',
    })
  })

  test('a list told before its days were kept follows the policy', () => {
    const asked = after(filed(one), [
      clerk,
      { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] },
      at('2026-03-04'),
    ])
    const supplement = asked.current.supplement && { ...asked.current.supplement, workingDays: null }
    const old = { ...asked, current: { ...asked.current, supplement } }
    const rules = { ...policy, periods: { ...policy.periods, supply: { ...policy.periods.supply, workingDays: 3 } } }
    expect([found(old, 'supply', rules)?.dueOn, found(asked, 'supply', rules)?.workingDays]).toEqual(['2026-03-09', 15])
  })

  test('an answer late by silence is met on the day it was written down, not on the day from which it counts', () => {
    const silent = after(filed(one), [OFFICE_ACTOR, { type: 'DeemAccepted' }, at('2026-03-10')])
    expect(found(silent, 'answer-application')?.metOn).toBe('2026-03-10')
    expect(found(silent, 'case-statutory')?.startedOn).toBe('2026-03-02')
  })

  test('a hearing that is over stops the clock until its transcript was signed, as a hearing', () => {
    const set = after(accepted(), [
      examiner,
      {
        type: 'ScheduleHearing',
        approval: 'a',
        day: '2026-03-18',
        place: '听证室',
        presider: 'presider',
        public: true,
        exOfficio: true,
        basis: '行政许可法 46',
      },
      at('2026-03-06'),
    ])
    const held = after(set, [
      presider,
      {
        type: 'HoldHearing',
        approval: 'a',
        heldOn: '2026-03-18',
        attended: '甲',
        transcript: '笔录',
        signedOn: '2026-03-18',
      },
      at('2026-03-18'),
    ])
    const lines = explainDeadline(held.current, held.plan, policy, calendar, 'approval-statutory:a')
    expect(lines?.sentences[1]?.zh).toBe('2026-03-06起听证（行政许可法 46），书面告知需8个工作日，至2026-03-18不计入。')
  })
})
