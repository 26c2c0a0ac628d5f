import { describe, expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command, CommandOf } from '../command.ts'
import { clerk, examiner, owner, person, presider } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { after, attempt, codeOf, filed, type Run } from '@yizheng/testkit/runs'

/** Who calls a hearing, and for whom it is open (行政许可法 46, 48). */

const accepted = (): Run => after(filed(planOf([approval('a')])), [clerk, { type: 'AcceptApplication' }])
const schedule = (change: Partial<CommandOf<'ScheduleHearing'>> = {}): CommandOf<'ScheduleHearing'> => ({
  type: 'ScheduleHearing',
  approval: 'a',
  day: '2026-03-20',
  place: '听证室',
  presider: 'presider',
  public: true,
  exOfficio: true,
  basis: '行政许可法 46',
  ...change,
})

test('a hearing that the public interest asks for is announced and held in public (46)', () => {
  const { outcome } = attempt(accepted(), examiner, schedule({ public: false }))
  expect(outcome).toMatchObject({ refusal: { code: 'procedure-invalid', faults: [{ pointer: '/public' }] } })
  expect(codeOf(accepted(), examiner, schedule())).toBe('done')
})

test('everything that is wrong with a notice is said at once: its day, its presider, and that nobody asked', () => {
  const { outcome } = attempt(
    accepted(),
    examiner,
    schedule({ day: '2026-03-04', presider: 'examiner', exOfficio: false }),
  )
  expect('refusal' in outcome && outcome.refusal.faults?.map(({ pointer }) => pointer)).toEqual([
    '/day',
    '/presider',
    '/exOfficio',
  ])
})

describe('a hearing is held on its day or later, signed when it was held or later, and not in the future', () => {
  const called = () => after(accepted(), [examiner, schedule()])
  const hold = (change: Partial<CommandOf<'HoldHearing'>> = {}): Command => ({
    type: 'HoldHearing',
    approval: 'a',
    heldOn: '2026-03-20',
    attended: '甲',
    transcript: '笔录',
    signedOn: '2026-03-20',
    ...change,
  })
  const on = '2026-03-23T02:00:00.000Z'

  test.each([
    ['on its day', {}, 'done'],
    ['signed the day it is written down', { signedOn: '2026-03-23' }, 'done'],
    ['before its day', { heldOn: '2026-03-19' }, 'procedure-invalid'],
    ['signed before it was held', { heldOn: '2026-03-23', signedOn: '2026-03-20' }, 'procedure-invalid'],
    ['signed tomorrow', { signedOn: '2026-03-24' }, 'procedure-invalid'],
  ])('%s', (_, change, code) => expect(codeOf(called(), presider, hold(change), on)).toBe(code))

  test('by nobody but the presider who was named', () => {
    const other = person('another', 'hearing-officer')
    expect(codeOf(called(), other, hold(), on)).toBe('not-allowed')
  })
})

describe('a procedure that stops the clock (45)', () => {
  const own = planOf([
    approval('a', {
      procedures: [
        { kind: 'expert-review', name: '专家评审', basis: '某条例 7', typicalDays: 5 },
        { kind: 'item-basis', name: '现场试运行', basis: '某条例 8', typicalDays: 10 },
      ] as never,
    }),
  ])
  const begun = () => after(filed(own), [clerk, { type: 'AcceptApplication' }, '2026-03-03T02:00:00.000Z'])
  const start = (change: Partial<CommandOf<'StartProcedure'>> = {}): Command => ({
    type: 'StartProcedure',
    approval: 'a',
    kind: 'testing',
    basis: '某法 9',
    plannedDays: 4,
    startedOn: '2026-03-04',
    ...change,
  })
  const today = '2026-03-05T02:00:00.000Z'
  const code = (change: Partial<CommandOf<'StartProcedure'>>) => codeOf(begun(), examiner, start(change), today)

  test('begins after acceptance and not in the future, with a basis, and is none that the law does not know', () => {
    expect(code({})).toBe('done')
    expect([code({ startedOn: '2026-03-03' }), code({ startedOn: '2026-03-05' })]).toEqual(['done', 'done'])
    expect(code({ startedOn: '2026-03-02' })).toBe('procedure-invalid')
    expect(code({ startedOn: '2026-03-06' })).toBe('procedure-invalid')
    expect(code({ basis: '' })).toBe('procedure-invalid')
    expect(code({ kind: 'hearing' })).toBe('procedure-invalid')
    expect(code({ kind: 'item-basis', name: '实地踏勘' })).toBe('procedure-invalid')
  })

  test('that the item lists rests on what the item says', () => {
    const startedAs = (change: Partial<CommandOf<'StartProcedure'>>) => {
      const { after: run } = attempt(begun(), examiner, start(change), today)
      const { name, basis } = approvalOf(run.current, 'a').procedures[0] ?? {}
      return [name, basis]
    }
    expect(startedAs({ kind: 'expert-review', basis: '' })).toEqual(['专家评审', '某条例 7'])
    expect(startedAs({ kind: 'item-basis', name: '现场试运行', basis: '' })).toEqual(['现场试运行', '某条例 8'])
    expect(startedAs({})).toEqual(['', '某法 9'])
  })

  test('is prolonged and ended while it runs, by its own name, on days that can be', () => {
    const running = after(begun(), [examiner, start(), today], [examiner, start({ kind: 'appraisal' }), today])
    const [first, second] = approvalOf(running.current, 'a').procedures
    const prolong = (procedure: number): Command => ({
      type: 'ProlongProcedure',
      approval: 'a',
      procedure,
      plannedDays: 2,
      reason: '理由',
    })
    const end = (procedure: number, endedOn: string): Command => ({
      type: 'EndProcedure',
      approval: 'a',
      procedure,
      endedOn,
      result: '合格',
    })
    const longer = after(running, [examiner, prolong(second?.id ?? 0), today])
    expect(
      approvalOf(longer.current, 'a').procedures.map(({ notices }) => notices.map(({ workingDays }) => workingDays)),
    ).toEqual([[4], [4, 2]])
    expect(codeOf(running, examiner, prolong(99), today)).toBe('unknown-subject')
    expect(codeOf(running, examiner, end(99, '2026-03-05'), today)).toBe('unknown-subject')
    expect(codeOf(running, examiner, end(first?.id ?? 0, '2026-03-03'), today)).toBe('procedure-invalid')
    expect(codeOf(running, examiner, end(first?.id ?? 0, '2026-03-06'), today)).toBe('procedure-invalid')
    const ended = after(running, [examiner, end(first?.id ?? 0, '2026-03-04'), today])
    expect(approvalOf(ended.current, 'a').procedures.map(({ endedOn }) => endedOn)).toEqual(['2026-03-04', null])
    expect(codeOf(ended, examiner, end(first?.id ?? 0, '2026-03-05'), today)).toBe('unknown-subject')
    expect(codeOf(ended, examiner, prolong(first?.id ?? 0), today)).toBe('unknown-subject')
  })
})

test('a party that was not told, or was heard already, is not heard; one that asks for a hearing has asked for it', () => {
  const told = after(
    accepted(),
    [examiner, { type: 'TellInterestedParty', approval: 'a', party: '甲', what: '事由' }],
    [examiner, { type: 'TellInterestedParty', approval: 'a', party: '乙', what: '事由' }],
  )
  const hear = (party: string, asksForHearing = false): Command => ({
    type: 'HearInterestedParty',
    approval: 'a',
    party,
    statement: '陈述',
    asksForHearing,
  })
  expect(codeOf(told, examiner, hear('丙'))).toBe('unknown-subject')
  const heard = after(told, [examiner, hear('甲', true)])
  expect(codeOf(heard, examiner, hear('甲'))).toBe('unknown-subject')
  expect(codeOf(heard, examiner, hear('乙'))).toBe('done')
  expect(approvalOf(heard.current, 'a').hearing?.request).not.toBeNull()
  expect(codeOf(heard, owner, { type: 'RequestHearing', approval: 'a', reason: '理由' })).not.toBe('done')
})

describe('a day that cannot be is told at its field, with the day from which or until which it can', () => {
  const faultsOf = (run: Run, actor: Parameters<typeof attempt>[1], command: Command, now: string) => {
    const { outcome } = attempt(run, actor, command, now)
    if (!('refusal' in outcome)) return []
    return (outcome.refusal.faults ?? []).map(({ pointer, reason }) => `${pointer} ${reason.zh}`)
  }

  test('of a hearing that is recorded', () => {
    const called = after(accepted(), [examiner, schedule()])
    const hold = (heldOn: string, signedOn: string): Command => {
      return { type: 'HoldHearing', approval: 'a', heldOn, signedOn, attended: '甲', transcript: '笔录' }
    }
    const now = '2026-03-23T02:00:00.000Z'
    expect(faultsOf(called, presider, hold('2026-03-19', '2026-03-20'), now)).toEqual([
      '/heldOn 听证不能早于通知书载明的日期2026-03-20',
    ])
    expect(faultsOf(called, presider, hold('2026-03-24', '2026-03-20'), now)).toEqual([
      '/heldOn 不能晚于今天（2026-03-23）：尚未发生的不能登记',
      '/signedOn 笔录不能在听证之前签字，听证日期为2026-03-24',
    ])
    expect(faultsOf(called, presider, hold('2026-03-20', '2026-03-25'), now)).toEqual([
      '/signedOn 不能晚于今天（2026-03-23）：尚未发生的不能登记',
    ])
    expect(codeOf(called, presider, hold('2026-03-20', '2026-03-23'), now)).toBe('done')
  })

  test('of a procedure', () => {
    const start = (startedOn: string): Command => {
      return {
        type: 'StartProcedure',
        approval: 'a',
        kind: 'testing',
        basis: '《测试法》第二条',
        plannedDays: 4,
        startedOn,
      }
    }
    const now = '2026-03-05T02:00:00.000Z'
    expect(faultsOf(accepted(), examiner, start('2026-03-01'), now)).toEqual([
      '/startedOn 不能早于本项开始办理之日2026-03-02',
    ])
    expect(faultsOf(accepted(), examiner, start('2026-03-06'), now)).toEqual([
      '/startedOn 不能晚于今天（2026-03-05）：尚未发生的不能登记',
    ])
    const running = after(accepted(), [examiner, start('2026-03-03'), now])
    const id = approvalOf(running.current, 'a').procedures[0]?.id ?? 0
    const end = (endedOn: string): Command => ({
      type: 'EndProcedure',
      approval: 'a',
      procedure: id,
      endedOn,
      result: '合格',
    })
    expect(faultsOf(running, examiner, end('2026-03-02'), now)).toEqual(['/endedOn 不能早于该程序开始之日2026-03-03'])
  })

  test('of a hearing that is called: within twenty working days of the request (47), unless the notice leaves none; one that was set may be moved on', () => {
    const asked = after(
      accepted(),
      [examiner, { type: 'TellHearingRight', approval: 'a' }],
      [owner, { type: 'RequestHearing', approval: 'a', reason: '有异议' }],
    )
    const call = (day: string) => schedule({ day, exOfficio: false })
    // Twenty working days from 2026-03-02 end on 2026-03-30.
    const now = '2026-03-03T02:00:00.000Z'
    expect(faultsOf(asked, examiner, call('2026-03-31'), now)).toEqual([
      '/day 须在申请人申请之日起20个工作日内组织听证（行政许可法第四十七条），最晚2026-03-30',
    ])
    expect(codeOf(asked, examiner, call('2026-03-30'), now)).toBe('done')
    // Seven working days of notice from 2026-03-24 end after the twenty.
    expect(codeOf(asked, examiner, call('2026-04-10'), '2026-03-24T02:00:00.000Z')).toBe('done')
    const set = after(asked, [examiner, call('2026-03-20'), now])
    expect(codeOf(set, examiner, call('2026-04-10'), now)).toBe('done')
  })
})
