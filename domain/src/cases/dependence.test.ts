import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OFFICE } from '../parties/permission.ts'
import { PERMISSIONS } from './permissions.ts'
import type { Actor } from '../parties/person.ts'
import type { Command } from './command.ts'
import type { CaseEvent, Recorded } from './event.ts'
import { decide, recordedOf } from './decide.ts'
import { touches } from './dependence.ts'
import { evolve, replay } from './evolve.ts'
import { allowedCommands, gate, type Act } from './gate.ts'
import { approver, clerk, examiner, inspectors, maker, OFFICE_ACTOR, owner, PEOPLE } from '@yizheng/testkit/people'
import { approval } from '@yizheng/testkit/plans'
import { after, contextOf, filed } from '@yizheng/testkit/runs'
import { regulator } from '@yizheng/testkit/people'
import { planOf } from '@yizheng/testkit/plans'
import { REGION, timesOf } from '@yizheng/testkit/rules'
import type { Run } from '@yizheng/testkit/runs'
import { commandFor } from '@yizheng/testkit/command-for'

const plan = planOf([approval('a'), approval('b'), approval('c', { needs: ['a'], regulator: 'urban' })])
const accepted = () => after(filed(plan), [clerk, { type: 'AcceptApplication' }])
const certified = () =>
  after(
    accepted(),
    ...(['a', 'b', 'c'] as const).flatMap((key): Parameters<typeof after>[1][] => [
      [examiner, { type: 'ExamineApproval', approval: key, opinion: 'pass', note: '合格' }],
      [approver, { type: 'GrantLicence', approval: key }],
    ]),
    [maker, { type: 'IssueCertificate' }],
  )
/** Whether what happened from one run to the next makes the command stale that was prepared on the first. */
const staleAfter = (run: Run, command: Parameters<typeof touches>[0], ...acts: Parameters<typeof after>[1][]) =>
  touches(command, run.current, after(run, ...acts).current, run.plan)

describe('an act that was prepared on an earlier version', () => {
  test('given a hand-over and its claim meanwhile, a delivery and its correction go through', () => {
    const handOver: Parameters<typeof after>[1] = [OFFICE_ACTOR, { type: 'HandOverLicences', regulator: 'market' }]
    const claim: Parameters<typeof after>[1] = [regulator, { type: 'ClaimHandover', regulator: 'market' }]
    const deliver = { type: 'DeliverCertificate', method: 'post', proof: 'EMS 1' } as const
    expect(staleAfter(certified(), deliver, handOver, claim)).toBe(false)
    const delivered = after(certified(), [maker, deliver])
    const correct = {
      type: 'CorrectEntry',
      corrects: 9,
      reason: '笔误',
      replacement: { ...deliver, type: 'CertificateDelivered' },
    } as const
    expect(staleAfter(delivered, correct, handOver, claim)).toBe(false)
    expect(staleAfter(after(certified(), handOver), { type: 'ClaimHandover', regulator: 'market' }, claim)).toBe(true)
  })
  test('given the same correction made meanwhile, which leaves the case as it was, it is not made a second time', () => {
    const deliver = { type: 'DeliverCertificate', method: 'post', proof: 'EMS 1' } as const
    const delivered = after(certified(), [maker, deliver])
    const correct = {
      type: 'CorrectEntry',
      corrects: delivered.current.version,
      reason: '笔误',
      replacement: { ...deliver, type: 'CertificateDelivered' },
    } as const
    const happened = delivered.record.slice(-1).map(({ event }) => event)
    const [again] = after(delivered, [maker, correct]).record.slice(-1)
    expect(touches(correct, delivered.current, delivered.current, plan, happened)).toBe(false)
    expect(touches(correct, delivered.current, delivered.current, plan, again ? [again.event] : [])).toBe(true)
  })
  test('given another approval examined and decided meanwhile, an examination goes through; its own does not', () => {
    const mine = { type: 'ExamineApproval', approval: 'b', opinion: 'pass', note: '合格' } as const
    const theirs = (key: string): Parameters<typeof after>[1][] => [
      [examiner, { type: 'ExamineApproval', approval: key, opinion: 'fail', note: '不合格' }],
      [approver, { type: 'RefuseLicence', approval: key, reasons: '不符合条件' }],
    ]
    expect(staleAfter(accepted(), mine, ...theirs('a'))).toBe(false)
    expect(staleAfter(accepted(), mine, ...theirs('b').slice(0, 1))).toBe(true)
    // What c needs was refused: whoever decides on c has to see it.
    expect(staleAfter(accepted(), { type: 'RefuseLicence', approval: 'c', reasons: '理由' }, ...theirs('a'))).toBe(true)
  })
  test('given papers or the form changed meanwhile, whoever accepts or examines sees them first', () => {
    const correct: Parameters<typeof after>[1] = [
      clerk,
      { type: 'CorrectOnSpot', materials: [{ material: 'floor-plan', file: 'other' }], filing: {}, note: '换图' },
    ]
    expect(staleAfter(filed(plan), { type: 'AcceptApplication' }, correct)).toBe(true)
    expect(staleAfter(filed(plan), { type: 'WithdrawApplication', reason: '不办了' }, correct)).toBe(false)
  })
  test('given a visit recorded meanwhile, another record of the same sites does not go through', () => {
    const seen = planOf([approval('a', { inspected: true })])
    const run = after(filed(seen), [clerk, { type: 'AcceptApplication' }])
    const record: Command = {
      type: 'RecordInspection',
      inspectors: inspectors.map(({ personId }) => personId),
      visitedOn: '2026-03-02',
      findings: [{ approval: 'a', checks: [], conclusion: 'pass' }],
    }
    expect(staleAfter(run, record, [inspectors[0], record])).toBe(true)
    const examine = { type: 'ExamineApproval', approval: 'a', opinion: 'pass', note: '合格' } as const
    expect(staleAfter(run, record, [examiner, examine])).toBe(false)
  })
})

/** What is about one regulator, or about the work on one approval, by the name of its event. */
const OF_REGULATOR = new Set<CaseEvent['type']>(['LicencesHandedOver', 'HandoverClaimed'])
const OF_WORK = new Set<CaseEvent['type']>([
  'ApprovalExamined',
  'ProcedureStarted',
  'ProcedureProlonged',
  'ProcedureEnded',
  'InterestedPartyTold',
  'InterestedPartyHeard',
  'HearingRightTold',
  'HearingRequested',
  'HearingScheduled',
  'LimitExtended',
])

/** Told by the names alone, apart from what the acts declare: whether what happened is about something else than the act. */
function isElsewhere(act: Act, happened: readonly Recorded[]): boolean {
  return happened.every(({ event }) => {
    if (OF_REGULATOR.has(event.type)) return act.type !== 'ClaimHandover'
    return (
      OF_WORK.has(event.type) && 'approval' in event && act.approval !== undefined && act.approval !== event.approval
    )
  })
}

const OFFICIALS: Actor[] = Array.from({ length: 4 }, (_, index) => ({
  personId: `official-${index}`,
  grants: PEOPLE.flatMap((each) => each.grants),
}))
const EVERYONE: Actor[] = [...PEOPLE, ...OFFICIALS, { personId: OFFICE, grants: [] }]
/** Acts of the office that need a plan to go over to are not among them. */
const OF_OFFICE = (Object.keys(PERMISSIONS) as Act['type'][]).filter(
  (type) => PERMISSIONS[type].scope === 'office' && !type.endsWith('Plan'),
)

/** A run of random acts by random people; acts that nobody may do are passed over. */
function walk(start: Run, steps: readonly { who: number; what: number; dice: number }[]): Run {
  return steps.reduce((run, { who, what, dice }, index) => {
    const now = `2026-03-${String(2 + Math.floor(index / 8)).padStart(2, '0')}T0${index % 8}:00:00.000Z`
    const actor = EVERYONE[who % EVERYONE.length] ?? owner
    const times = timesOf('2026-03-02')
    const open = [
      ...allowedCommands(run.current, run.plan, actor, times),
      ...OF_OFFICE.flatMap((type): Act[] => ['market', 'urban'].map((named) => ({ type, regulator: named }))),
    ]
    const act = open[what % open.length]
    if (!act || gate(run.current, run.plan, act, actor, times)) return run
    const command = commandFor(act, run, dice, '2026-03-02')
    const outcome = decide(run.current, command, contextOf(run.plan, actor, now, EVERYONE))
    if ('refusal' in outcome) return run
    const happened = recordedOf(run.current.version, outcome.events, actor, command, now)
    const current = happened.reduce((before, each) => evolve(before, run.plan, each), run.current)
    return { ...run, current, record: [...run.record, ...happened] }
  }, start)
}

test('in any interleaving nothing that is elsewhere makes an act stale, and nothing that would change it is passed over', () => {
  const steps = fc.array(fc.record({ who: fc.nat(40), what: fc.nat(60), dice: fc.nat(60) }), {
    minLength: 6,
    maxLength: 40,
  })
  const starts = fc.constantFrom(filed(plan), accepted(), certified())
  let compared = 0
  let elsewhere = 0
  fc.assert(
    fc.property(starts, steps, fc.nat(), fc.nat(60), (start, each, cut, dice) => {
      const run = walk(start, each)
      const seenAt = 1 + (cut % run.record.length)
      const seen = replay('case', REGION, plan, run.record.slice(0, seenAt))
      const before: Run = { current: seen, plan, record: run.record.slice(0, seenAt) }
      for (const actor of [...PEOPLE, ...OFFICIALS.slice(0, 1)]) {
        for (const act of allowedCommands(seen, plan, actor, timesOf('2026-03-02'))) {
          if (act.type === 'CorrectEntry') continue
          const command = commandFor(act, before, dice, '2026-03-02')
          const stale = touches(command, seen, run.current, plan)
          if (isElsewhere(act, run.record.slice(seenAt))) {
            elsewhere += 1
            expect([act, stale]).toEqual([act, false])
          }
          if (stale) continue
          const context = contextOf(plan, actor, '2026-03-02T03:00:00.000Z', EVERYONE)
          const [then, now] = [decide(seen, command, context), decide(run.current, command, context)]
          // Refused now is said in words; what is done now must be what was prepared.
          if ('refusal' in then || 'refusal' in now) continue
          compared += 1
          expect(now.events[0]).toEqual(then.events[0])
        }
      }
    }),
    { numRuns: 150, seed: 9 },
  )
  expect(Math.min(compared, elsewhere)).toBeGreaterThan(100)
})
