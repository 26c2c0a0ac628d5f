import { describe, expect, test } from 'vitest'
import { deadlinesOf, explainDeadline } from './deadlines.ts'
import { approvalOf } from './case.ts'
import type { Command } from './command.ts'
import { noticesOf } from './notices.ts'
import { letterOf } from './tolerance/letter.ts'
import {
  approver,
  clerk,
  examiner,
  government,
  head,
  maker,
  OFFICE_ACTOR,
  owner,
  person,
  presider,
} from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { calendar, policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, letterFor, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** Given, when, then: what the law says may happen when things are not smooth. Every day is a working day unless named. */

const at = (day: string): string => `${day}T02:00:00.000Z`
const accept: Command = { type: 'AcceptApplication' }
const examine = (key = 'a', opinion: 'pass' | 'fail' = 'pass'): Command => ({
  type: 'ExamineApproval',
  approval: key,
  opinion,
  note: '意见',
})
const grant = (key = 'a'): Command => ({ type: 'GrantLicence', approval: key })
const refuse = (key = 'a', more = {}): Command => ({ type: 'RefuseLicence', approval: key, reasons: '理由', ...more })
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

/** A plan with a main paper that is there and two minor ones that are missing. */
const minor = (key: string) => ({ ...one.materials[0]!, key, deferrable: true })
const tolerant = planOf([approval('a')], { materials: [one.materials[0]!, minor('photo'), minor('lease')] })
const withPapersMissing = (): Run => filed(tolerant)

describe('before acceptance (行政许可法 32)', () => {
  test('not our authority: the right body must be named (32(2))', () => {
    const said = {
      type: 'DoNotAcceptApplication',
      ground: 'not-our-authority',
      reason: '理由',
      remedy: '救济',
    } as const
    expect(codeOf(filed(one), clerk, said)).toBe('answers-missing')
    const ended = after(filed(one), [clerk, { ...said, rightBody: '海关' }])
    expect(ended.current.nonAcceptance).toMatchObject({ ground: 'not-our-authority', rightBody: '海关' })
  })

  test('what can be put right on the spot is, and the record says what (32(3))', () => {
    const note = '申请人当场签字确认'
    const nothing: Command = { type: 'CorrectOnSpot', materials: [], filing: {}, note }
    expect(codeOf(filed(one), clerk, nothing)).toBe('unknown-subject')
    const paper = { material: 'floor-plan', file: 'f1' }
    const run = after(filed(one), [clerk, { ...nothing, materials: [paper] }])
    expect(run.current.materials).toEqual([paper])
    expect(run.current.stage).toBe('submitted')
    expect(codeOf(run, clerk, { ...nothing, materials: [{ material: 'passport', file: null }] })).toBe(
      'unknown-subject',
    )
  })

  test('a second list is blocked; one sent all the same needs a reason that stays in the record (72(4))', () => {
    const list = [{ subject: 'floor-plan', what: '不清晰' }]
    const supplied: Command = {
      type: 'SupplySupplement',
      materials: [{ material: 'floor-plan', file: null }],
      filing: {},
    }
    const run = after(filed(one), [clerk, { type: 'RequestSupplement', list }], [owner, supplied])
    expect(codeOf(run, clerk, { type: 'RequestSupplement', list })).toBe('supplement-already-requested')
    const again = after(run, [clerk, { type: 'RequestSupplement', list, override: '首次漏列消防意见' }])
    expect(again.current.supplement?.override).toBe('首次漏列消防意见')
  })

  test('a supplement may come in parts; only the last part starts the five days anew', () => {
    const list = [
      { subject: 'floor-plan', what: '不清晰' },
      { subject: 'subject-name', what: '与执照不一致' },
    ]
    const run = after(filed(one), [clerk, { type: 'RequestSupplement', list }, at('2026-03-03')])
    const paper: Command = { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {} }
    expect(codeOf(run, owner, paper, at('2026-03-04'))).toBe('materials-missing')
    const part = after(run, [owner, { ...paper, partly: true }, at('2026-03-04')])
    expect(part.current).toMatchObject({ stage: 'supplement-requested', supplement: { outstanding: ['subject-name'] } })
    const whole = after(part, [
      owner,
      { type: 'SupplySupplement', materials: [], filing: { 'subject-name': '测试商店' } },
      at('2026-03-06'),
    ])
    expect(whole.current.stage).toBe('submitted')
    expect(due(whole, 'answer-application')).toBe('2026-03-13')
  })

  test('a supplement that does not come is taken as a withdrawal from the next day on, not before', () => {
    const list = [{ subject: 'floor-plan', what: '不清晰' }]
    const run = after(filed(one), [clerk, { type: 'RequestSupplement', list }, at('2026-03-02')])
    expect(due(run, 'supply')).toBe('2026-03-23')
    const close: Command = { type: 'CloseUnsupplied' }
    expect(codeOf(run, OFFICE_ACTOR, close, at('2026-03-23'))).toBe('too-early')
    const paper: Command = { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {} }
    expect(codeOf(run, owner, paper, at('2026-03-24'))).toBe('too-late')
    const closed = after(run, [OFFICE_ACTOR, close, at('2026-03-24')])
    expect(closed.current).toMatchObject({ stage: 'withdrawn', withdrawal: { deemed: 'test' } })
    expect(codeOf(run, clerk, close, at('2026-03-24'))).toBe('not-allowed')
  })

  test('five working days without an answer: accepted from the day of receipt, over the Spring Festival too (32(4))', () => {
    const run = filed(one, at('2026-02-12'))
    expect(due(run, 'answer-application')).toBe('2026-02-26')
    expect(codeOf(run, OFFICE_ACTOR, { type: 'DeemAccepted' }, at('2026-02-26'))).toBe('too-early')
    const silent = after(run, [OFFICE_ACTOR, { type: 'DeemAccepted' }, at('2026-02-27')])
    expect(silent.current.acceptance).toMatchObject({ on: '2026-02-12', recordedOn: '2026-02-27', deemed: true })
    expect(approvalOf(silent.current, 'a').openedOn).toBe('2026-02-12')
    expect(due(silent, 'approval-statutory:a')).toBe('2026-03-18')
    expect(codeOf(silent, examiner, examine(), at('2026-02-27'))).toBe('done')
  })
})

describe('tolerance 容缺受理', () => {
  test('only with every main paper, a signed letter, and nothing but minor papers missing', () => {
    expect(codeOf(filed(one), clerk, { type: 'AcceptWithTolerance' })).toBe('tolerance-not-allowed')
    const run = withPapersMissing()
    expect(codeOf(run, clerk, { type: 'AcceptWithTolerance' })).toBe('tolerance-not-allowed')
    const letter = after(run, [owner, letterFor(run)])
    const open = after(letter, [clerk, { type: 'AcceptWithTolerance' }, at('2026-03-02')])
    expect(open.current.tolerance).toMatchObject({ missing: ['photo', 'lease'], supplyBy: '2026-03-09' })
    expect(due(open, 'approval-statutory:a')).toBe('2026-03-30')
  })

  test('the letter says which papers, by when and what follows, and is signed as it was read', () => {
    const run = withPapersMissing()
    const signed = letterFor(run)
    const letter = letterOf(run.current, { plan: run.plan, policy, calendar }, '2026-03-02')
    expect(letter).toMatchObject({ workingDays: 5, supplyBy: '2026-03-09', materials: ['photo', 'lease'] })
    expect(letter.text.map(({ zh }) => zh).join('')).toContain('最迟为2026-03-09')
    // Overnight the day moves; another paper goes missing; somebody signs what they did not read.
    expect(codeOf(run, owner, signed, at('2026-03-03'))).toBe('promise-moved')
    expect(codeOf(run, owner, { ...signed, supplyBy: '2026-03-10' })).toBe('promise-moved')
    expect(codeOf(run, owner, { ...signed, textHash: '0'.repeat(64) })).toBe('promise-moved')
    const done = after(run, [owner, signed])
    expect(done.record.at(-1)?.event).toMatchObject({
      type: 'ToleranceLetterSigned',
      promise: { supplyBy: '2026-03-09', workingDays: 5, textHash: signed.textHash },
    })
    expect(done.current.letter?.promise?.textHash).toBe(signed.textHash)
    const notice = noticesOf(done.record, { plan: done.plan, policy }).find(({ kind }) => kind === 'tolerance-letter')
    expect(notice?.text).toEqual(letter.text)
  })

  const open = (): Run => {
    const run = withPapersMissing()
    return after(run, [owner, letterFor(run)], [clerk, { type: 'AcceptWithTolerance' }])
  }
  const supply = (...keys: string[]): Command => ({
    type: 'SupplyDeferred',
    materials: keys.map((material) => ({ material, file: null })),
  })

  test('the clock runs and the examination goes on, but nothing is decided before the papers are there', () => {
    const run = after(open(), [examiner, examine()])
    expect(codeOf(run, approver, grant())).toBe('tolerance-open')
    expect(codeOf(run, approver, refuse())).toBe('tolerance-open')
    const part = after(run, [owner, supply('photo')])
    expect(part.current.tolerance?.missing).toEqual(['lease'])
    expect(codeOf(part, approver, grant())).toBe('tolerance-open')
    expect(codeOf(part, owner, supply('photo'))).toBe('unknown-subject')
    expect(codeOf(after(part, [owner, supply('lease')]), approver, grant())).toBe('done')
  })

  test('late: acceptance is withdrawn in writing, with reasons and remedies', () => {
    const run = open()
    expect(codeOf(run, OFFICE_ACTOR, { type: 'CloseTolerance' }, at('2026-03-09'))).toBe('too-early')
    expect(codeOf(run, owner, supply('photo', 'lease'), at('2026-03-10'))).toBe('too-late')
    const ended = after(run, [OFFICE_ACTOR, { type: 'CloseTolerance' }, at('2026-03-10')])
    expect(ended.current.stage).toBe('acceptance-withdrawn')
    expect(ended.current.ending?.reasons).toContain('平面图')
    expect(ended.current.ending?.remedies.reviewDays).toBe(60)
  })
})

describe('procedures that stop the clock (行政许可法 45)', () => {
  const start = (kind: string, more = {}): Command =>
    ({
      type: 'StartProcedure',
      approval: 'a',
      kind,
      basis: '《测试法》第五条',
      plannedDays: 5,
      startedOn: '2026-03-04',
      ...more,
    }) as Command

  test('a procedure takes its days out of both clocks, once; the days beyond what was told count', () => {
    const run = after(accepted(), [examiner, start('testing'), at('2026-03-04')])
    expect(due(run, 'approval-statutory:a')).toBe('2026-04-06')
    expect(due(run, 'approval-promised:a')).toBe('2026-03-16')
    const id = run.current.approvals[0]!.procedures[0]!.id
    const late = after(run, [
      examiner,
      { type: 'EndProcedure', approval: 'a', procedure: id, endedOn: '2026-03-20', result: '合格' },
      at('2026-03-20'),
    ])
    expect(due(late, 'approval-statutory:a')).toBe('2026-04-06')
    const early = after(run, [
      examiner,
      { type: 'EndProcedure', approval: 'a', procedure: id, endedOn: '2026-03-06', result: '合格' },
      at('2026-03-06'),
    ])
    expect(due(early, 'approval-statutory:a')).toBe('2026-04-01')
    const told = explainDeadline(late.current, late.plan, policy, calendar, 'approval-statutory:a')
    expect(told?.lines.filter(({ verdict }) => verdict === 'stopped')).toHaveLength(5)
    expect(told?.stoppedDays).toBe(5)
  })

  test('nothing is decided while one runs, and it ends neither before it began nor in the future', () => {
    const run = after(accepted(), [examiner, examine()], [examiner, start('appraisal'), at('2026-03-04')])
    expect(codeOf(run, approver, grant(), at('2026-03-05'))).toBe('procedure-open')
    const end = (endedOn: string): Command => ({
      type: 'EndProcedure',
      approval: 'a',
      procedure: run.current.approvals[0]!.procedures[0]!.id,
      endedOn,
      result: '结论',
    })
    expect(codeOf(run, examiner, end('2026-03-03'), at('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(run, examiner, end('2026-03-06'), at('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(run, examiner, end('2026-03-05'), at('2026-03-05'))).toBe('done')
  })

  test('without a basis nothing stops; a visit or a consultation never does unless the item says so', () => {
    expect(codeOf(accepted(), examiner, start('testing', { basis: '' }), at('2026-03-04'))).toBe('procedure-invalid')
    expect(codeOf(accepted(), examiner, start('item-basis', { name: '公示' }), at('2026-03-04'))).toBe(
      'procedure-invalid',
    )
    const listed = planOf([
      approval('a', {
        procedures: [{ name: '公示', kind: 'item-basis', basis: '《测试条例》第九条', typicalDays: 7 }],
      }),
    ])
    const run = after(accepted(listed), [examiner, start('item-basis', { name: '公示', basis: '' }), at('2026-03-04')])
    expect(run.current.approvals[0]?.procedures[0]).toMatchObject({ name: '公示', basis: '《测试条例》第九条' })
    expect(codeOf(accepted(), examiner, start('testing', { startedOn: '2026-03-09' }), at('2026-03-04'))).toBe(
      'procedure-invalid',
    )
  })
})

describe('others are told and heard, and hearings (行政许可法 36, 46 to 48)', () => {
  const schedule = (more = {}): Command => ({
    type: 'ScheduleHearing',
    approval: 'a',
    day: '2026-03-16',
    place: '听证室',
    presider: 'presider',
    public: true,
    exOfficio: false,
    basis: '行政许可法 47',
    ...more,
  })
  const told = (): Run =>
    after(accepted(), [examiner, examine()], [examiner, { type: 'TellHearingRight', approval: 'a' }, at('2026-03-03')])

  test('who was told of the right may ask within five days, and nothing is decided before', () => {
    expect(codeOf(told(), approver, grant(), at('2026-03-10'))).toBe('party-not-heard')
    expect(codeOf(told(), approver, grant(), at('2026-03-11'))).toBe('done')
    const ask: Command = { type: 'RequestHearing', approval: 'a', reason: '重大利益' }
    expect(codeOf(told(), owner, ask, at('2026-03-11'))).toBe('too-late')
    const asked = after(told(), [owner, ask, at('2026-03-04')])
    expect(due(asked, 'hold-hearing:a')).toBe('2026-04-01')
    expect(codeOf(asked, approver, grant(), at('2026-03-20'))).toBe('hearing-open')
  })

  test('notice seven working days ahead, by a presider who is no examiner of the case', () => {
    const asked = after(told(), [
      owner,
      { type: 'RequestHearing', approval: 'a', reason: '重大利益' },
      at('2026-03-04'),
    ])
    expect(codeOf(asked, examiner, schedule({ day: '2026-03-13' }), at('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(asked, examiner, schedule({ presider: 'examiner' }), at('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(told(), examiner, schedule(), at('2026-03-05'))).toBe('procedure-invalid')
    expect(codeOf(told(), examiner, schedule({ exOfficio: true }), at('2026-03-05'))).toBe('done')
    const set = after(asked, [examiner, schedule(), at('2026-03-05')])
    const held: Command = {
      type: 'HoldHearing',
      approval: 'a',
      heldOn: '2026-03-16',
      attended: '申请人、利害关系人',
      transcript: '笔录',
      signedOn: '2026-03-16',
    }
    expect(codeOf(set, person('other', 'hearing-officer'), held, at('2026-03-16'))).toBe('not-allowed')
    const both = { ...presider, grants: [...presider.grants, ...approver.grants] }
    const over = after(set, [both, held, at('2026-03-16')])
    expect(over.current.holders.presider).toBe('preside')
    expect(codeOf(over, both, grant(), at('2026-03-17'))).toBe('duty-conflict')
    expect(codeOf(over, approver, grant(), at('2026-03-17'))).toBe('answers-missing')
    const decided = after(over, [approver, { ...grant(), onTranscript: '采纳第二项意见' } as Command, at('2026-03-17')])
    expect(types(decided)).toContain('LicenceGranted')
    expect(due(decided, 'approval-statutory:a')).toBe('2026-04-08')
  })

  test('an interested party is told, heard, and may ask for the hearing itself', () => {
    const tell: Command = { type: 'TellInterestedParty', approval: 'a', party: '相邻住户代表', what: '拟准予' }
    const run = after(accepted(), [examiner, examine()], [examiner, tell, at('2026-03-03')])
    expect(codeOf(run, approver, grant(), at('2026-03-04'))).toBe('party-not-heard')
    const hear = {
      type: 'HearInterestedParty',
      approval: 'a',
      party: '相邻住户代表',
      statement: '噪声',
      asksForHearing: false,
    } as const
    expect(codeOf(run, examiner, { ...hear, party: '别人' }, at('2026-03-04'))).toBe('unknown-subject')
    expect(codeOf(after(run, [examiner, hear, at('2026-03-04')]), approver, grant(), at('2026-03-04'))).toBe('done')
    const asks = after(run, [examiner, { ...hear, asksForHearing: true }, at('2026-03-04')])
    expect(codeOf(asks, approver, grant(), at('2026-03-20'))).toBe('hearing-open')
  })
})

describe('extension (行政许可法 42)', () => {
  const extend: Command = { type: 'ExtendLimit', approval: 'a', reason: '需核实境外资料' }

  test('once, on or before the last day, by the head of the agency; reason kept', () => {
    expect(codeOf(accepted(), examiner, extend)).toBe('not-allowed')
    expect(codeOf(accepted(), head, extend, at('2026-03-31'))).toBe('too-late')
    const run = after(accepted(), [head, extend, at('2026-03-30')])
    expect(due(run, 'approval-statutory:a')).toBe('2026-04-13')
    expect(due(run, 'case-statutory')).toBe('2026-04-13')
    expect(codeOf(run, head, extend, at('2026-03-30'))).toBe('extended-already')
    expect(codeOf(accepted(planOf([approval('a', { extension: null })])), head, extend)).toBe('act-not-open')
  })

  test('by the government only for what several bodies handle together (42(2))', () => {
    const joint: Command = { type: 'ExtendJointLimit', reason: '联合办理需协调' }
    const plan = planOf([approval('a'), approval('b', { department: 'fire' })])
    expect(codeOf(accepted(plan), head, joint)).toBe('not-allowed')
    const run = after(accepted(plan), [government, joint, at('2026-03-03')])
    expect(due(run, 'case-statutory')).toBe('2026-04-20')
    expect(codeOf(run, government, joint, at('2026-03-03'))).toBe('extended-already')
  })
})

describe('bars on a new application (行政许可法 78, 79)', () => {
  test('false materials for what concerns safety bar the item for a year', () => {
    const plan = planOf([approval('a', { safetyCritical: true })])
    const run = after(
      accepted(plan),
      [examiner, examine('a', 'fail')],
      [approver, refuse('a', { falseMaterials: true })],
    )
    expect(run.current.bars).toEqual([
      { item: 'a', until: '2027-03-02', ground: 'false-materials', basis: '行政许可法 78' },
    ])
    const plain = after(accepted(), [examiner, examine('a', 'fail')], [approver, refuse('a', { falseMaterials: true })])
    expect(plain.current.bars).toEqual([])
  })

  test('so do false materials that are found before acceptance, each item of public safety once', () => {
    const plan = planOf([
      approval('a:1', { item: 'a', safetyCritical: true, final: false }),
      approval('a:2', { item: 'a', safetyCritical: true, needs: ['a:1'] }),
      approval('b', { safetyCritical: true }),
      approval('c'),
    ])
    const turnDown = (ground: 'false-materials' | 'still-incomplete'): Command => ({
      type: 'DoNotAcceptApplication',
      ground,
      reason: '提供虚假的检验报告',
      remedy: '一年后可再次申请',
    })
    const run = after(filed(plan), [clerk, turnDown('false-materials')])
    const bar = { until: '2027-03-02', ground: 'false-materials', basis: '行政许可法 78' }
    expect(run.current.bars).toEqual([
      { item: 'a', ...bar },
      { item: 'b', ...bar },
    ])
    const notices = noticesOf(run.record, { plan, policy })
    expect(notices.at(-1)?.text[0]?.zh).toContain('2027-03-02（含当日）以前不得再次申请')
    expect(after(filed(plan), [clerk, turnDown('still-incomplete')]).current.bars).toEqual([])
  })

  test('fraud bars it for three years, and the licence leaves the paper', () => {
    const plan = planOf([approval('a', { safetyCritical: true }), approval('b')])
    const run = after(
      certified(plan),
      ...proposedEnd({ approval: 'a', act: 'RevokeLicence', ground: 'fraud-or-bribery' }, '2026-03-02'),
      [
        approver,
        { type: 'RevokeLicence', approval: 'a', ground: 'fraud-or-bribery', reasons: '以欺骗手段取得' },
        '2026-03-10T02:00:00.000Z',
      ],
    )
    expect(run.current.bars[0]).toMatchObject({ item: 'a', until: '2029-03-10', ground: 'fraud' })
    expect(run.current.certificates[0]).toMatchObject({ approvals: ['b'], kind: 'single', revision: 2 })
  })
})
