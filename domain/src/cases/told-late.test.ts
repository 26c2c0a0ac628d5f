import { describe, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { noticesOf } from './notices.ts'
import { approver, clerk, examiner, maker, OFFICE_ACTOR, owner, presider } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, type Run } from '@yizheng/testkit/runs'
import { deadlinesOf, explainDeadline, lapsed } from './deadlines.ts'

/** Given, when, then: what is told late takes back no day, and what silence has done nobody undoes. */

const at = (day: string): string => `${day}T02:00:00.000Z`
const accept: Command = { type: 'AcceptApplication' }
const accepted = (on: string, plan = planOf([approval('a')])): Run =>
  after(filed(plan, at(on)), [clerk, accept, at(on)])
const dueOn = ({ current, plan }: Run, key: string, rules = policy) =>
  deadlinesOf(current, plan, rules, calendar).find((each) => each.key === key)?.dueOn
const testing = (startedOn: string, plannedDays: number, key = 'a'): Command => ({
  type: 'StartProcedure',
  approval: key,
  kind: 'testing',
  basis: '某法 9',
  plannedDays,
  startedOn,
})
const last = (run: Run) => run.record.at(-1)?.event

describe('a procedure that is told in writing late (行政许可法 45)', () => {
  test('a testing of 30 days that is entered after the limit has run out does not revive it', () => {
    const given = accepted('2026-10-27')
    expect(dueOn(given, 'approval-statutory:a')).toBe('2026-11-24')
    const entered = after(given, [examiner, testing('2026-11-11', 30), at('2026-11-30')])
    expect(dueOn(entered, 'approval-statutory:a')).toBe('2026-11-24')
    expect(dueOn(entered, 'case-statutory')).toBe(dueOn(given, 'case-statutory'))
  })

  test('entered while the limit runs, it is left out from the day of the notice on', () => {
    const given = accepted('2026-03-02')
    expect(dueOn(given, 'approval-statutory:a')).toBe('2026-03-30')
    const inTime = after(given, [examiner, testing('2026-03-09', 10), at('2026-03-09')])
    expect(dueOn(inTime, 'approval-statutory:a')).toBe('2026-04-13')
    const late = after(given, [examiner, testing('2026-03-09', 10), at('2026-03-13')])
    expect(dueOn(late, 'approval-statutory:a')).toBe('2026-04-07')
    const told = explainDeadline(late.current, late.plan, policy, calendar, 'approval-statutory:a')
    expect(told?.lines.filter(({ verdict }) => verdict === 'stopped').map(({ day }) => day)).toEqual([
      '2026-03-16',
      '2026-03-17',
      '2026-03-18',
      '2026-03-19',
      '2026-03-20',
      '2026-03-23',
    ])
    expect(told?.sentences[1]?.zh).toContain('2026-03-13告知之前（含当日）计入')
  })

  test('whoever waits reads in the notice that the days before it count', () => {
    const textOf = (run: Run) =>
      noticesOf(run.record, { plan: run.plan, policy })
        .at(-1)
        ?.text.map(({ zh }) => zh)
        .join('')
    const given = accepted('2026-03-02')
    expect(textOf(after(given, [examiner, testing('2026-03-09', 10), at('2026-03-09')]))).not.toContain(
      '计入办理期限。',
    )
    expect(textOf(after(given, [examiner, testing('2026-03-09', 10), at('2026-03-13')]))).toContain(
      '本告知书2026-03-13送达，此前未告知的日子（含当日）计入办理期限。',
    )
  })

  test('prolonged after its time, the days between count, and the event says that it came late', () => {
    const begun = after(accepted('2026-03-02'), [examiner, testing('2026-03-04', 2), at('2026-03-04')])
    const longer = (on: string) => {
      const act: Command = {
        type: 'ProlongProcedure',
        approval: 'a',
        procedure: begun.current.version,
        plannedDays: 3,
        reason: '样品复测',
      }
      return after(begun, [examiner, act, at(on)])
    }
    // Told until 03-06: two days are left out, and three more when it is prolonged in time.
    expect(dueOn(begun, 'approval-statutory:a')).toBe('2026-04-01')
    expect(dueOn(longer('2026-03-06'), 'approval-statutory:a')).toBe('2026-04-06')
    expect(last(longer('2026-03-06'))).not.toHaveProperty('late')
    // From 03-11 on only 03-12, 13 and 16 are left out: 03-09, 10 and 11 were counted.
    expect(dueOn(longer('2026-03-11'), 'approval-statutory:a')).toBe('2026-04-06')
    expect(last(longer('2026-03-11'))).toMatchObject({ late: true })
    // And a limit that ran out in between has run out.
    expect(dueOn(longer('2026-04-10'), 'approval-statutory:a')).toBe('2026-04-01')
  })

  test('where days beyond what was told are left out, they are not once the limit has run out', () => {
    const rules = { ...policy, procedures: { ...policy.procedures, overrun: 'excluded' as const } }
    const begun = after(accepted('2026-03-02'), [examiner, testing('2026-03-04', 2), at('2026-03-04')])
    const end = (endedOn: string, on: string) => {
      const act: Command = {
        type: 'EndProcedure',
        approval: 'a',
        procedure: begun.current.version,
        endedOn,
        result: '合格',
      }
      return after(begun, [examiner, act, at(on)])
    }
    expect(dueOn(end('2026-03-12', '2026-03-12'), 'approval-statutory:a', rules)).toBe('2026-04-07')
    expect(dueOn(end('2026-03-12', '2026-04-02'), 'approval-statutory:a', rules)).toBe('2026-04-01')
  })

  test('a hearing that is put off after its day takes back none of the days between', () => {
    const schedule = (day: string): Command => ({
      type: 'ScheduleHearing',
      approval: 'a',
      day,
      place: '一楼',
      presider: presider.personId,
      public: true,
      exOfficio: true,
      basis: '行政许可法 46',
    })
    const once = after(accepted('2026-03-02'), [examiner, schedule('2026-03-12'), at('2026-03-03')])
    expect(dueOn(once, 'approval-statutory:a')).toBe('2026-04-08')
    const putOff = after(once, [examiner, schedule('2026-03-27'), at('2026-03-17')])
    // 03-13, 16 and 17 counted; left out are 03-04 to 03-12 and 03-18 to 03-27.
    expect(dueOn(putOff, 'approval-statutory:a')).toBe('2026-04-20')
  })
})

describe('the limit of the case goes by the way that sets its date', () => {
  const limit = { statutoryDays: 30, promisedDays: 30, rule: 'longest-path', basis: '行政许可法 42(2)' }
  const plan = planOf([approval('short', { statutoryDays: 10 }), approval('long', { statutoryDays: 20 })], {
    limit: { ...limit, statutoryDays: 20 },
  })

  test('a procedure within what its approval has in hand moves nothing; beyond it, only what goes beyond', () => {
    const given = accepted('2026-03-02', plan)
    expect(dueOn(given, 'case-statutory')).toBe('2026-03-30')
    const within = after(given, [examiner, testing('2026-03-04', 10, 'short'), at('2026-03-04')])
    expect(dueOn(within, 'case-statutory')).toBe('2026-03-30')
    const beyond = after(given, [examiner, testing('2026-03-04', 13, 'short'), at('2026-03-04')])
    expect(dueOn(beyond, 'case-statutory')).toBe('2026-04-02')
    const told = explainDeadline(beyond.current, beyond.plan, policy, calendar, 'case-statutory')
    expect(told).toMatchObject({ dueOn: '2026-04-02', stoppedDays: 3, total: 20 })
    expect(told?.sentences.some(({ zh }) => zh.includes('另有10个工作日余量'))).toBe(true)
    expect(told?.lines.filter(({ verdict }) => verdict === 'counted')).toHaveLength(20)
  })

  test('on the longest way every day of it does, and two that run at once do so once', () => {
    const long = after(accepted('2026-03-02', plan), [examiner, testing('2026-03-04', 5, 'long'), at('2026-03-04')])
    expect(dueOn(long, 'case-statutory')).toBe('2026-04-06')
    const both = after(long, [examiner, testing('2026-03-04', 5, 'short'), at('2026-03-04')])
    expect(dueOn(both, 'case-statutory')).toBe('2026-04-06')
  })
})

describe('what silence has done', () => {
  test.each<[string, Command]>([
    ['acceptance', accept],
    ['a list of what is missing', { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] }],
    [
      'non-acceptance',
      { type: 'DoNotAcceptApplication', ground: 'not-a-licence-matter', reason: '无需许可', remedy: '无需办理' },
    ],
  ])('%s comes on the last day, and not after it (行政许可法 32(4))', (_, command) => {
    const given = filed(planOf([approval('a')]))
    expect(dueOn(given, 'answer-application')).toBe('2026-03-09')
    expect(codeOf(given, clerk, command, at('2026-03-09'))).toBe('done')
    expect(codeOf(given, clerk, command, at('2026-03-10'))).toBe('too-late')
    expect(codeOf(given, OFFICE_ACTOR, { type: 'DeemAccepted' }, at('2026-03-10'))).toBe('done')
  })

  test('a renewal is decided on its last day, and not after it (行政许可法 50)', () => {
    const certified = after(
      accepted('2026-03-02'),
      [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' }],
      [approver, { type: 'GrantLicence', approval: 'a' }],
      [maker, { type: 'IssueCertificate' }],
    )
    const renewal: Command = { type: 'RequestMatter', approval: 'a', kind: 'renewal', filing: {}, reason: '继续经营' }
    const examined = after(
      certified,
      [owner, renewal, at('2031-01-06')],
      [examiner, { type: 'ExamineMatter', approval: 'a', opinion: 'pass', note: '符合' }, at('2031-01-07')],
    )
    for (const command of [
      { type: 'GrantMatter', approval: 'a' },
      { type: 'RefuseMatter', approval: 'a', reasons: '不符合条件' },
    ] as const satisfies Command[]) {
      expect(codeOf(examined, approver, command, at('2031-03-02'))).toBe('too-late')
    }
    expect(codeOf(examined, approver, { type: 'GrantMatter', approval: 'a' }, at('2031-03-01'))).toBe('done')
    expect(codeOf(examined, OFFICE_ACTOR, { type: 'DeemRenewed', approval: 'a' }, at('2031-03-02'))).toBe('done')
  })

  test('a second list begins nothing anew: the time to answer runs from the papers that came in last', () => {
    const ask = (override?: string): Command => ({
      type: 'RequestSupplement',
      list: [{ subject: 'floor-plan', what: '缺页' }],
      ...(override !== undefined && { override }),
    })
    const supply: Command = {
      type: 'SupplySupplement',
      materials: [{ material: 'floor-plan', file: null }],
      filing: {},
    }
    const again = after(
      filed(planOf([approval('a')])),
      [clerk, ask(), at('2026-03-04')],
      [owner, supply, at('2026-03-12')],
      [clerk, ask('另缺附图'), at('2026-03-17')],
    )
    expect(dueOn(again, 'answer-application')).toBe('2026-03-19')
  })
})

test('a deadline that a case has no longer ends with the act, and does not run on for nobody', () => {
  const certified = after(
    accepted('2026-03-02'),
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
  const before = deadlinesOf(certified.current, certified.plan, policy, calendar)
  const gone = lapsed(before, before.slice(1), '2026-03-05')
  expect(gone).toEqual([before[0]])
  const running = before.find(({ metOn }) => metOn === null)
  expect(lapsed(running ? [running] : [], [], '2026-03-05')).toEqual([{ ...running, metOn: '2026-03-05' }])
})
