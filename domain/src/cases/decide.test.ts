import { describe, expect, test } from 'vitest'
import type { Command } from './command.ts'
import { approvalOf } from './case.ts'
import { decideSubmission } from './decide.ts'
import { allowedCommands, closedByDuty } from './gate.ts'
import { approver, clerk, examiner, inspectors, maker, owner, person, regulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { REGION, timesOf } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, contextOf, filed, type Run } from '@yizheng/testkit/runs'

const accept: Command = { type: 'AcceptApplication' }
const examine = (key: string, opinion: 'pass' | 'fail' = 'pass'): Command => ({
  type: 'ExamineApproval',
  approval: key,
  opinion,
  note: '材料齐全，符合法定形式',
})
const grant = (key: string): Command => ({ type: 'GrantLicence', approval: key })
const refuse = (key: string): Command => ({ type: 'RefuseLicence', approval: key, reasons: '经营场所不符合条件' })
const visit = (keys: string[], conclusion: 'pass' | 'correct' | 'fail' = 'pass'): Command => ({
  type: 'RecordInspection',
  inspectors: ['inspector-1', 'inspector-2'],
  visitedOn: '2026-03-02',
  findings: keys.map((key) => ({ approval: key, checks: [], conclusion })),
})
const issue: Command = { type: 'IssueCertificate' }
const supplement: Command = { type: 'RequestSupplement', list: [{ subject: 'floor-plan', what: '平面图缺少比例尺' }] }

const twoLicences = planOf([approval('a'), approval('b', { inspected: true })])
const accepted = (plan = twoLicences): Run => after(filed(plan), [clerk, accept])

describe('acceptance (行政许可法 32)', () => {
  test('a complete application is received with a number and can be accepted', () => {
    const run = accepted()
    expect(run.current.receiptNumber).toBe('S3708002026000001')
    expect(run.current.stage).toBe('accepted')
    expect(run.current.acceptance?.on).toBe('2026-03-02')
  })

  test('an incomplete application is refused unless the applicant files it all the same', () => {
    const command = {
      type: 'SubmitApplication',
      answers: {},
      filing: { 'subject-name': '测试商店' },
      materials: [],
      channel: 'api',
    } as const
    const context = contextOf(twoLicences, owner, '2026-03-02T02:00:00.000Z')
    const refused = decideSubmission(REGION, { ...command, materials: [], incomplete: false }, context)
    expect(refused).toMatchObject({
      refusal: { code: 'materials-missing', faults: [{ pointer: '/materials/floor-plan' }] },
    })
    expect(decideSubmission(REGION, { ...command, materials: [], incomplete: true }, context)).toMatchObject({
      events: [{ type: 'ApplicationSubmitted', incomplete: true }],
    })
  })

  test('every field that is missing or wrong is named at once', () => {
    const command = {
      type: 'SubmitApplication',
      answers: {},
      filing: { stray: 'x' },
      materials: [],
      channel: 'api',
      incomplete: true,
    } as const
    const outcome = decideSubmission(
      REGION,
      { ...command, materials: [] },
      contextOf(twoLicences, owner, '2026-03-02T02:00:00.000Z'),
    )
    expect(outcome).toMatchObject({
      refusal: { code: 'answers-missing', faults: [{ pointer: '/filing/subject-name' }] },
    })
  })

  test('what is missing is told once: a second list on the same application is refused', () => {
    const asked = after(filed(twoLicences), [clerk, supplement])
    expect(asked.current.stage).toBe('supplement-requested')
    const supplied = after(asked, [
      owner,
      { type: 'SupplySupplement', materials: [{ material: 'floor-plan', file: null }], filing: {} },
    ])
    expect(supplied.current.stage).toBe('submitted')
    expect(codeOf(supplied, clerk, supplement)).toBe('supplement-already-requested')
    expect(codeOf(supplied, clerk, accept)).toBe('done')
  })

  test('a supplement that leaves something out is refused with what is still missing', () => {
    const asked = after(filed(twoLicences), [clerk, supplement])
    const { outcome } = attempt(asked, owner, { type: 'SupplySupplement', materials: [], filing: {} })
    expect(outcome).toMatchObject({
      refusal: { code: 'materials-missing', faults: [{ pointer: '/materials/floor-plan' }] },
    })
  })

  test('nothing outside the published list may be asked for (优化营商环境条例 44)', () => {
    const outside: Command = { type: 'RequestSupplement', list: [{ subject: 'rent-receipt', what: '租金发票' }] }
    expect(codeOf(filed(twoLicences), clerk, outside)).toBe('unknown-subject')
  })

  test('not accepting ends the case, with ground, reason, remedy and the roads against it', () => {
    const ended = after(filed(twoLicences), [
      clerk,
      {
        type: 'DoNotAcceptApplication',
        ground: 'not-our-authority',
        rightBody: '海关',
        reason: '属海关职权',
        remedy: '请向海关提出',
      },
    ])
    expect(ended.current.stage).toBe('not-accepted')
    expect(ended.current.nonAcceptance?.remedies).toMatchObject({ reviewDays: 60, courtMonths: 6 })
    expect(codeOf(ended, clerk, accept)).toBe('act-not-open')
  })
})

describe('the five separated duties (五分设)', () => {
  test('whoever accepted cannot examine, and is told why before and after', () => {
    const both = { personId: 'clerk', grants: [...clerk.grants, ...examiner.grants] }
    const run = after(filed(twoLicences), [both, accept])
    expect(codeOf(run, both, examine('a'))).toBe('duty-conflict')
    const closed = closedByDuty(run.current, run.plan, both, timesOf('2026-03-02'))
    expect(closed.map(({ act }) => act.type)).toContain('ExamineApproval')
    expect(closed[0]?.refusal.reason.zh).toContain('受理')
    expect(allowedCommands(run.current, run.plan, both, timesOf('2026-03-02')).map(({ type }) => type)).toEqual([
      'ReportHolderEnded',
    ])
  })

  test('the applicant never acts on their own case as an official', () => {
    const official = { personId: 'owner', grants: [...owner.grants, ...clerk.grants] }
    expect(codeOf(filed(twoLicences), official, accept)).toBe('own-case')
  })

  test('an inspector named on the visit takes up the duty too', () => {
    const run = after(accepted(), [inspectors[0], visit(['b'])])
    expect(run.current.holders['inspector-2']).toBe('inspect')
    const second = { personId: 'inspector-2', grants: [...inspectors[1].grants, ...approver.grants] }
    expect(codeOf(after(run, [examiner, examine('b')]), second, grant('b'))).toBe('duty-conflict')
  })

  test('a right counts by role, department, region and dates', () => {
    const run = accepted()
    expect(codeOf(run, person('x', 'examiner', 'tobacco'), examine('a'))).toBe('not-allowed')
    expect(codeOf(run, person('x', 'examiner', 'market'), examine('a'))).toBe('done')
    expect(codeOf(run, person('x', 'examiner', null, '120116'), examine('a'))).toBe('not-allowed')
    const lapsed = { personId: 'x', grants: [{ ...examiner.grants[0]!, until: '2026-03-01' }] }
    expect(codeOf(run, lapsed, examine('a'))).toBe('not-allowed')
  })
})

describe('the joint inspection (行政许可法 34)', () => {
  test('needs at least two different inspectors, and whoever records it was there', () => {
    const alone: Command = { ...visit(['b']), inspectors: ['inspector-1', 'inspector-1'] } as Command
    expect(codeOf(accepted(), inspectors[0], alone)).toBe('inspectors-invalid')
    const others: Command = { ...visit(['b']), inspectors: ['inspector-2', 'clerk'] } as Command
    expect(codeOf(accepted(), inspectors[0], others)).toBe('inspectors-invalid')
  })

  test('covers every approval that is inspected, and no other', () => {
    const plan = planOf([approval('a', { inspected: true }), approval('b', { inspected: true }), approval('c')])
    expect(codeOf(accepted(plan), inspectors[0], visit(['a']))).toBe('findings-invalid')
    expect(codeOf(accepted(plan), inspectors[0], visit(['a', 'b', 'c']))).toBe('findings-invalid')
    expect(codeOf(accepted(plan), inspectors[0], visit(['a', 'b']))).toBe('done')
  })

  test('checks each clause, and a failed clause cannot end in a pass', () => {
    const plan = planOf([
      approval('b', {
        inspected: true,
        checklist: [{ code: 'c1', text: { zh: '消防通道畅通', en: 'Fire exits clear' } }],
      }),
    ])
    const finding = (result: 'pass' | 'fail', conclusion: 'pass' | 'correct'): Command =>
      ({
        ...visit([]),
        findings: [{ approval: 'b', checks: [{ code: 'c1', result }], conclusion }],
      }) as Command
    expect(codeOf(accepted(plan), inspectors[0], visit(['b']))).toBe('findings-invalid')
    expect(codeOf(accepted(plan), inspectors[0], finding('fail', 'pass'))).toBe('findings-invalid')
    expect(codeOf(accepted(plan), inspectors[0], finding('pass', 'pass'))).toBe('done')
  })

  test('what must be corrected is visited again, only that, and then granted', () => {
    const plan = planOf([approval('a', { inspected: true }), approval('b', { inspected: true })])
    const first = after(accepted(plan), [
      inspectors[0],
      {
        ...visit(['a', 'b']),
        findings: [
          { approval: 'a', checks: [], conclusion: 'pass' },
          { approval: 'b', checks: [], conclusion: 'correct' },
        ],
      } as Command,
    ])
    expect(codeOf(first, inspectors[0], visit(['a', 'b']))).toBe('findings-invalid')
    const again = after(first, [inspectors[0], visit(['b'])], [examiner, examine('b')])
    expect(again.current.visits).toHaveLength(2)
    expect(codeOf(again, approver, grant('b'))).toBe('done')
  })
})

describe('decisions (行政许可法 38)', () => {
  test('cannot come before examination and inspection', () => {
    expect(codeOf(accepted(), approver, grant('a'))).toBe('examination-missing')
    const examined = after(accepted(), [examiner, examine('b')])
    expect(codeOf(examined, approver, grant('b'))).toBe('inspection-missing')
    expect(codeOf(after(examined, [inspectors[0], visit(['b'])]), approver, grant('b'))).toBe('done')
  })

  test('cannot grant against an adverse examination or inspection', () => {
    expect(codeOf(after(accepted(), [examiner, examine('a', 'fail')]), approver, grant('a'))).toBe('finding-adverse')
    const failed = after(accepted(), [examiner, examine('b')], [inspectors[0], visit(['b'], 'fail')])
    expect(codeOf(failed, approver, grant('b'))).toBe('finding-adverse')
    expect(codeOf(failed, approver, refuse('b'))).toBe('done')
  })

  test('a refusal carries reasons and names who reviews it and in what time', () => {
    const run = after(accepted(), [examiner, examine('a', 'fail')], [approver, refuse('a')])
    expect(approvalOf(run.current, 'a').decision).toMatchObject({
      granted: false,
      reasons: '经营场所不符合条件',
      remedies: { reviewDays: 60, courtMonths: 6, basis: '行政复议法 20；行政诉讼法 46；行政复议法 24' },
    })
  })

  test('waits for what must come first, in parallel otherwise', () => {
    const plan = planOf([approval('a'), approval('b'), approval('c', { needs: ['a'] })])
    const run = accepted(plan)
    expect(codeOf(run, examiner, examine('c'))).toBe('prerequisite-open')
    expect(codeOf(run, examiner, examine('b'))).toBe('done')
    const opened = after(run, [examiner, examine('a')], [approver, grant('a'), '2026-03-05T02:00:00.000Z'])
    expect(approvalOf(opened.current, 'c').openedOn).toBe('2026-03-05')
    expect(codeOf(opened, examiner, examine('c'))).toBe('done')
  })

  test('what needed something refused can be refused without examination, and never granted', () => {
    const plan = planOf([approval('a'), approval('c', { needs: ['a'] })])
    const run = after(accepted(plan), [examiner, examine('a', 'fail')], [approver, refuse('a')])
    expect(codeOf(run, approver, grant('c'))).toBe('prerequisite-open')
    const ended = after(run, [approver, refuse('c')])
    expect(ended.current.stage).toBe('refused')
  })

  test('two phases: consent opens the rest, the last phase grants the licence', () => {
    const plan = planOf([
      approval('d:1', { final: false, phase: '筹建批准' }),
      approval('e', { needs: ['d:1'], inspected: true }),
      approval('d:2', { needs: ['d:1', 'e'], phase: '最终审核', inspected: true }),
    ])
    const run = accepted(plan)
    expect(codeOf(run, inspectors[0], visit(['e', 'd:2']))).toBe('prerequisite-open')
    const consent = after(run, [examiner, examine('d:1')], [approver, grant('d:1')])
    const done = after(
      consent,
      [inspectors[0], visit(['e', 'd:2'])],
      [examiner, examine('e')],
      [approver, grant('e')],
      [examiner, examine('d:2')],
      [approver, grant('d:2')],
      [maker, issue],
    )
    expect(done.current.certificates[0]?.approvals).toEqual(['e', 'd:2'])
  })

  test('refusing a phase refuses the later phases of the same item in the same act', () => {
    const plan = planOf([approval('d:1', { final: false }), approval('d:2', { needs: ['d:1'] }), approval('a')])
    const run = after(accepted(plan), [examiner, examine('d:1', 'fail')], [approver, refuse('d:1')])
    expect(approvalOf(run.current, 'd:2').decision?.granted).toBe(false)
  })
})

describe('the certificate', () => {
  const granted = (keys: string[], refusedKeys: string[] = []): Run => {
    const plan = planOf([...keys, ...refusedKeys].map((key) => approval(key)))
    const examined = [...keys.map((key) => examine(key)), ...refusedKeys.map((key) => examine(key, 'fail'))]
    const run = after(accepted(plan), ...examined.map((command): [typeof examiner, Command] => [examiner, command]))
    return after(
      run,
      ...keys.map((key): [typeof approver, Command] => [approver, grant(key)]),
      ...refusedKeys.map((key): [typeof approver, Command] => [approver, refuse(key)]),
    )
  }

  test('covers everything granted, with an identifier of its own', () => {
    const run = after(granted(['a', 'b']), [maker, issue])
    expect(run.current.certificates).toMatchObject([
      { kind: 'composite', approvals: ['a', 'b'], number: '综许字〔2026〕370800第000001号' },
    ])
    expect(run.current.certificates[0]?.identifier).toMatch(/^1\.2\.156\.3005\.2\./)
  })

  test('a partial grant is put to the applicant first, who chooses the paper', () => {
    const run = granted(['a', 'b'], ['c'])
    expect(codeOf(run, maker, issue)).toBe('choice-missing')
    const one = after(run, [owner, { type: 'AcceptPartialGrant', choice: 'one-certificate' }], [maker, issue])
    expect(one.current.certificates).toMatchObject([{ kind: 'composite', approvals: ['a', 'b'] }])
    const apart = after(run, [owner, { type: 'AcceptPartialGrant', choice: 'separate-licences' }], [maker, issue])
    expect(apart.current.certificates).toMatchObject([
      { kind: 'single', approvals: ['a'] },
      { kind: 'single', approvals: ['b'] },
    ])
    expect(new Set(apart.current.certificates.map(({ identifier }) => identifier)).size).toBe(2)
  })

  test('one licence alone is a single licence (上海: 涉及两个以上单项)', () => {
    const run = granted(['a'], ['c'])
    expect(codeOf(run, owner, { type: 'AcceptPartialGrant', choice: 'one-certificate' })).toBe('choice-missing')
    const done = after(run, [owner, { type: 'AcceptPartialGrant', choice: 'separate-licences' }], [maker, issue])
    expect(done.current.certificates).toMatchObject([{ kind: 'single', approvals: ['a'] }])
  })

  test('is handed over by the office itself and claimed by the regulator concerned', () => {
    const run = after(granted(['a', 'b']), [maker, issue])
    const office = { personId: 'office', grants: [] }
    const handOver: Command = { type: 'HandOverLicences', regulator: 'market' }
    expect(codeOf(run, maker, handOver)).toBe('not-allowed')
    const handed = after(run, [office, handOver])
    expect(handed.current.handovers).toMatchObject([{ regulator: 'market', approvals: ['a', 'b'], claim: null }])
    expect(codeOf(handed, office, handOver)).toBe('act-not-open')
    const claim: Command = { type: 'ClaimHandover', regulator: 'market' }
    expect(codeOf(handed, person('x', 'regulator', 'fire'), claim)).toBe('not-allowed')
    const claimed = after(handed, [regulator, claim])
    expect(claimed.current.handovers[0]?.claim?.by).toBe('regulator')
  })

  test('cannot be made for a case in which everything was refused', () => {
    const run = granted([], ['a'])
    expect(run.current.stage).toBe('refused')
    expect(codeOf(run, maker, issue)).toBe('act-not-open')
  })
})

describe('withdrawal by the applicant', () => {
  test('is open until the decision, and to nobody else', () => {
    const withdraw: Command = { type: 'WithdrawApplication', reason: '不再开店' }
    expect(codeOf(accepted(), clerk, withdraw)).toBe('not-allowed')
    expect(after(accepted(), [owner, withdraw]).current.stage).toBe('withdrawn')
  })
})
