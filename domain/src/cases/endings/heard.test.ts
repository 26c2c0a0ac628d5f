import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlinesOf } from '../deadlines.ts'
import { addDays, type Day } from '../../time/day.ts'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { noticesOf } from '../notices.ts'
import { doersOf, tasksOf } from '../tasks.ts'
import { approver, clerk, examiner, maker, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, noon, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** What nobody can take from the holder of a licence whose end is proposed: the days to be heard, what they said, and what they were told. */

const plan = planOf([approval('a', { afterGrant: { transfer: '《测试法》第七条' } })])
const certified = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
const FAULT = { approval: 'a', act: 'RevokeLicence', ground: 'applicant-unqualified' } as const
const propose: Command = { type: 'ProposeEnding', ...FAULT, facts: '事实', reasons: '理由' }
const tell = (method: 'post' | 'electronic', servedOn: Day): Command => ({
  type: 'TellEnding',
  approval: 'a',
  method,
  servedOn,
  proof: '凭证',
})
const revoke = (more: object = {}): Command => ({
  type: 'RevokeLicence',
  approval: 'a',
  ground: FAULT.ground,
  reasons: '理由',
  ...more,
})
const speak = (asksForHearing = false): Command => ({
  type: 'StateOnEnding',
  approval: 'a',
  statement: '不同意',
  asksForHearing,
})
const back: Command = { type: 'SendBackEnding', approval: 'a', reasons: '补充' }
const take: Command = { type: 'WithdrawEndingProposal', approval: 'a', reasons: '重新拟办' }
const told = (on: Day = '2026-03-02'): Run => after(certified(), ...proposedEnd(FAULT, on))
const clocks = (run: Run) => deadlinesOf(run.current, plan, policy, calendar)
const waiting = (run: Run) => tasksOf(run.current, plan, clocks(run)).map(({ command }) => command)
const licenceOn = (run: Run) => approvalOf(run.current, 'a').licence ?? expect.unreachable()
const lastNotice = (run: Run) => noticesOf(run.record, { plan, policy }).at(-1)

describe('the days to be heard (行政许可法 7, 47)', () => {
  test('given a service written down later, when it is decided the same minute, then it waits for the days from the record', () => {
    const proposed = after(certified(), [examiner, propose, noon('2026-03-02')])
    expect(codeOf(proposed, examiner, tell('electronic', '2026-03-02'), noon('2026-03-16'))).toBe('procedure-invalid')
    const posted = after(proposed, [examiner, tell('post', '2026-03-02'), noon('2026-03-16')])
    expect(codeOf(posted, approver, revoke(), noon('2026-03-16'))).toBe('party-not-heard')
    // Recorded on Monday 2026-03-16: the fifth working day is Monday 2026-03-23, and a hearing may be asked for on it.
    expect(codeOf(posted, approver, revoke(), noon('2026-03-23'))).toBe('party-not-heard')
    expect(codeOf(posted, owner, speak(true), noon('2026-03-23'))).toBe('done')
    expect(codeOf(posted, approver, revoke(), noon('2026-03-24'))).toBe('done')
  })

  test('on whichever days it is served and recorded, nothing is decided within five days of the later', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(5), (served, later, wait) => {
        const [on, recorded] = [addDays('2026-03-02', served), addDays('2026-03-02', served + later)]
        const run = after(
          certified(),
          [examiner, propose, noon('2026-03-02')],
          [examiner, tell('post', on), noon(recorded)],
        )
        const day = addDays(recorded, wait)
        expect(codeOf(run, approver, revoke(), noon(day))).toBe('party-not-heard')
      }),
      { numRuns: 60, seed: 44 },
    )
  })

  test('given a holder who is told, then the time is theirs: met by their first word, and nobody in the office is asked', () => {
    const own = (run: Run) => clocks(run).find(({ kind }) => kind === 'be-heard') ?? expect.unreachable()
    expect(own(told()).metOn).toBeNull()
    expect(doersOf(told().current, plan, own(told())).map(({ role }) => role)).toEqual(['applicant'])
    const spoken = after(told(), [owner, speak(), noon('2026-03-04')])
    expect(own(spoken).metOn).toBe('2026-03-04')
    expect(codeOf(spoken, approver, revoke({ onHeard: '不采纳' }), noon('2026-03-09'))).toBe('party-not-heard')
  })
})

describe('what was said and asked for (行政许可法 7, 47, 48)', () => {
  test.each([
    ['sent back', approver, back],
    ['taken back', examiner, take],
  ] as const)(
    'given a hearing asked for, when it is %s and proposed anew, then it is still asked for',
    (_, by, act) => {
      const asked = after(told(), [owner, speak(true), noon('2026-03-03')])
      const again = after(asked, [by, act, noon('2026-03-04')], ...proposedEnd(FAULT, '2026-03-05'))
      expect(licenceOn(again).proposal?.statements).toHaveLength(1)
      expect(codeOf(again, approver, revoke({ onHeard: '不采纳' }), noon('2026-03-16'))).toBe('hearing-open')
      // Told anew they may speak anew.
      expect(waiting(again)).toContain('StateOnEnding')
    },
  )

  test('what is said while it is sent back is kept', () => {
    const sent = after(told(), [approver, back, noon('2026-03-03')], [owner, speak(), noon('2026-03-04')])
    const again = after(sent, ...proposedEnd(FAULT, '2026-03-05'))
    expect(codeOf(again, approver, revoke(), noon('2026-03-16'))).toBe('ending-differs')
    expect(codeOf(again, approver, revoke({ onHeard: '不采纳' }), noon('2026-03-16'))).toBe('done')
  })

  test('given a holder who spoke against it, then the licence is not cancelled as if they had asked for that (70)', () => {
    const asked: Command = {
      type: 'ProposeEnding',
      approval: 'a',
      act: 'CancelLicence',
      ground: 'asked-by-holder',
      facts: '事实',
      reasons: '理由',
    }
    for (const [by, act] of [
      [approver, back],
      [examiner, take],
    ] as const) {
      const spoken = after(told(), [owner, speak(), noon('2026-03-03')], [by, act, noon('2026-03-04')])
      const { outcome } = attempt(spoken, examiner, asked, noon('2026-03-05'))
      expect('refusal' in outcome && outcome.refusal.reason.zh).toContain('被许可人申请注销')
    }
    const silent = after(told(), [approver, back, noon('2026-03-04')])
    expect(codeOf(silent, examiner, asked, noon('2026-03-05'))).toBe('cancellation-not-asked')
    // Decided that it stands, it is over.
    const stands = after(
      told(),
      [owner, speak(), noon('2026-03-03')],
      [approver, { type: 'DeclineEnding', approval: 'a', reasons: '无' }, noon('2026-03-04')],
    )
    expect(codeOf(stands, examiner, asked, noon('2026-03-05'))).toBe('cancellation-not-asked')
  })

  test('whoever was told is told that it was sent back, and that the licence stands, however often it was sent back between', () => {
    const sent = after(told(), [approver, back, noon('2026-03-03')])
    expect(lastNotice(sent)?.title.zh).toContain('退回')
    const declined = after(
      sent,
      [examiner, propose, noon('2026-03-04')],
      [approver, { type: 'DeclineEnding', approval: 'a', reasons: '条件具备' }, noon('2026-03-05')],
    )
    expect(lastNotice(declined)?.title.zh).toBe('不予结束许可决定书')
    // Nobody was told of the next one.
    const next = after(declined, [examiner, propose, noon('2026-03-06')], [examiner, take, noon('2026-03-06')])
    expect(lastNotice(next)?.version).toBe(lastNotice(declined)?.version)
  })

  test('a decision does not say that somebody spoke who did not', () => {
    const run = after(told(), [approver, revoke({ onHeard: '无意见' }), noon('2026-03-10')])
    const text = lastNotice(run)
      ?.text.map(({ zh }) => zh)
      .join('\n')
    expect(text).toContain('，被许可人未提出陈述、申辩')
  })
})

test('given a withdrawal, when it is decided for less than was told, then it goes back to be told anew (行政许可法 8(2))', () => {
  const end = { approval: 'a', act: 'WithdrawLicence', ground: null, compensation: '补偿五万元' } as const
  const run = after(certified(), ...proposedEnd(end, '2026-03-02'))
  const withdraw = (compensation: string): Command => ({
    type: 'WithdrawLicence',
    approval: 'a',
    reasons: '理由',
    compensation,
  })
  const { outcome } = attempt(run, approver, withdraw('补偿一元'), noon('2026-03-10'))
  expect(outcome).toMatchObject({ refusal: { code: 'ending-differs', faults: [{ pointer: '/compensation' }] } })
  expect(codeOf(run, approver, withdraw('补偿五万元'), noon('2026-03-10'))).toBe('done')
})

describe('what was asked for on the licence goes on (行政许可法 9, 50)', () => {
  const asked = (kind: 'change' | 'transfer'): Run =>
    after(
      certified(),
      [
        owner,
        {
          type: 'RequestMatter',
          approval: 'a',
          kind,
          filing: { 'subject-name': kind === 'change' ? '测试商店' : '新主体' },
          reason: '理由',
        },
        noon('2026-03-03'),
      ],
      [examiner, { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '符合' }, noon('2026-03-03')],
      ...proposedEnd(FAULT, '2026-03-04'),
    )
  const grant: Command = { type: 'GrantMatter', approval: 'a' }

  test('a change waits for its decision beside the end', () => {
    expect(waiting(asked('change'))).toEqual(expect.arrayContaining(['RevokeLicence', 'GrantMatter']))
    expect(codeOf(asked('change'), approver, grant, noon('2026-03-05'))).toBe('done')
  })

  test('given its end is proposed, then a licence passes to nobody; taken back, it does, and the next telling is not electronic', () => {
    const run = asked('transfer')
    expect(codeOf(run, approver, grant, noon('2026-03-05'))).toBe('ending-open')
    expect(waiting(run)).not.toContain('GrantMatter')
    const passed = after(run, [examiner, take, noon('2026-03-05')], [approver, grant, noon('2026-03-05')])
    const again = after(passed, [examiner, propose, noon('2026-03-06')])
    expect(codeOf(again, examiner, tell('electronic', '2026-03-06'), noon('2026-03-06'))).toBe('procedure-invalid')
    expect(codeOf(again, examiner, tell('post', '2026-03-06'), noon('2026-03-06'))).toBe('done')
  })
})
