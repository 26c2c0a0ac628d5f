import { describe, expect, test } from 'vitest'
import { deadlinesOf } from '../deadlines.ts'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { ASKED, ENDINGS, mustHear, PROPOSED, type ProposedAct } from './grounds.ts'
import { noticesOf } from '../notices.ts'
import { tasksOf } from '../tasks.ts'
import {
  approver,
  clerk,
  examiner,
  maker,
  owner,
  person,
  presider,
  regulator,
  secondRegulator,
} from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, noon, PENALTY, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** The end of a licence in two acts of two people, told and heard between (行政许可法 7, 8, 69, 70; 行政处罚法 44, 45, 63, 64). */

const plan = planOf([approval('a'), approval('b')])
const certified = (): Run =>
  after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    ...['a', 'b'].flatMap((key): [typeof clerk, Command][] => [
      [examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '意见' }],
      [approver, { type: 'GrantLicence', approval: key }],
    ]),
    [maker, { type: 'IssueCertificate' }],
  )

const FAULT = { approval: 'a', act: 'RevokeLicence', ground: 'applicant-unqualified' } as const
const propose: Command = {
  type: 'ProposeEnding',
  ...FAULT,
  facts: '经营场所与学校相距不足五十米',
  reasons: '不具备条件',
}
const tell = (servedOn = '2026-03-02'): Command => ({
  type: 'TellEnding',
  approval: 'a',
  method: 'post',
  servedOn,
  proof: 'EMS 1',
})
const revoke = (more: object = {}): Command => ({
  type: 'RevokeLicence',
  approval: 'a',
  ground: 'applicant-unqualified',
  reasons: '不具备法定条件',
  ...more,
})
const speak = (asksForHearing = false): Command => ({
  type: 'StateOnEnding',
  approval: 'a',
  statement: '已搬离学校周边',
  asksForHearing,
})
const told = (): Run => after(certified(), ...proposedEnd(FAULT, '2026-03-02'))
const dues = (run: Run) =>
  Object.fromEntries(
    deadlinesOf(run.current, plan, policy, calendar).flatMap(({ key, dueOn, metOn }) =>
      metOn === null ? [[key, dueOn]] : [],
    ),
  )
const waiting = (run: Run) =>
  tasksOf(run.current, plan, deadlinesOf(run.current, plan, policy, calendar))
    .filter(({ subject }) => subject === 'a')
    .map(({ command, role, dueOn }) => [command, role, dueOn])
const refusalOf = (run: Run, ...act: [typeof clerk, Command, string]) => {
  const { outcome } = attempt(run, ...act)
  return 'refusal' in outcome ? outcome.refusal : undefined
}

describe('two people', () => {
  test('a licence is not ended in one act, by anybody and on any ground', () => {
    const one: Readonly<Record<ProposedAct, Command>> = {
      RevokeLicence: revoke(),
      WithdrawLicence: { type: 'WithdrawLicence', approval: 'a', reasons: '理由', compensation: '补偿' },
      CancelLicence: { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '理由' },
      RecordPenaltyRevocation: {
        type: 'RecordPenaltyRevocation',
        approval: 'a',
        authority: '某局',
        decisionNumber: '1号',
        reasons: '理由',
      },
    }
    for (const act of PROPOSED) {
      const by = act === 'RecordPenaltyRevocation' ? regulator : approver
      const refusal = refusalOf(certified(), by, one[act], noon('2026-03-10'))
      expect([act, refusal?.code]).toEqual([act, 'ending-not-proposed'])
      expect(refusal?.reason.zh).toContain('一人提出、另一人决定')
    }
  })

  test('whoever proposed it does not decide it, whatever else they may do, nor as another party of theirs', () => {
    const both = { ...examiner, grants: [...examiner.grants, ...approver.grants] }
    expect(codeOf(told(), both, revoke(), noon('2026-03-10'))).toBe('duty-conflict')
    expect(codeOf(told(), { ...approver, same: ['examiner'] }, revoke(), noon('2026-03-10'))).toBe('duty-conflict')
    expect(
      codeOf(told(), { ...approver, same: ['examiner'] }, { type: 'DeclineEnding', approval: 'a', reasons: '无' }),
    ).toBe('duty-conflict')
    expect(codeOf(told(), person('other', 'approver', 'fire'), revoke(), noon('2026-03-10'))).toBe('not-allowed')
    expect(codeOf(told(), approver, revoke(), noon('2026-03-10'))).toBe('done')
  })

  test('it is decided on the ground that was proposed and told, and on no other', () => {
    const other = revoke({ ground: 'fraud-or-bribery' })
    expect(refusalOf(told(), approver, other, noon('2026-03-10'))).toMatchObject({
      code: 'ending-differs',
      faults: [{ pointer: '/ground' }],
    })
    const cancel: Command = { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '理由' }
    expect(codeOf(told(), approver, cancel, noon('2026-03-10'))).toBe('act-not-open')
  })

  test('sent back it is proposed anew and told anew; the time to decide runs on from the first proposal', () => {
    const back = after(told(), [
      approver,
      { type: 'SendBackEnding', approval: 'a', reasons: '补充测量记录' },
      noon('2026-03-12'),
    ])
    expect(waiting(back)).toMatchObject([['ProposeEnding', 'examiner', '2026-05-25']])
    expect(codeOf(back, approver, revoke(), noon('2026-03-16'))).toBe('act-not-open')
    expect(codeOf(back, examiner, tell(), noon('2026-03-13'))).toBe('act-not-open')
    const again = after(back, [examiner, propose, noon('2026-03-13')])
    expect(codeOf(again, approver, revoke(), noon('2026-05-12'))).toBe('ending-not-told')
    expect(waiting(again)).toMatchObject([['TellEnding', 'examiner', '2026-05-25']])
  })

  test('its proposer takes it back; nobody else does, and one proposal waits for another', () => {
    const take: Command = { type: 'WithdrawEndingProposal', approval: 'a', reasons: '核实后事实不成立' }
    expect(codeOf(told(), approver, take)).toBe('not-allowed')
    expect(codeOf(told(), examiner, propose)).toBe('ending-open')
    const taken = after(told(), [examiner, take, noon('2026-03-03')])
    expect(approvalOf(taken.current, 'a').licence).toMatchObject({ standing: 'granted', proposal: null })
    expect(waiting(taken)).toEqual([])
    // Whoever was told that their licence is to end is told that it does not.
    expect(noticesOf(taken.record, { plan, policy }).at(-1)?.title.zh).toBe('终止办理告知书')
    expect(codeOf(taken, approver, revoke(), noon('2026-03-10'))).toBe('ending-not-proposed')
  })

  test('declined, the licence stands, and a promise that was found broken is answered for', () => {
    const declined = after(told(), [approver, { type: 'DeclineEnding', approval: 'a', reasons: '距离符合要求' }])
    expect(approvalOf(declined.current, 'a').licence).toMatchObject({ standing: 'granted', proposal: null })
    expect(noticesOf(declined.record, { plan, policy }).at(-1)).toMatchObject({ kind: 'ending', approval: 'a' })
  })
})

test('what will stand on the notice and on the decision is told where it is typed, before it is proposed', () => {
  const rare = '\u{30000}'
  const faultsOf = (run: Run, ...act: [typeof clerk, Command, string]) => {
    const refusal = refusalOf(run, ...act)
    return refusal?.code === 'unprinted-text' ? refusal.faults?.map(({ pointer }) => pointer) : refusal?.code
  }
  const facts = { ...propose, facts: rare, reasons: `理由${rare}` } as Command
  expect(faultsOf(certified(), examiner, facts, noon('2026-03-02'))).toEqual(['/facts', '/reasons'])
  const penalty = { ...PENALTY, authority: `某局${rare}`, statement: `称${rare}` }
  const record: Command = { type: 'ProposePenaltyRecord', approval: 'a', facts: '事实', penalty }
  expect(faultsOf(certified(), regulator, record, noon('2026-03-20'))).toEqual([
    '/penalty/authority',
    '/penalty/statement',
  ])
  // The holder's word is taken in any characters; reasons to let the licence stand are checked whether or not anybody was told.
  const said: Command = { type: 'StateOnEnding', approval: 'a', statement: rare, asksForHearing: false }
  expect(faultsOf(told(), owner, said, noon('2026-03-09'))).toBeUndefined()
  for (const type of ['DeclineEnding', 'WithdrawEndingProposal'] as const) {
    const by = type === 'DeclineEnding' ? approver : examiner
    expect(faultsOf(told(), by, { type, approval: 'a', reasons: rare }, noon('2026-03-10'))).toEqual(['/reasons'])
  }
  const withhold: Command = { type: 'WithholdRevocation', approval: 'a', ground: FAULT.ground, reasons: rare }
  expect(faultsOf(told(), approver, withhold, noon('2026-03-10'))).toEqual(['/reasons'])
  expect(faultsOf(told(), approver, revoke({ reasons: rare }), noon('2026-03-10'))).toEqual(['/reasons'])
  expect(faultsOf(told(), approver, revoke({ onHeard: rare }), noon('2026-03-10'))).toEqual(['/onHeard'])
})

describe('told and heard', () => {
  test.each(
    ENDINGS.filter(
      ({ act, ground }) =>
        act !== 'WithholdRevocation' && act !== 'RecordPenaltyRevocation' && ground !== 'promise-broken',
    ),
  )('$act $ground: told first where the law demands it, and not where it does not', (ending) => {
    const { act, ground } = ending as { act: 'RevokeLicence'; ground: 'fraud-or-bribery' }
    const compensation = act === ('WithdrawLicence' as string) ? { compensation: '补偿' } : {}
    const gone = after(certified(), [
      clerk,
      { type: 'ReportHolderEnded', kind: 'death', endedOn: '2026-03-02', evidence: '证明' },
    ])
    // What the record bears out: a licence that has run out, whose holder is gone, or that was revoked before.
    const before = ground === ('revoked-or-withdrawn' as string) ? revoked() : gone
    const day = ground === ('expired' as string) ? '2031-03-03' : '2026-03-10'
    const asked =
      ground === (ASKED as string)
        ? after(before, [owner, { type: 'AskCancellation', approval: 'a', reason: '不再经营', files: [] }])
        : before
    const run = after(asked, [
      examiner,
      { type: 'ProposeEnding', approval: 'a', act, ground, facts: '事实', reasons: '理由', ...compensation },
      noon(day),
    ])
    const decision = { type: act, approval: 'a', ground, reasons: '理由', ...compensation } as Command
    const { outcome } = attempt(run, approver, decision, noon('2031-04-01'))
    if (mustHear(ending)) {
      expect(outcome).toMatchObject({ refusal: { code: 'ending-not-told' } })
      expect('refusal' in outcome && outcome.refusal.reason.zh).toContain('《行政许可法》第七条')
      expect(waiting(run).map(([command]) => command)).toEqual(['TellEnding'])
    } else {
      expect(outcome).toHaveProperty('events')
      expect(codeOf(run, examiner, tell(day), noon(day))).toBe('act-not-open')
    }
  })

  const revoked = (): Run => after(told(), [approver, revoke(), noon('2026-03-10')])

  test('five working days run from service: on the last of them nothing is decided, on the next it is (程序暂行规定 44)', () => {
    // Served on Thursday 2026-03-05: Friday, then Monday to Thursday 2026-03-12.
    const run = after(
      certified(),
      [examiner, propose, noon('2026-03-02')],
      [examiner, tell('2026-03-05'), noon('2026-03-05')],
    )
    expect(dues(run)).toMatchObject({ 'be-heard:a': '2026-03-12', 'decide-ending:a': '2026-05-25' })
    expect(waiting(run)).toEqual([
      ['StateOnEnding', 'applicant', '2026-03-12'],
      ['RevokeLicence', 'approver', '2026-05-25'],
    ])
    const refusal = refusalOf(run, approver, revoke(), noon('2026-03-12'))
    expect(refusal?.code).toBe('party-not-heard')
    expect(refusal?.reason.zh).toContain('《行政许可法》第七条')
    expect(codeOf(run, approver, revoke(), noon('2026-03-13'))).toBe('done')
  })

  test('it is served not before it is proposed and not in the future, and once', () => {
    const run = after(certified(), [examiner, propose, noon('2026-03-04')])
    expect(codeOf(run, examiner, tell('2026-03-03'), noon('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(run, examiner, tell('2026-03-06'), noon('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(told(), examiner, tell(), noon('2026-03-05'))).toBe('act-not-open')
  })

  test('the holder speaks online, or the window writes it down; the decision says how it was weighed', () => {
    expect(codeOf(certified(), owner, speak())).toBe('act-not-open')
    const spoken = after(told(), [owner, speak(), noon('2026-03-04')])
    expect(waiting(spoken)).toEqual([['RevokeLicence', 'approver', '2026-05-25']])
    // What was said early does not end the time to say more, or to ask for a hearing.
    expect(codeOf(spoken, approver, revoke({ onHeard: '不采纳' }), noon('2026-03-09'))).toBe('party-not-heard')
    expect(refusalOf(spoken, approver, revoke(), noon('2026-03-10'))).toMatchObject({
      code: 'ending-differs',
      faults: [{ pointer: '/onHeard' }],
    })
    const record = (saidOn: string): Command => ({
      type: 'RecordEndingStatement',
      approval: 'a',
      statement: '来窗口陈述',
      asksForHearing: false,
      saidOn,
    })
    expect(codeOf(told(), clerk, record('2026-03-01'), noon('2026-03-04'))).toBe('procedure-invalid')
    expect(codeOf(told(), clerk, record('2026-03-05'), noon('2026-03-04'))).toBe('procedure-invalid')
    expect(codeOf(told(), clerk, record('2026-03-03'), noon('2026-03-04'))).toBe('done')
    const run = after(spoken, [approver, revoke({ onHeard: '已核实，未搬离' }), noon('2026-03-10')])
    const decision = noticesOf(run.record, { plan, policy }).at(-1)
    expect(decision).toMatchObject({ title: { zh: '撤销行政许可决定书' }, adverse: true })
    const text = decision?.text.map(({ zh }) => zh).join('\n')
    for (const said of [
      '2026-03-02已告知',
      '2026-03-04被许可人提出了陈述、申辩',
      '查明的事实：',
      '第六十九条第一款第（四）项',
      '已核实，未搬离',
      '申请行政复议',
    ]) {
      expect(text).toContain(said)
    }
  })

  test('late, they may still speak until it is decided, but not ask for a hearing any more (行政许可法 47)', () => {
    expect(codeOf(told(), owner, speak(true), noon('2026-03-09'))).toBe('done')
    expect(codeOf(told(), owner, speak(true), noon('2026-03-10'))).toBe('procedure-invalid')
    expect(codeOf(told(), owner, speak(), noon('2026-03-10'))).toBe('done')
  })

  test('asked for, a hearing is announced seven working days ahead, held by another, and nothing is decided before (48)', () => {
    const asked = after(told(), [owner, speak(true), noon('2026-03-04')])
    const heard = revoke({ onHeard: '根据笔录，不采纳' })
    expect(codeOf(asked, approver, heard, noon('2026-03-20'))).toBe('hearing-open')
    expect(dues(asked)['hold-hearing:a#' + String(approvalOf(asked.current, 'a').licence?.proposal?.id)]).toBe(
      '2026-04-01',
    )
    const schedule = (day: string, by = 'presider'): Command => ({
      type: 'ScheduleHearing',
      approval: 'a',
      day,
      place: '听证室',
      presider: by,
      public: true,
      exOfficio: false,
      basis: '市场监督管理行政许可程序暂行规定 43',
    })
    // Announced on Thursday 2026-03-05, the seventh working day is Monday 2026-03-16.
    expect(codeOf(asked, examiner, schedule('2026-03-13'), noon('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(asked, examiner, schedule('2026-03-16', 'examiner'), noon('2026-03-05'))).toBe('procedure-invalid')
    const announced = after(asked, [examiner, schedule('2026-03-16'), noon('2026-03-05')])
    expect(waiting(announced)[0]?.slice(0, 2)).toEqual(['HoldHearing', 'hearing-officer'])
    const hold: Command = {
      type: 'HoldHearing',
      approval: 'a',
      heldOn: '2026-03-16',
      attended: '被许可人',
      transcript: '笔录',
      signedOn: '2026-03-16',
    }
    expect(codeOf(announced, presider, hold, noon('2026-03-13'))).toBe('procedure-invalid')
    const held = after(announced, [presider, hold, noon('2026-03-17')])
    expect(approvalOf(held.current, 'a').hearing).toBeNull()
    expect(codeOf(held, approver, revoke(), noon('2026-03-17'))).toBe('ending-differs')
    // The hearing does not count into the sixty days (45): 2026-05-25 and the days from its notice to its transcript.
    expect(dues(held)['decide-ending:a']).toBe('2026-06-03')
    expect(codeOf(held, approver, heard, noon('2026-03-17'))).toBe('done')
  })

  test('to let the licence stand needs nobody to be heard', () => {
    const proposed = after(certified(), [examiner, propose, noon('2026-03-02')])
    expect(
      codeOf(proposed, approver, { type: 'DeclineEnding', approval: 'a', reasons: '无' }, noon('2026-03-02')),
    ).toBe('done')
  })
})

describe('a penalty that was imposed outside 吊销', () => {
  const record = (change: object = {}): Command => ({
    type: 'ProposePenaltyRecord',
    approval: 'a',
    facts: '违法经营，情节严重',
    penalty: { ...PENALTY, ...change },
  })
  const codes = (change: object) => refusalOf(certified(), regulator, record(change), noon('2026-04-20'))

  test('is recorded if it was told and the five days to ask for a hearing had passed (行政处罚法 44, 63, 64(1))', () => {
    // Told on Monday 2026-03-02: the fifth working day is Monday 2026-03-09.
    expect(codes({ decidedOn: '2026-03-09' })).toMatchObject({
      code: 'ending-not-told',
      faults: [{ pointer: '/penalty/decidedOn', reason: { zh: expect.stringContaining('行政处罚法第六十四条') } }],
    })
    expect(codes({ decidedOn: '2026-03-10' })).toBeUndefined()
    expect(codes({ decidedOn: '2026-02-27' })?.code).toBe('ending-not-told')
    expect(codes({ decidedOn: '2026-04-21' })?.code).toBe('ending-not-told')
  })

  test('with a hearing: announced seven working days ahead, and decided after it (64(2), 65)', () => {
    // Announced on Wednesday 2026-03-04: the seventh working day is Friday 2026-03-13.
    const hearing = { noticeOn: '2026-03-04', heldOn: '2026-03-13' }
    expect(codes({ hearing, decidedOn: '2026-03-16' })).toBeUndefined()
    expect(
      codes({ hearing: { ...hearing, heldOn: '2026-03-12' }, decidedOn: '2026-03-16' })?.faults?.[0]?.reason.zh,
    ).toContain('七日前')
    expect(codes({ hearing, decidedOn: '2026-03-12' })?.faults?.[0]?.reason.zh).toContain('第六十五条')
    expect(codes({ hearing: { noticeOn: '2026-03-01', heldOn: '2026-03-13' }, decidedOn: '2026-03-16' })?.code).toBe(
      'ending-not-told',
    )
  })

  test.each([
    ['WithdrawLicence', null],
    ['RevokeLicence', 'applicant-unqualified'],
    ['CancelLicence', 'other-by-law'],
  ] as const)(
    'holds up that the bureau proposes %s, and says why and until when (行政处罚法 73, 行政许可法 70(4))',
    (act, ground) => {
      const proposed = after(certified(), [regulator, record(), noon('2026-03-11')])
      const ofTheBureau: Command = { type: 'ProposeEnding', approval: 'a', act, ground, facts: '事实', reasons: '理由' }
      const held = refusalOf(proposed, examiner, ofTheBureau, noon('2026-03-11'))
      expect(held?.code).toBe('ending-open')
      expect(held?.reason.zh).toMatch(
        /不因复议、诉讼停止执行（行政处罚法第七十三条）.*行政许可法第七十条第四项.*登记、退回或者撤回之前/,
      )
      expect(held?.reason.en).toMatch(
        /Penalty Law, art\. 73.*Licensing Law, art\. 70\(4\).*confirmed, sent back or taken back/,
      )
      const back: Command = { type: 'ReturnPenaltyRecord', approval: 'a', reasons: '文号不符' }
      const returned = after(proposed, [secondRegulator, back, noon('2026-03-11')])
      expect(refusalOf(returned, examiner, ofTheBureau, noon('2026-03-11'))?.reason.zh ?? '').not.toContain(
        '第七十三条',
      )
    },
  )

  test('waits for a second officer, who compares it with the decision or sends it back', () => {
    const proposed = after(certified(), [regulator, record(), noon('2026-03-11')])
    expect(waiting(proposed)).toMatchObject([['RecordPenaltyRevocation', 'regulator', '2026-06-03']])
    const confirm = (decisionNumber: string): Command => ({
      type: 'RecordPenaltyRevocation',
      approval: 'a',
      authority: PENALTY.authority,
      decisionNumber,
      reasons: '核对无误',
    })
    expect(codeOf(proposed, regulator, confirm(PENALTY.decisionNumber))).toBe('duty-conflict')
    expect(codeOf(proposed, secondRegulator, confirm('处字〔2026〕2号'))).toBe('ending-differs')
    const back = after(proposed, [secondRegulator, { type: 'ReturnPenaltyRecord', approval: 'a', reasons: '文号不符' }])
    expect(codeOf(back, secondRegulator, confirm(PENALTY.decisionNumber))).toBe('act-not-open')
    expect(waiting(back)).toMatchObject([['ProposePenaltyRecord', 'regulator', '2026-06-03']])
    const again = after(
      back,
      [regulator, record(), noon('2026-03-12')],
      [secondRegulator, confirm(PENALTY.decisionNumber), noon('2026-03-12')],
    )
    expect(approvalOf(again.current, 'a').licence).toMatchObject({ standing: 'revoked-as-penalty', proposal: null })
  })
})
