import { expect, test } from 'vitest'
import { approvalOf } from '../case.ts'
import type { Command } from '../command.ts'
import { noticesOf } from '../notices.ts'
import { approver, clerk, examiner, maker, owner, regulator, secondRegulator } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, codeOf, filed, noon, PENALTY, proposedEnd, type Run } from '@yizheng/testkit/runs'

/** A penalty of another authority 吊销 beside what the bureau proposes: neither body holds up the other, and its record says whose decision it is. */

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
const propose: Command = { type: 'ProposeEnding', ...FAULT, facts: '事实', reasons: '理由' }
const told = (): Run => after(certified(), ...proposedEnd(FAULT, '2026-03-02'))
const record = (): Command => ({
  type: 'ProposePenaltyRecord',
  approval: 'a',
  facts: '违法经营，情节严重',
  penalty: PENALTY,
})
const confirmed: Command = {
  type: 'RecordPenaltyRevocation',
  approval: 'a',
  authority: PENALTY.authority,
  decisionNumber: PENALTY.decisionNumber,
  reasons: '核对无误',
}

test.each([
  ['told', true],
  ['a draft', false],
])('is recorded over what the bureau proposes, which is closed with its reason: %s', (_, wasTold) => {
  const open = wasTold ? told() : after(certified(), [examiner, propose, noon('2026-03-02')])
  for (const before of [
    open,
    after(open, [approver, { type: 'SendBackEnding', approval: 'a', reasons: '补充' }, noon('2026-03-03')]),
  ]) {
    const over = after(before, [regulator, record(), noon('2026-03-11')])
    expect(over.record.slice(before.record.length).map(({ event }) => event)).toMatchObject([
      { type: 'EndingProposalWithdrawn', over: 'penalty' },
      { type: 'EndingProposed', act: 'RecordPenaltyRevocation' },
    ])
    expect(approvalOf(over.current, 'a').licence?.proposal).toMatchObject({ begunOn: '2026-03-11', told: null })
    const said = noticesOf(over.record, { plan, policy }).filter(({ version }) => version > before.current.version)
    expect(said.map(({ title }) => title.zh)).toEqual(wasTold ? ['终止办理告知书'] : [])
    expect(said.flatMap(({ text }) => text.map(({ zh }) => zh)).join('')).not.toContain('继续有效')
    expect(codeOf(over, examiner, propose, noon('2026-03-11'))).toBe('ending-open')
    const ended = after(over, [secondRegulator, confirmed, noon('2026-03-12')])
    expect(approvalOf(ended.current, 'a').licence?.standing).toBe('revoked-as-penalty')
  }
})

test('is dropped by whoever supervises, open or sent back; sent back it holds up nothing that the bureau proposes', () => {
  const open = after(certified(), [regulator, record(), noon('2026-03-11')])
  const drop: Command = { type: 'WithdrawEndingProposal', approval: 'a', reasons: '处罚决定已被撤销' }
  const back = after(open, [
    secondRegulator,
    { type: 'ReturnPenaltyRecord', approval: 'a', reasons: '文号不符' },
    noon('2026-03-11'),
  ])
  for (const run of [open, back]) {
    for (const who of [regulator, secondRegulator]) expect(codeOf(run, who, drop, noon('2026-03-12'))).toBe('done')
    for (const who of [examiner, approver, owner]) {
      expect(codeOf(run, who, drop, noon('2026-03-12'))).toBe('not-allowed')
    }
    const dropped = after(run, [secondRegulator, drop, noon('2026-03-12')])
    expect(codeOf(dropped, examiner, propose, noon('2026-03-12'))).toBe('done')
    expect(noticesOf(dropped.record, { plan, policy })).toEqual(noticesOf(certified().record, { plan, policy }))
  }
  expect(codeOf(open, examiner, propose, noon('2026-03-12'))).toBe('ending-open')
  expect(codeOf(back, examiner, propose, noon('2026-03-12'))).toBe('done')
})

test('registered it says so: whose decision it is, and that one turns against that and not against its record', () => {
  const ended = after(
    certified(),
    [regulator, record(), noon('2026-03-11')],
    [secondRegulator, confirmed, noon('2026-03-12')],
  )
  const paper = noticesOf(ended.record, { plan, policy }).at(-1)
  const [zh, en] = [paper?.text.map((each) => each.zh).join('\n'), paper?.text.map((each) => each.en).join('\n')]
  expect(paper?.title.zh).toBe('吊销许可登记通知书')
  expect(zh).toContain('根据下列处罚决定，登记吊销该项许可。')
  expect(zh).toContain(`向${PENALTY.authority}的行政复议机关申请行政复议`)
  expect(zh).not.toContain('决定吊销')
  expect(zh).not.toContain('测试')
  expect(en).toContain('is registered')
  expect(en).not.toContain('It is decided')
})
