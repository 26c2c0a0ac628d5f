import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Actor } from '../../parties/person.ts'
import type { Case } from '../case.ts'
import { mostPages } from './state.ts'
import type { Command } from '../command.ts'
import type { Context } from '../kernel/context.ts'
import { decide, recordedOf } from '../decide.ts'
import { evolve, replay } from '../evolve.ts'
import { allowedCommands, closedByDuty, gate } from '../gate.ts'
import { OFFICE_ITSELF } from '../office-acts.ts'
import { tasksOf } from '../tasks.ts'
import { approver, clerk, examiner, maker, owner, person } from '@yizheng/testkit/people'
import { approval, planOf } from '@yizheng/testkit/plans'
import { REGION, timesOf } from '@yizheng/testkit/rules'
import { after, contextOf, filed, type Run } from '@yizheng/testkit/runs'

const DAY = '2026-03-02'
const plan = planOf([approval('a')])
const colleague = person('maker-2', 'certificate-maker')
const NUMBER = certifiedRun().current.certificates[0]?.number ?? ''
const PDF = { sha256: 'a'.repeat(64), mediaType: 'application/pdf', size: 100_000, pages: 1 }
const BACK = { type: 'HoldBackCertificate', certificate: NUMBER, revision: 1, why: 'characters' } as const
const ATTACH = { type: 'AttachCertificateFile', certificate: NUMBER, file: 'file-1', reason: '按户口簿造字' } as const
const confirm = (attached: number): Command => ({ type: 'ConfirmCertificateFile', certificate: NUMBER, attached })
const withdraw = (attached: number): Command => ({
  type: 'WithdrawCertificateFile',
  certificate: NUMBER,
  attached,
  reason: '字形有误',
})
const DELIVER = { type: 'DeliverCertificate', method: 'electronic', proof: '已推送' } as const

function certifiedRun(): Run {
  return after(
    filed(plan),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [maker, { type: 'IssueCertificate' }],
  )
}

function act(run: Run, actor: Actor, command: Command, paper: Context['paper'] = PDF): { run: Run; said: string } {
  const context = { ...contextOf(run.plan, actor, '2026-03-02T03:00:00.000Z'), paper }
  const outcome = decide(run.current, command, context)
  if ('refusal' in outcome) return { run, said: outcome.refusal.faults?.[0]?.code ?? outcome.refusal.code }
  const happened = recordedOf(run.current.version, outcome.events, actor, command, context.now)
  const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
  return { run: { ...run, current, record: [...run.record, ...happened] }, said: 'done' }
}

/** The run after acts that must succeed. */
function through(run: Run, ...acts: [Actor, Command][]): Run {
  return acts.reduce((current, [actor, command]) => {
    const { run: next, said } = act(current, actor, command)
    expect([command.type, said]).toEqual([command.type, 'done'])
    return next
  }, run)
}

const tasks = ({ current }: Run) => tasksOf(current, plan, []).map(({ key, role }) => `${key} ${role}`)
const heldBack = through(certifiedRun(), [OFFICE_ITSELF, BACK])
const id = (run: Run) => run.current.version
const attached = through(heldBack, [maker, ATTACH])
const confirmed = through(attached, [colleague, confirm(id(attached))])

describe('a certificate whose file the office cannot make', () => {
  it('is a task of a certificate maker once it is held back, then of a second one, and delivery is no task before it stands', () => {
    expect(tasks(certifiedRun())).toEqual(['DeliverCertificate certificate-maker'])
    expect(tasks(heldBack)).toEqual([`AttachCertificateFile:${NUMBER} certificate-maker`])
    expect(tasks(attached)).toEqual([`ConfirmCertificateFile:${NUMBER} certificate-maker`])
    expect(tasks(confirmed)).toEqual(['DeliverCertificate certificate-maker'])
  })

  it('is confirmed by another person than whoever attached the file, as whichever party they come', () => {
    const own = confirm(id(attached))
    expect(act(attached, maker, own).said).toBe('duty-conflict')
    expect(act(attached, { ...colleague, same: [maker.personId] }, own).said).toBe('duty-conflict')
    expect(act(attached, examiner, own).said).toBe('not-allowed')
    expect(act(attached, owner, own).said).toBe('not-allowed')
    const closed = closedByDuty(attached.current, plan, maker, timesOf(DAY)).map(({ act: { type } }) => type)
    expect(closed).toEqual(['ConfirmCertificateFile'])
  })

  it.each([
    [undefined, 'file-unknown'],
    [{ ...PDF, mediaType: 'image/png' }, 'not-a-pdf'],
    [{ ...PDF, size: 11 * 1024 * 1024 }, 'too-large'],
    [{ ...PDF, pages: 3 }, 'too-many-pages'],
    [{ ...PDF, pages: 2 }, 'done'],
  ])('takes %j: %s', (paper, said) => {
    const outcome = decide(heldBack.current, ATTACH, { ...contextOf(plan, maker, '2026-03-02T03:00:00.000Z'), paper })
    expect('refusal' in outcome ? outcome.refusal.faults?.[0]?.code : 'done').toBe(said)
    expect(mostPages({ approvals: ['a'] })).toBe(2)
  })

  it('can be taken back and replaced, before it stands and after, and the record keeps who, when and why', () => {
    const again = through(attached, [colleague, withdraw(id(attached))])
    expect(tasks(again)).toEqual([`AttachCertificateFile:${NUMBER} certificate-maker`])
    const other = { ...PDF, sha256: 'b'.repeat(64) }
    const second = act(confirmed, colleague, ATTACH, other)
    expect(second.said).toBe('done')
    // The first one stands until the second is confirmed.
    expect(second.run.current.certificates[0]?.byHand?.standing?.sha256).toBe(PDF.sha256)
    const replaced = through(second.run, [maker, confirm(id(second.run))])
    expect(replaced.current.certificates[0]?.byHand?.standing).toMatchObject({
      sha256: other.sha256,
      by: 'maker-2',
      confirmedBy: 'maker',
    })
    const gone = through(confirmed, [maker, withdraw(id(attached))])
    expect(gone.current.certificates[0]?.byHand).toMatchObject({ proposed: null, standing: null })
    expect(gone.record.slice(-3).map(({ by, event }) => [by, event.type])).toEqual([
      ['maker', 'CertificateFileAttached'],
      ['maker-2', 'CertificateFileConfirmed'],
      ['maker', 'CertificateFileWithdrawn'],
    ])
    expect(act(confirmed, maker, ATTACH).said).toBe('same-file')
  })

  it('is released when the office can make it after all, and not when a file made by hand stands', () => {
    const release = { type: 'ReleaseCertificate', certificate: NUMBER, revision: 1 } as const
    expect(through(heldBack, [OFFICE_ITSELF, release]).current.certificates[0]?.byHand).toBeUndefined()
    expect(act(confirmed, OFFICE_ITSELF, release).said).toBe('act-not-open')
    expect(act(heldBack, OFFICE_ITSELF, BACK).said).toBe('act-not-open')
    expect(act(certifiedRun(), OFFICE_ITSELF, { ...BACK, revision: 2 }).said).toBe('act-not-open')
    expect(act(certifiedRun(), maker, ATTACH).said).toBe('act-not-open')
  })
})

test('in any order of acts a file stands only when two people had it in hand and none of them took it back', () => {
  const people = [maker, colleague, person('maker-3', 'certificate-maker'), clerk, OFFICE_ITSELF]
  // Attaching and confirming are tried more often than the rest, or hardly anything would come to stand.
  const step = fc.record({
    who: fc.constantFrom(0, 1, 0, 1, 2, 3, 4),
    what: fc.constantFrom(0, 1, 1, 0, 1, 2, 3, 4),
    hash: fc.nat(3),
    about: fc.nat(5),
  })
  let stood = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 8, maxLength: 40 }), (steps) => {
      let run = heldBack
      // Kept apart from what is tried: hash and author of each file by its version, who confirmed it, what was taken back.
      const files = new Map<number, { sha256: string; by: string; confirmedBy?: string; gone?: true }>()
      for (const { who, what, hash, about } of steps) {
        const actor = people[who] ?? maker
        const paper = { ...PDF, sha256: String(hash).repeat(64) }
        const which = heldBack.current.version + about
        const command: Command = [
          ATTACH,
          confirm(which),
          withdraw(which),
          BACK,
          { type: 'ReleaseCertificate', certificate: NUMBER, revision: 1 } as const,
        ][what] as Command
        const { run: next, said } = act(run, actor, command, paper)
        run = next
        if (said !== 'done') continue
        if (command.type === 'AttachCertificateFile') {
          files.set(run.current.version, { sha256: paper.sha256, by: actor.personId })
        }
        const file = files.get(which)
        if (command.type === 'ConfirmCertificateFile' && file) file.confirmedBy = actor.personId
        if (command.type === 'WithdrawCertificateFile' && file) file.gone = true
      }
      const standing = run.current.certificates[0]?.byHand?.standing
      expect(replay('case', REGION, plan, run.record)).toEqual(run.current)
      if (!standing) return
      stood += 1
      const file = files.get(standing.id)
      expect(file).toMatchObject({ sha256: standing.sha256, by: standing.by, confirmedBy: standing.confirmedBy })
      expect(file?.gone).toBeUndefined()
      expect(standing.by).not.toBe(standing.confirmedBy)
    }),
    { numRuns: 400, seed: 20 },
  )
  expect(stood).toBeGreaterThan(20)
})

describe('a delivery that may not happen', () => {
  const two = planOf([approval('a'), approval('c')])
  const decided = after(
    filed(two),
    [clerk, { type: 'AcceptApplication' }],
    [examiner, { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' }],
    [examiner, { type: 'ExamineApproval', approval: 'c', opinion: 'fail', note: '不合格' }],
    [approver, { type: 'GrantLicence', approval: 'a' }],
    [approver, { type: 'RefuseLicence', approval: 'c', reasons: '不符合条件' }],
  )
  const chosen = after(decided, [owner, { type: 'AcceptPartialGrant', choice: 'separate-licences' }])
  const accepted = after(filed(plan), [clerk, { type: 'AcceptApplication' }])
  const runs: Readonly<Record<string, Run>> = {
    filed: filed(plan),
    accepted,
    'to be chosen': decided,
    decided: chosen,
    certified: certifiedRun(),
    'held back': heldBack,
    attached,
    confirmed,
    delivered: after(certifiedRun(), [maker, DELIVER]),
    withdrawn: after(filed(plan), [owner, { type: 'WithdrawApplication', reason: '不办了' }]),
  }
  /** What holds it back in each state, told apart from the rules: by the state's name alone. */
  const BY_STATE: Readonly<Record<string, string>> = {
    filed: 'act-not-open',
    accepted: 'act-not-open',
    'to be chosen': 'choice-missing',
    decided: 'certificate-missing',
    delivered: 'delivered-already',
    withdrawn: 'act-not-open',
  }
  const busy = { ...maker, personId: clerk.personId }

  test.each(
    Object.keys(runs).flatMap((state) =>
      [maker, colleague, busy, clerk, owner].flatMap((actor) =>
        [[], [NUMBER]].map((unmade) => ({ state, actor, unmade })),
      ),
    ),
  )('says the real reason: $state, $actor.personId, unmade $unmade', ({ state, actor, unmade }) => {
    const run = runs[state] as Run
    const refusal = gate(run.current, run.plan, { type: 'DeliverCertificate' }, actor, { ...timesOf(DAY), unmade })
    const isMaker = actor.grants.some(({ role }) => role === 'certificate-maker')
    const busyHere = actor === busy && state !== 'filed' && state !== 'withdrawn'
    const expected = !isMaker
      ? 'not-allowed'
      : busyHere
        ? 'duty-conflict'
        : (BY_STATE[state] ?? (unmade.length > 0 ? 'file-missing' : undefined))
    expect(refusal?.code).toBe(expected)
    if (expected === 'file-missing') expect(refusal?.reason.zh).toContain(NUMBER)
    const open = allowedCommands(run.current, run.plan, actor, { ...timesOf(DAY), unmade })
    expect(open.some(({ type }) => type === 'DeliverCertificate')).toBe(expected === undefined)
  })

  test('for a file that is missing says what it waits for', () => {
    const reasonOf = (current: Case) =>
      gate(current, plan, { type: 'DeliverCertificate' }, maker, { ...timesOf(DAY), unmade: [NUMBER] })?.reason.zh
    expect([certifiedRun(), heldBack, attached, confirmed].map(({ current }) => reasonOf(current))).toEqual([
      expect.stringContaining('正在制作'),
      expect.stringContaining('待制证人员人工制作'),
      expect.stringContaining('待另一名制证人员核对'),
      expect.stringContaining('正在制作'),
    ])
  })
})

test('a new version of a certificate has a file of its own', () => {
  const revised = evolve(confirmed.current, plan, {
    version: confirmed.current.version + 1,
    at: '2026-03-02T03:00:00.000Z',
    by: approver.personId,
    part: 'decide',
    event: {
      type: 'CertificateRevised',
      number: NUMBER,
      identifier: confirmed.current.certificates[0]?.identifier ?? '',
      revision: 2,
      kind: 'single',
      approvals: ['a'],
    },
  })
  expect(revised.certificates[0]).toMatchObject({ revision: 2 })
  expect(revised.certificates[0]?.byHand).toBeUndefined()
})
