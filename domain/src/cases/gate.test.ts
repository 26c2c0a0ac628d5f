import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from './permissions.ts'
import type { Actor } from '../parties/person.ts'
import { approvalOf } from './case.ts'
import type { Command, CommandType } from './command.ts'
import { allowedCommands, closedByDuty, gate, stageGate } from './gate.ts'
import {
  approver,
  clerk,
  examiner,
  head,
  inspectors,
  maker,
  OFFICE_ACTOR,
  owner,
  person,
  presider,
  regulator,
} from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { timesOf } from '@yizheng/testkit/rules'
import { after, filed, type Run } from '@yizheng/testkit/runs'

/** What is open at which stage: every act that could be thought of, tried at each. */

const TYPES = Object.keys(PERMISSIONS) as CommandType[]
const at = (day: string): string => `${day}T02:00:00.000Z`

/** `a` is inspected and may be suspended; `b` needs it; `c` is another department's. */
const plan = planOf([
  approval('a', { inspected: true, afterGrant: { suspension: '某法 3', transfer: '某法 4' } }),
  approval('b', { needs: ['a'] }),
  approval('c', { regulator: 'urban' }),
])

function openAt({ current, plan: own }: Run): string {
  const isOpen = (type: CommandType, more: object = {}) => stageGate(current, own, { type, ...more }) === undefined
  return TYPES.flatMap((type) => {
    const { about } = PERMISSIONS[type]
    const subjects =
      about === 'approval'
        ? own.approvals.filter(({ key }) => isOpen(type, { approval: key })).map(({ key }) => key)
        : about === 'regulator'
          ? ['market', 'urban'].filter((each) => isOpen(type, { regulator: each }))
          : isOpen(type)
            ? ['']
            : []
    return subjects.length === 0 ? [] : [subjects[0] === '' ? type : `${type}(${subjects.join(' ')})`]
  }).join(' ')
}

const accepted = (own = plan): Run => after(filed(own), [clerk, { type: 'AcceptApplication' }])
const examined = (...keys: string[]): Run =>
  after(
    accepted(),
    ...keys.map((key): [Actor, Command] => [
      examiner,
      { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '合格' },
    ]),
  )
const visit = (conclusion: 'pass' | 'correct' | 'fail'): [Actor, Command] => [
  inspectors[0],
  {
    type: 'RecordInspection',
    inspectors: inspectors.map(({ personId }) => personId),
    visitedOn: '2026-03-02',
    findings: [{ approval: 'a', conclusion, checks: [] }],
  },
]
const grant = (key: string): [Actor, Command] => [approver, { type: 'GrantLicence', approval: key }]
const examine = (key: string, opinion: 'pass' | 'fail' = 'pass'): [Actor, Command] => [
  examiner,
  { type: 'ExamineApproval', approval: key, opinion, note: '意见' },
]
const decided = (): Run =>
  after(examined('a', 'c'), visit('pass'), grant('a'), grant('c'), examine('b', 'fail'), [
    approver,
    { type: 'RefuseLicence', approval: 'b', reasons: '理由' },
  ])
const certified = (): Run =>
  after(
    decided(),
    [owner, { type: 'AcceptPartialGrant', choice: 'one-certificate' }],
    [maker, { type: 'IssueCertificate' }],
  )
const handed = (): Run => after(certified(), [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: 'market' }])
const hearing: Command = {
  type: 'ScheduleHearing',
  approval: 'a',
  day: '2026-03-20',
  place: '听证室',
  presider: 'presider',
  public: true,
  exOfficio: true,
  basis: '行政许可法 46',
}

describe('before acceptance', () => {
  test('filed', () =>
    expect(openAt(filed(plan))).toMatchInlineSnapshot(
      `"AcceptApplication DoNotAcceptApplication RequestSupplement WithdrawApplication CorrectOnSpot DeemAccepted ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('asked for what is missing', () =>
    expect(
      openAt(
        after(filed(plan), [clerk, { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '缺页' }] }]),
      ),
    ).toMatchInlineSnapshot(
      `"SupplySupplement WithdrawApplication CloseUnsupplied ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('withdrawn', () =>
    expect(openAt(after(filed(plan), [owner, { type: 'WithdrawApplication', reason: '理由' }]))).toMatchInlineSnapshot(
      `"CorrectEntry"`,
    ))
})

describe('under way', () => {
  test('accepted', () =>
    expect(openAt(accepted())).toMatchInlineSnapshot(
      `"ExamineApproval(a c) RecordInspection WithdrawApplication StartProcedure(a c) TellInterestedParty(a c) TellHearingRight(a c) ScheduleHearing(a c) ExtendLimit(a c) ExtendJointLimit ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('accepted, one body only', () =>
    expect(openAt(accepted(planOf([approval('a')])))).toMatchInlineSnapshot(
      `"ExamineApproval(a) WithdrawApplication StartProcedure(a) TellInterestedParty(a) TellHearingRight(a) ScheduleHearing(a) ExtendLimit(a) ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('examined', () =>
    expect(openAt(examined('a', 'c'))).toMatchInlineSnapshot(
      `"RecordInspection GrantLicence(c) RefuseLicence(a c) WithdrawApplication StartProcedure(a c) TellInterestedParty(a c) TellHearingRight(a c) ScheduleHearing(a c) ExtendLimit(a c) ExtendJointLimit ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('visited, to be corrected', () =>
    expect(openAt(after(examined('a', 'c'), visit('correct')))).toMatchInlineSnapshot(
      `"RecordInspection ReportRectification GrantLicence(c) RefuseLicence(a c) WithdrawApplication StartProcedure(a c) TellInterestedParty(a c) TellHearingRight(a c) ScheduleHearing(a c) ExtendLimit(a c) ExtendJointLimit ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('visited and passed', () =>
    expect(openAt(after(examined('a', 'c'), visit('pass')))).toMatchInlineSnapshot(
      `"GrantLicence(a c) RefuseLicence(a c) WithdrawApplication StartProcedure(a c) TellInterestedParty(a c) TellHearingRight(a c) ScheduleHearing(a c) ExtendLimit(a c) ExtendJointLimit ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    ))
  test('what others need granted', () =>
    expect(openAt(after(examined('a'), visit('pass'), grant('a')))).toMatchInlineSnapshot(
      `"ExamineApproval(b c) WithdrawApplication StartProcedure(b c) TellInterestedParty(b c) TellHearingRight(b c) ScheduleHearing(b c) ExtendLimit(b c) ExtendJointLimit ReportHolderEnded CorrectEntry"`,
    ))
  test('a procedure runs, and the limit was extended', () => {
    const start: Command = {
      type: 'StartProcedure',
      approval: 'c',
      kind: 'testing',
      basis: '某法 9',
      plannedDays: 4,
      startedOn: '2026-03-02',
    }
    const run = after(
      examined('a', 'c'),
      [examiner, start],
      [head, { type: 'ExtendLimit', approval: 'a', reason: '理由' }],
    )
    expect(openAt(run)).toMatchInlineSnapshot(
      `"RecordInspection RefuseLicence(a) WithdrawApplication StartProcedure(a c) ProlongProcedure(c) EndProcedure(c) TellInterestedParty(a c) TellHearingRight(a c) ScheduleHearing(a c) ExtendLimit(c) ExtendJointLimit ReportHolderEnded AdoptPlan OfferPlan CorrectEntry"`,
    )
  })
  test('the right to a hearing told; asked for; called; held', () => {
    const told = after(accepted(), [examiner, { type: 'TellHearingRight', approval: 'a' }])
    const asked = after(told, [owner, { type: 'RequestHearing', approval: 'a', reason: '理由' }])
    const called = after(asked, [examiner, hearing])
    const held = after(called, [
      presider,
      {
        type: 'HoldHearing',
        approval: 'a',
        heldOn: '2026-03-20',
        attended: '甲',
        transcript: '笔录',
        signedOn: '2026-03-20',
      },
      at('2026-03-20'),
    ])
    const about = (run: Run) =>
      openAt(run)
        .split(/ (?=[A-Z])/)
        .filter((each) => each.includes('Hearing'))
    expect([told, asked, called, held].map(about)).toMatchInlineSnapshot(`
      [
        [
          "TellHearingRight(c)",
          "RequestHearing(a)",
          "ScheduleHearing(a c)",
        ],
        [
          "TellHearingRight(c)",
          "ScheduleHearing(a c)",
        ],
        [
          "TellHearingRight(c)",
          "ScheduleHearing(a c)",
          "HoldHearing(a)",
        ],
        [
          "TellHearingRight(c)",
          "ScheduleHearing(c)",
        ],
      ]
    `)
  })
  test('an interested party told, and heard', () => {
    const told = after(accepted(), [
      examiner,
      { type: 'TellInterestedParty', approval: 'c', party: '甲', what: '事由' },
    ])
    const heard = after(told, [
      examiner,
      { type: 'HearInterestedParty', approval: 'c', party: '甲', statement: '陈述', asksForHearing: false },
    ])
    expect([told, heard].map((run) => /HearInterestedParty\(.*?\)/.exec(openAt(run))?.[0])).toEqual([
      'HearInterestedParty(c)',
      undefined,
    ])
  })
})

describe('decided', () => {
  test('partly in favour', () => expect(openAt(decided())).toMatchInlineSnapshot(`"AcceptPartialGrant CorrectEntry"`))
  test('the certificate is there', () =>
    expect(openAt(certified())).toMatchInlineSnapshot(
      `"DeliverCertificate HandOverLicences(market urban) ReportHolderEnded RequestMatter(a c) SuspendLicence(a) ProposeEnding(a c) ProposePenaltyRecord(a c) AskCancellation(a c) RecordCancellationRequest(a c) CorrectEntry"`,
    ))
  test('the certificate is there and its file is not: it cannot be delivered', () => {
    const times = { ...timesOf('2026-03-02'), unmade: ['综许字1号'] }
    const run = certified()
    expect(gate(run.current, run.plan, { type: 'DeliverCertificate' }, maker, times)).toMatchObject({
      code: 'file-missing',
      reason: { zh: '证照文件尚未制成，不能送达：综许字1号（正在制作）' },
    })
    expect(gate(run.current, run.plan, { type: 'DeliverCertificate' }, maker, { ...times, unmade: [] })).toBeUndefined()
  })
  test('handed over to one regulator', () =>
    expect(openAt(handed())).toMatchInlineSnapshot(
      `"DeliverCertificate HandOverLicences(urban) ClaimHandover(market) ReportHolderEnded RequestMatter(a c) SuspendLicence(a) ProposeEnding(a c) ProposePenaltyRecord(a c) AskCancellation(a c) RecordCancellationRequest(a c) CorrectEntry"`,
    ))
  test('claimed, delivered, a change asked for and examined, another licence suspended', () => {
    const run = after(
      handed(),
      [regulator, { type: 'ClaimHandover', regulator: 'market' }],
      [maker, { type: 'DeliverCertificate', method: 'post', proof: 'EMS' }],
      [
        owner,
        {
          type: 'RequestMatter',
          approval: 'c',
          kind: 'change',
          filing: { 'subject-name': '测试商店' },
          reason: '理由',
        },
      ],
      [examiner, { type: 'ExamineMatter', approval: 'c', opinion: 'pass', note: '合格' }],
      [approver, { type: 'SuspendLicence', approval: 'a', reasons: '理由', until: null }],
    )
    expect(openAt(run)).toMatchInlineSnapshot(
      `"HandOverLicences(urban) ReportHolderEnded GrantMatter(c) RefuseMatter(c) ResumeLicence(a) ProposeEnding(a c) ProposePenaltyRecord(a c) AskCancellation(a c) RecordCancellationRequest(a c) CorrectEntry"`,
    )
  })
  test('the holder is gone', () => {
    const ended: Command = { type: 'ReportHolderEnded', kind: 'terminated', endedOn: '2026-03-02', evidence: '登记' }
    expect(openAt(after(certified(), [clerk, ended]))).toMatchInlineSnapshot(
      `"DeliverCertificate HandOverLicences(market urban) RequestMatter(a c) SuspendLicence(a) ProposeEnding(a c) ProposePenaltyRecord(a c) AskCancellation(a c) RecordCancellationRequest(a c) CorrectEntry"`,
    )
    expect(openAt(after(accepted(), [clerk, ended]))).toMatchInlineSnapshot(`"CorrectEntry"`)
  })
  test('all refused', () => {
    const run = after(accepted(planOf([approval('a')])), examine('a', 'fail'), [
      approver,
      { type: 'RefuseLicence', approval: 'a', reasons: '理由' },
    ])
    expect(openAt(run)).toMatchInlineSnapshot(`"CorrectEntry"`)
  })
})

describe('what a person is shown', () => {
  test('only what is open to them; what is closed by their duty with the reason', () => {
    const run = examined('a')
    const both: Actor = { personId: 'examiner', grants: [...examiner.grants, ...approver.grants] }
    const shown = (actor: Actor) =>
      allowedCommands(run.current, run.plan, actor, timesOf('2026-03-02')).map(({ type }) => type)
    expect(shown(person('stranger', 'builder'))).toEqual([])
    expect(new Set(shown(examiner))).toContain('ExamineApproval')
    expect(shown(OFFICE_ACTOR)).toEqual([])
    // `a` still waits for its visit: nobody could grant it, so only refusing it is closed by duty.
    const closed = closedByDuty(run.current, run.plan, both, timesOf('2026-03-02'))
    expect(closed.map(({ act, refusal }) => `${act.type} ${act.approval} ${refusal.code}`)).toEqual([
      'RefuseLicence a duty-conflict',
    ])
    const ready = after(run, visit('pass'))
    expect(
      closedByDuty(ready.current, ready.plan, both, timesOf('2026-03-02')).map(
        ({ act }) => `${act.type} ${act.approval}`,
      ),
    ).toEqual(['GrantLicence a', 'RefuseLicence a'])
    expect(closedByDuty(ready.current, ready.plan, examiner, timesOf('2026-03-02'))).toEqual([])
    expect(approvalOf(ready.current, 'a').decision).toBeNull()
  })
})
