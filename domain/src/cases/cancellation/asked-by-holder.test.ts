import { describe, expect, test } from 'vitest'
import { approvalOf, CASE_SHAPE } from '../case.ts'
import type { Command } from '../command.ts'
import { evolve } from '../evolve.ts'
import { noticesOf } from '../notices.ts'
import { tasksOf } from '../tasks.ts'
import { approver, clerk, examiner, maker, owner } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { policy } from '@yizheng/testkit/rules'
import { after, attempt, codeOf, filed, noon, proposedEnd, type Run } from '@yizheng/testkit/runs'
import { untoldEntries } from '../endings/untold.ts'

// A licence is cancelled as asked for by its holder where they asked, and nowhere else (行政许可法 29, 70(6)).

const ask: Command = { type: 'AskCancellation', approval: 'a', reason: '不再经营', files: [] }
const letter: Command = {
  type: 'RecordCancellationRequest',
  approval: 'a',
  reason: '来信申请',
  files: ['letter'],
  askedOn: '2026-03-02',
}
const take: Command = { type: 'TakeBackCancellation', approval: 'a', reason: '继续经营' }
const END = { approval: 'a', act: 'CancelLicence', ground: 'asked-by-holder' } as const
const propose: Command = { type: 'ProposeEnding', ...END, facts: '收到申请', reasons: '同意' }
const cancel: Command = { type: 'CancelLicence', approval: 'a', ground: 'asked-by-holder', reasons: '依申请' }
const decline: Command = { type: 'DeclineEnding', approval: 'a', reasons: '有未结案件' }
const FAULT = { approval: 'a', act: 'RevokeLicence', ground: 'applicant-unqualified' } as const
const speak: Command = { type: 'StateOnEnding', approval: 'a', statement: '不同意', asksForHearing: false }

const licenceOn = (run: Run) => approvalOf(run.current, 'a').licence
const waiting = (run: Run) =>
  tasksOf(run.current, run.plan, []).flatMap(({ command, subject }) => (subject === 'a' ? [command] : []))
const last = (run: Run) => noticesOf(run.record, { plan: run.plan, policy }).at(-1)

describe('asked for', () => {
  test('by the holder on their own page, or by a letter that the window takes in: then it is proposed and decided', () => {
    for (const [by, act, from] of [
      [owner, ask, 'holder'],
      [clerk, letter, 'window'],
    ] as const) {
      const asked = after(certified(), [by, act, noon('2026-03-02')])
      expect(licenceOn(asked)).toMatchObject({ standing: 'granted', cancellation: { by: from, on: '2026-03-02' } })
      expect(waiting(asked)).toEqual(['ProposeEnding'])
      expect(last(asked)?.title.zh).toBe('注销申请回执')
      const done = after(asked, [examiner, propose, noon('2026-03-03')], [approver, cancel, noon('2026-03-04')])
      expect(licenceOn(done)).toMatchObject({ standing: 'cancelled', cancellation: null })
    }
  })

  test('by nobody else, once, of a licence in force, and by a letter that is there and not of tomorrow', () => {
    expect(codeOf(certified(), examiner, ask)).toBe('not-allowed')
    expect(codeOf(certified(), owner, letter)).toBe('not-allowed')
    expect(codeOf(after(certified(), [owner, ask]), owner, ask)).toBe('matter-open')
    expect(codeOf(certified(), clerk, { ...letter, askedOn: '2026-03-03' })).toBe('procedure-invalid')
    expect(codeOf(certified(), clerk, { ...letter, askedOn: '1900-01-01' })).toBe('procedure-invalid')
    const over = after(certified(), [owner, ask], [examiner, propose], [approver, cancel])
    expect(codeOf(over, owner, ask)).toBe('licence-not-in-force')
  })

  test('no official proposes it of their own accord, however they word the facts', () => {
    const { outcome } = attempt(
      certified(),
      examiner,
      { ...propose, facts: '被许可人电话申请注销' },
      noon('2026-03-02'),
    )
    expect(outcome).toMatchObject({ refusal: { code: 'cancellation-not-asked' } })
    expect('refusal' in outcome && outcome.refusal.reason.zh).toContain('本人页面')
  })
})

describe('taken back, declined, contradicted', () => {
  test('of a licence that is suspended no receipt and no answer says that it is in force', () => {
    const suspend: Command = { type: 'SuspendLicence', approval: 'a', reasons: '停业整顿', until: null }
    const asked = after(
      certified({ afterGrant: { suspension: '《测试法》第八条' } }),
      [approver, suspend],
      [owner, ask],
    )
    const taken = after(asked, [owner, take])
    const declined = after(asked, [examiner, propose], [approver, decline])
    for (const run of [asked, taken, declined]) {
      expect(licenceOn(run)?.standing).toBe('suspended')
      expect(last(run)?.kind).toBe('ending')
      expect(
        last(run)
          ?.text.map(({ zh, en }) => zh + en)
          .join(''),
      ).not.toMatch(/继续有效|stands/)
    }
  })

  test('taken back until it is decided, and what was proposed on it is over', () => {
    const asked = after(certified(), [owner, ask], [examiner, propose, noon('2026-03-03')])
    const back = after(asked, [owner, take, noon('2026-03-04')])
    expect(licenceOn(back)).toMatchObject({ standing: 'granted', cancellation: null, proposal: null })
    expect(codeOf(back, approver, cancel, noon('2026-03-05'))).toBe('ending-not-proposed')
    expect(codeOf(back, owner, take, noon('2026-03-05'))).toBe('act-not-open')
    expect(waiting(back)).toEqual([])
    expect(last(back)?.title.zh).toBe('撤回注销申请回执')
  })

  test('taken back, it leaves what else is proposed as it is', () => {
    const told = after(certified(), ...proposedEnd(FAULT, '2026-03-02'), [owner, ask, noon('2026-03-03')])
    const back = after(told, [owner, take, noon('2026-03-04')])
    expect(licenceOn(back)?.proposal).toMatchObject({ act: 'RevokeLicence', told: { on: '2026-03-02' } })
  })

  test('declined, its holder is served the reasons and where to turn (38(2)), though nothing was told before', () => {
    const declined = after(certified(), [owner, ask], [examiner, propose], [approver, decline])
    const notice = last(declined)
    expect(notice?.title.zh).toBe('不予注销决定书')
    expect(notice?.text.map(({ zh }) => zh).join('')).toMatch(/有未结案件.*行政复议/)
    expect(licenceOn(declined)).toMatchObject({ standing: 'granted', cancellation: null, proposal: null })
    // The draft is the office's own; the answer is not.
    const hidden = declined.record.filter(({ version }) => untoldEntries(declined.record).has(version))
    expect(hidden.map(({ event }) => event.type)).toEqual(['EndingProposed'])
    expect(codeOf(declined, examiner, propose)).toBe('cancellation-not-asked')
    expect(codeOf(declined, owner, ask)).toBe('done')
  })

  test('whoever asks and then speaks against an end asks no longer; whoever spoke and then asks does', () => {
    const told = after(certified(), ...proposedEnd(FAULT, '2026-03-02'))
    const taken: [typeof examiner, Command, string] = [
      examiner,
      { type: 'WithdrawEndingProposal', approval: 'a', reasons: '核实' },
      noon('2026-03-04'),
    ]
    const asked = after(told, [owner, ask, noon('2026-03-03')], [owner, speak, noon('2026-03-03')], taken)
    expect(codeOf(asked, examiner, propose, noon('2026-03-05'))).toBe('cancellation-not-asked')
    const spoke = after(told, [owner, speak, noon('2026-03-03')], [owner, ask, noon('2026-03-03')], taken)
    const proposed = after(spoke, [examiner, propose, noon('2026-03-05')])
    expect(codeOf(proposed, approver, cancel, noon('2026-03-05'))).toBe('done')
    // What they said against the other end is there when that is proposed again.
    const again = after(proposed, [owner, take, noon('2026-03-06')], ...proposedEnd(FAULT, '2026-03-06'))
    expect(licenceOn(again)?.proposal?.statements).toHaveLength(1)
  })

  test('a hearing that was asked for on another end neither waits for what they ask themselves nor is lost by it', () => {
    const asks = { ...speak, asksForHearing: true } as Command
    const asked = after(
      certified(),
      ...proposedEnd(FAULT, '2026-03-02'),
      [owner, asks, noon('2026-03-03')],
      [owner, ask, noon('2026-03-03')],
      [approver, { type: 'SendBackEnding', approval: 'a', reasons: '补充' }, noon('2026-03-04')],
      [examiner, propose, noon('2026-03-05')],
    )
    expect(waiting(asked)).toEqual(['CancelLicence'])
    expect(codeOf(asked, approver, cancel, noon('2026-03-05'))).toBe('done')
    const stands = after(asked, [approver, decline, noon('2026-03-05')], ...proposedEnd(FAULT, '2026-03-06'))
    expect(licenceOn(stands)?.proposal?.hearing?.request).not.toBeNull()
  })

  test('spoke, asked, was let stand, and speaks against the next end: the request of before no longer counts', () => {
    const stands = after(
      certified(),
      ...proposedEnd(FAULT, '2026-03-02'),
      [owner, speak, noon('2026-03-03')],
      [owner, ask, noon('2026-03-03')],
      [approver, decline, noon('2026-03-04')],
    )
    expect(licenceOn(stands)?.cancellation).toMatchObject({ said: 0 })
    const again = after(
      stands,
      ...proposedEnd(FAULT, '2026-03-05'),
      [owner, speak, noon('2026-03-06')],
      [examiner, { type: 'WithdrawEndingProposal', approval: 'a', reasons: '核实' }, noon('2026-03-07')],
    )
    expect(codeOf(again, examiner, propose, noon('2026-03-08'))).toBe('cancellation-not-asked')
  })
})

describe('the record of an earlier release', () => {
  test('a proposal without a request opens, is not decided, and waits for the holder to ask', () => {
    const run = certified()
    const at = noon('2026-03-03')
    const old = {
      version: run.current.version + 1,
      at,
      by: examiner.personId,
      part: 'examine' as const,
      event: { type: 'EndingProposed' as const, ...END, facts: '申请注销', reasons: '同意' },
    }
    const current = evolve(run.current, run.plan, old)
    const open: Run = { ...run, current, record: [...run.record, old] }
    expect(current.shape).toBe(CASE_SHAPE)
    expect(codeOf(open, approver, cancel, noon('2026-03-04'))).toBe('cancellation-not-asked')
    const asked = after(open, [owner, ask, noon('2026-03-05')])
    expect(codeOf(asked, approver, cancel, noon('2026-03-05'))).toBe('done')
  })

  test('a licence that was cancelled without one stays cancelled', () => {
    const run = certified()
    const old = {
      version: run.current.version + 1,
      at: noon('2026-03-03'),
      by: approver.personId,
      part: 'decide' as const,
      event: {
        type: 'LicenceCancelled' as const,
        approval: 'a',
        ground: 'asked-by-holder' as const,
        reasons: '依申请',
        remedies: {},
      },
    }
    const current = evolve(run.current, run.plan, old as never)
    expect(approvalOf(current, 'a').licence?.standing).toBe('cancelled')
  })
})

function certified(own: Parameters<typeof approval>[1] = {}): Run {
  return after(
    filed(planOf([approval('a', own)])),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '意见' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
}
